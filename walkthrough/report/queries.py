"""Every select of the report: what walks state, and the sums of the cells or contributions that filters choose.

The narrowest grain that answers the filters is read; a combination that no grain answers is summed from contributions.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, bindparam, false, func, select
from sqlalchemy.orm import Session

from walkthrough.fieldwork.models import Wave
from walkthrough.measure.cells import total
from walkthrough.programmes.models import Programme, Site
from walkthrough.scripts.models import ScriptVersion
from walkthrough.walks.models import Revision, Walk

from .filters import Filters
from .models import Cell, Contribution

Row = dict[str, Any]
STANDINGS = {"accepted": ("accepted",), "received": ("accepted", "received")}
"""By the programme's setting `counts`: the standings in the report."""

NOT_VOID = ("counted", "own_area", "suspect")

_documents: dict[str, Mapping[str, Any]] = {}
"""Parsed script documents by their hash: a published one never changes, and each walk received needs one."""
MOST_DOCUMENTS = 500


@dataclass(frozen=True, slots=True)
class Stated:
    """One walk as it stands: the columns of its row, its newest manifest, its script's document."""

    walk_id: uuid.UUID
    programme_id: uuid.UUID
    author_id: uuid.UUID
    script_version_id: uuid.UUID
    mode: str
    persona: str
    site_id: uuid.UUID | None
    wave_id: uuid.UUID | None
    state: str
    own_area: bool
    is_void: bool
    quality: str
    started_at: datetime
    started_on: date
    manifest: Mapping[str, Any]
    document: Mapping[str, Any]


def walk_ids(session: Session) -> list[uuid.UUID]:
    """Every walk ever received."""
    return list(session.scalars(select(Walk.id).order_by(Walk.id)))


def stated(session: Session, ids: Collection[uuid.UUID]) -> list[Stated]:
    """The walks with these ids, each as its newest revision states it. Columns, not objects: it runs at each walk."""
    rows: Sequence[Any] = session.execute(_stated(), {"ids": list(ids)}).all()
    return [Stated(*(*row[:-2], json.loads(row[-2]), document_of(session, row[3], row[-1]))) for row in rows]


@cache
def _stated() -> Select[Any]:
    walk, revision, version = (cast(Table, each.__table__).c for each in (Walk, Revision, ScriptVersion))
    columns: tuple[Any, ...] = (
        walk.id, walk.programme_id, walk.author_id, walk.script_version_id, walk.mode, walk.persona, walk.site_id,
        walk.wave_id, walk.state, walk.own_area, walk.is_void, walk.quality, walk.started_at, walk.started_on,
    )  # fmt: skip
    return (
        select(*columns, revision.body, version.sha256)
        .select_from(Walk.__table__)
        .join(Revision.__table__, (revision.walk_id == walk.id) & (revision.rev == walk.rev))
        .join(ScriptVersion.__table__, version.id == walk.script_version_id)
        .where(walk.id.in_(bindparam("ids", expanding=True)))
        .order_by(walk.id)
    )


def document_of(session: Session, version_id: uuid.UUID, sha256: str) -> Mapping[str, Any]:
    """The parsed document of a script version, read-only; kept between requests under its hash."""
    if sha256 not in _documents:
        if len(_documents) >= MOST_DOCUMENTS:
            _documents.clear()
        _documents[sha256] = session.get_one(ScriptVersion, version_id).document
    return _documents[sha256]


