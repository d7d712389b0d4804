"""The walks behind a number, worded for a list: who, when, where, what they said of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.measure.taxonomy import CODES
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.models import Programme
from walkthrough.report import access, queries
from walkthrough.report.filters import Filters
from walkthrough.report.models import Evidence
from walkthrough.scripts.document import touchpoint, touchpoint_name
from walkthrough.walks.models import Walk

from .lines import DELIGHT
from .queries import PER_PAGE, Behind, lines_of, own_walks, walks_behind

LINES_SHOWN = 4
ASKED = ("touchpoint", "code", "status", "outcome", "severity")


@dataclass(frozen=True, slots=True)
class Entry:
    """One walk in a list: `persona` and `script` as people read them. `who` is empty for readers who may not know;
    `opens` says whether its page may be opened."""

    walk_id: uuid.UUID
    day: date
    mode: str
    persona: str
    script: str
    site: str
    outcome: str
    state: str
    who: str
    opens: bool
    lines: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of walks and what number they stand behind."""

    total: int
    page: int
    pages: int
    entries: Sequence[Entry]
    behind: Behind
    title: str
    names: Mapping[str, str]
    query: str
    names_scripts: bool


def find(
    session: Session, programme: Programme, filters: Filters, person: Person, asked: Mapping[str, str], *, page: int
) -> Listing:
    """One page of the counted walks behind a number, which `asked` names by the keys of ASKED."""
    behind = _behind(asked)
    selected = _with_touchpoint(session, queries.selection(session, programme, filters), behind.touchpoint)
    total, rows = walks_behind(session, selected, behind, page)
    lines = lines_of(session, [walk.id for walk, _, _, _ in rows], behind)
    names = _names(session, selected)
    told = _told(session, [walk for walk, _, _, _ in rows])
    entries = [
        Entry(
            walk.id, walk.started_on, walk.mode, *told[walk.id], site or "", contribution.goal, walk.state,
            _who(person, walk.author_id, author.name, programme.id), access.opens(person, walk.author_id),
            lines.get(walk.id, ())[:LINES_SHOWN],
        )
        for walk, contribution, site, author in rows
    ]  # fmt: skip
    query = filters.query(*((name, asked[name]) for name in ASKED if asked.get(name)))
    several = len({version.script for version in selected.versions.values()}) > 1
    title = _title(behind, names)
    return Listing(total, page, -(-total // PER_PAGE) or 1, entries, behind, title, names, query, several)


def own(session: Session, person: Person, *, page: int) -> Listing:
    """One page of a person's own walks."""
    total, rows = own_walks(session, person.id, page)
    told = _told(session, [walk for walk, _ in rows])
    entries = [
        Entry(walk.id, walk.started_on, walk.mode, *told[walk.id], site or "", "", walk.state, "", True, ())
        for walk, site in rows
    ]
    return Listing(total, page, -(-total // PER_PAGE) or 1, entries, Behind(), "My walks", {}, "", True)


def _told(session: Session, walks: Sequence[Walk]) -> dict[uuid.UUID, tuple[str, str]]:
    """Walk -> the name of its persona, the script's own before the programme's, and the title of its script."""
    catalogue = {
        (found.programme_id, found.key): found.name
        for found in programmes.personas(session, {walk.programme_id for walk in walks})
    }
    versions = {found: queries.version_of(session, found) for found in {walk.script_version_id for walk in walks}}
    told = {}
    for walk in walks:
        version = versions[walk.script_version_id]
        own = queries.document_of(session, version.id, version.sha256).get("persona") or {}
        name = own.get("name") if own.get("id") == walk.persona else None
        name = name or catalogue.get((walk.programme_id, walk.persona), walk.persona)
        told[walk.id] = (name, version.title)
    return told


def _behind(asked: Mapping[str, str]) -> Behind:
    severity = asked.get("severity", "")
    return Behind(
        asked.get("touchpoint") or None,
        asked.get("code") or None,
        asked.get("status") or None,
        asked.get("outcome") or None,
        int(severity) if severity in ("1", "2", "3", "4") else 0,
    )


def _who(person: Person, author_id: uuid.UUID, name: str, programme_id: uuid.UUID) -> str:
    if person.has(*access.IDENTITY) or person.id == author_id:
        return name
    return access.pseudonym(author_id, programme_id) if person.has(*access.REVIEWERS) else ""


def _with_touchpoint(session: Session, selected: queries.Selection, key: str | None) -> queries.Selection:
    """Only versions that have the touchpoint: a walk of another could not reach it. Added ones are in no version."""
    having = {
        version_id: version
        for version_id, version in selected.versions.items()
        if touchpoint(queries.document_of(session, version.id, version.sha256), key or "")
    }
    return replace(selected, versions=having) if having else selected


def _names(session: Session, selected: queries.Selection) -> dict[str, str]:
    """Touchpoint key -> name, the newest version's first."""
    names: dict[str, str] = {}
    for version in selected.versions.values():
        document = queries.document_of(session, version.id, version.sha256)
        for found in document.get("touchpoints") or ():
            names.setdefault(found["key"], touchpoint_name(found))
    return names


def _title(behind: Behind, names: Mapping[str, str]) -> str:
    parts: list[str] = []
    if behind.touchpoint:
        parts.append(names.get(behind.touchpoint, behind.touchpoint))
    if behind.code:
        kinds = {DELIGHT: "Something good", **{code: kind.name for code, kind in CODES.items()}}
        parts.append(kinds.get(behind.code, behind.code))
    return ": ".join(parts) or "Walks"
