"""Reads a programme's report: resolves filters, reads the sums, hands them to `findings`. Computes no number."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from walkthrough.programmes.models import Programme

from . import findings, queries
from .filters import Filters
from .queries import NOT_VOID, Selection, Sums

LEFT_OUT = ("void", "own_area", "suspect")


def document(session: Session, programme: Programme, filters: Filters) -> dict[str, Any]:
    """The report document of protocol.md section 3."""
    return of_selection(session, programme.key, queries.selection(session, programme, filters))


def of_selection(session: Session, programme: str, selected: Selection) -> dict[str, Any]:
    """The report document of a selection that was resolved before."""
    sums = queries.sums(session, selected)
    counted = queries.classes(session, selected)
    return findings.report(
        programme=programme,
        filters=selected.filters.echo(),
        versions=_versions(session, selected, sums),
        added=queries.added(session, selected),
        quality={
            **{name: counted.get(name, 0) for name in LEFT_OUT},
            "everything": findings.everything(
                found[class_].get("walk", {}) for found in sums.values() for class_ in NOT_VOID if class_ in found
            ),
        },
        started=queries.started(session, selected),
        channels=frozenset(selected.filters.of("channel")),
    )


def _versions(session: Session, selected: Selection, sums: Sums) -> list[findings.VersionCells]:
    return [
        findings.VersionCells(
            version.script,
            version.version,
            queries.document_of(session, version.id, version.sha256),
            sums[version.id]["counted"].get("walk", {}),
            sums[version.id]["counted"].get("touchpoints", {}),
        )
        for version in selected.versions.values()
        if "counted" in sums.get(version.id, {})
    ]