# --- what the filters choose ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Version:
    """One script version of the programme, without its document."""

    id: uuid.UUID
    script: str
    version: int
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters with their keys resolved to ids. None means not filtered; an empty collection matches nothing."""

    programme_id: uuid.UUID
    standings: tuple[str, ...]
    filters: Filters
    versions: Mapping[uuid.UUID, Version]
    sites: tuple[uuid.UUID, ...] | None
    waves: tuple[uuid.UUID, ...] | None


def versions(session: Session, programme_id: uuid.UUID) -> list[Version]:
    """All script versions of a programme, newest first within each script."""
    columns = (ScriptVersion.id, ScriptVersion.script, ScriptVersion.version, ScriptVersion.title, ScriptVersion.sha256)
    query = select(*columns).where(ScriptVersion.programme_id == programme_id)
    return [
        Version(*row) for row in session.execute(query.order_by(ScriptVersion.script, ScriptVersion.version.desc()))
    ]


def waves(session: Session, programme_id: uuid.UUID) -> list[tuple[str, str]]:
    """Key and name of a programme's waves, newest first."""
    query = (
        select(Wave.key, Wave.name).where(Wave.programme_id == programme_id).order_by(Wave.starts_on.desc(), Wave.key)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def selection(session: Session, programme: Programme, filters: Filters) -> Selection:
    """What the filters choose in this programme."""
    scripts, numbers = filters.of("script"), filters.of("version")
    chosen = {
        version.id: version
        for version in versions(session, programme.id)
        if (not scripts or version.script in scripts) and (not numbers or str(version.version) in numbers)
    }
    return Selection(
        programme.id,
        STANDINGS[programme.counts],
        filters,
        chosen,
        _sites(session, programme.id, filters),
        _waves(session, programme.id, filters.of("wave")),
    )


def _sites(session: Session, programme_id: uuid.UUID, filters: Filters) -> tuple[uuid.UUID, ...] | None:
    keys, regions = filters.of("site"), filters.of("region")
    if not keys and not regions:
        return None
    query = select(Site.id).where(Site.programme_id == programme_id)
    query = query.where(Site.key.in_(keys)) if keys else query
    return tuple(session.scalars(query.where(Site.region.in_(regions)) if regions else query))


def _waves(session: Session, programme_id: uuid.UUID, keys: Sequence[str]) -> tuple[uuid.UUID, ...] | None:
    if not keys:
        return None
    return tuple(session.scalars(select(Wave.id).where(Wave.programme_id == programme_id, Wave.key.in_(keys))))


def chosen(selected: Selection, *, classes: Collection[str] = ("counted",)) -> list[ColumnElement[bool]]:
    """Conditions on Contribution for the walks of a selection."""
    filters = selected.filters
    conditions: list[ColumnElement[bool]] = [
        Contribution.programme_id == selected.programme_id,
        Contribution.script_version_id.in_(selected.versions),
        Contribution.standing.in_(selected.standings),
        Contribution.class_.in_(classes),
    ]
    for column, values in (
        (Contribution.site_id, selected.sites),
        (Contribution.wave_id, selected.waves),
        (Contribution.persona, filters.of("persona") or None),
        (Contribution.mode, filters.of("mode") or None),
    ):
        if values is not None:
            conditions.append(column.in_(values) if values else false())
    if filters.since:
        conditions.append(Contribution.started_on >= filters.since)
    if filters.until:
        conditions.append(Contribution.started_on <= filters.until)
    return conditions


Sums = dict[uuid.UUID, dict[str, Row]]
"""Script version -> class -> {walk, touchpoints}."""


def sums(session: Session, selected: Selection) -> Sums:
    """The counters of a selection, from the narrowest grain that answers it."""
    grain = _grain(selected)
    return _from_contributions(session, selected) if grain is None else _from_cells(session, selected, grain)


def _grain(selected: Selection) -> str | None:
    filters = selected.filters
    asked = {
        "site": selected.sites is not None,
        "persona": bool(filters.of("persona")),
        "mode_wave": bool(filters.of("mode")) or selected.waves is not None,
    }
    names = [name for name, is_asked in asked.items() if is_asked]
    return names[0] if len(names) == 1 else None if names else "none"


def _from_cells(session: Session, selected: Selection, grain: str) -> Sums:
    filters = selected.filters
    length = 7 if filters.by_month else 10
    query = select(Cell.script_version_id, Cell.class_, Cell.value, Cell.counters).where(
        Cell.script_version_id.in_(selected.versions),
        Cell.grain == grain,
        func.length(Cell.period) == length,
        Cell.standing.in_(selected.standings),
    )
    if grain == "site":
        query = query.where(Cell.value.in_([str(site) for site in selected.sites or ()]))
    elif grain == "persona":
        query = query.where(Cell.value.in_(filters.of("persona")))
    if filters.since:
        query = query.where(Cell.period >= filters.since.isoformat()[:length])
    if filters.until:
        query = query.where(Cell.period <= filters.until.isoformat()[:length])
    rows = session.execute(query)
    return _added((row[0], row[1], row[3]) for row in rows if grain != "mode_wave" or _in_mode_wave(row[2], selected))


def _in_mode_wave(value: str, selected: Selection) -> bool:
    mode, _, wave = value.partition("|")
    modes = selected.filters.of("mode")
    return (not modes or mode in modes) and (
        selected.waves is None or wave in {str(chosen_wave) for chosen_wave in selected.waves}
    )


def _from_contributions(session: Session, selected: Selection) -> Sums:
    query = select(Contribution.script_version_id, Contribution.class_, Contribution.payload)
    rows = session.execute(query.where(*chosen(selected, classes=NOT_VOID)))
    return _added((row[0], row[1], {name: row[2][name] for name in ("walk", "touchpoints")}) for row in rows)


def _added(rows: Iterable[tuple[uuid.UUID, str, Row]]) -> Sums:
    parts: dict[tuple[uuid.UUID, str], list[Row]] = {}
    for version_id, class_, counters in rows:
        parts.setdefault((version_id, class_), []).append(counters)
    result: Sums = {}
    for (version_id, class_), found in parts.items():
        result.setdefault(version_id, {})[class_] = total(found)
    return result


# --- what no cell holds ------------------------------------------------------------


def classes(session: Session, selected: Selection) -> dict[str, int]:
    """How many walks of the selection are of each class."""
    query = select(Contribution.class_, func.count()).group_by(Contribution.class_)
    rows = session.execute(query.where(*chosen(selected, classes=("void", *NOT_VOID))))
    return {row[0]: row[1] for row in rows}


def started(session: Session, selected: Selection) -> tuple[str | None, str | None]:
    """The earliest and latest start of the counted walks, as they wrote it."""
    query = select(Contribution.started_as_written).where(*chosen(selected)).limit(1)
    first = session.scalar(query.order_by(Contribution.started_at, Contribution.walk_id))
    return first, session.scalar(query.order_by(Contribution.started_at.desc(), Contribution.walk_id.desc()))


def added(session: Session, selected: Selection) -> list[Row]:
    """The touchpoints that counted walks added, in order of their start."""
    query = select(Contribution.walk_id, Contribution.payload).where(*chosen(selected), Contribution.has_added)
    rows = session.execute(query.order_by(Contribution.started_at, Contribution.walk_id))
    return [{"walk_id": str(walk_id), **entry} for walk_id, payload in rows for entry in payload["added"]]


def version_of(session: Session, version_id: uuid.UUID) -> Version:
    """One script version by its id."""
    row = ScriptVersion
    query = select(row.id, row.script, row.version, row.title, row.sha256).where(row.id == version_id)
    return Version(*session.execute(query).one())
