"""Every select of the evidence: the best lines of each finding, the walks behind a number, and one walk whole."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, false, func, select
from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.measure.taxonomy import OBSERVED
from walkthrough.programmes.models import Site
from walkthrough.report.models import Contribution, Evidence
from walkthrough.report.queries import Selection, chosen
from walkthrough.walks.models import Revision, Walk

from .lines import DELIGHT, EXPECTED

PER_FINDING = 3
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence and where it was gathered."""

    walk_id: uuid.UUID
    author_id: uuid.UUID
    script: str
    touchpoint: str
    code: str
    severity: int
    words: str
    is_quote: bool
    photo: int | None
    day: date
    site: str | None


def best_lines(session: Session, selected: Selection) -> dict[tuple[str, str, str], list[Line]]:
    """For each (script, touchpoint, code) of the counted walks the lines that show it best: worst, quoted, pictured."""
    order = func.row_number().over(
        partition_by=(Contribution.script_version_id, Evidence.touchpoint, Evidence.code),
        order_by=(
            Evidence.severity.desc(),
            (Evidence.words != "").desc(),
            Evidence.is_quote.desc(),
            Evidence.photo.is_(None),
            Contribution.started_at.desc(),
            Evidence.walk_id,
            Evidence.line,
        ),
    )
    ranked = (
        select(Evidence.walk_id, Evidence.line, Contribution.script_version_id, Contribution.site_id,
               Contribution.started_on, order.label("place"))
        .join(Contribution, Contribution.walk_id == Evidence.walk_id)
        .where(*chosen(selected), Evidence.code.not_in(("", EXPECTED)))
        .subquery()
    )  # fmt: skip
    query = (
        select(Evidence, Walk.author_id, ranked.c.script_version_id, ranked.c.started_on, Site.name)
        .join(ranked, (ranked.c.walk_id == Evidence.walk_id) & (ranked.c.line == Evidence.line))
        .join(Walk, Walk.id == Evidence.walk_id)
        .outerjoin(Site, Site.id == ranked.c.site_id)
        .where(ranked.c.place <= PER_FINDING)
        .order_by(ranked.c.place, ranked.c.started_on.desc())
    )
    found: dict[tuple[str, str, str], list[Line]] = {}
    for line, author_id, version_id, day, site in session.execute(query):
        script = selected.versions[uuid.UUID(str(version_id))].script
        found.setdefault((script, line.touchpoint, line.code), []).append(
            Line(
                line.walk_id, author_id, script, line.touchpoint, line.code, line.severity, line.words, line.is_quote,
                line.photo, day, site,
            )
        )  # fmt: skip
    return found


def expected_words(session: Session, selected: Selection) -> dict[str, list[tuple[str, int]]]:
    """What counted walks expected before they began: script -> words with their walks, most said first."""
    walks = func.count()
    query = (
        select(Contribution.script_version_id, Evidence.words, walks)
        .join(Contribution, Contribution.walk_id == Evidence.walk_id)
        .where(*chosen(selected), Evidence.code == EXPECTED)
        .group_by(Contribution.script_version_id, Evidence.words)
        .order_by(walks.desc(), Evidence.words)
    )
    found: dict[str, list[tuple[str, int]]] = {}
    for version_id, words, n in session.execute(query):
        found.setdefault(selected.versions[version_id].script, []).append((words, n))
    return found


def coverage(
    session: Session, selected: Selection, script: str, channels: Mapping[str, str], by: str
) -> list[tuple[str, str, int]]:
    """Counted walks of a script that observed each channel: (channel, persona or mode, walks).

    `channels` gives the channel of each touchpoint; `by` is persona or mode.
    """
    keys: dict[str, list[str]] = {}
    for touchpoint, channel in channels.items():
        keys.setdefault(channel, []).append(touchpoint)
    if not keys:
        return []
    channel_of = case(*((Evidence.touchpoint.in_(touchpoints), channel) for channel, touchpoints in keys.items()))
    column = Contribution.mode if by == "mode" else Contribution.persona
    ids = [version.id for version in selected.versions.values() if version.script == script]
    query = (
        select(channel_of.label("channel"), column, func.count(func.distinct(Evidence.walk_id)))
        .join(Contribution, Contribution.walk_id == Evidence.walk_id)
        .where(*chosen(selected), Contribution.script_version_id.in_(ids), Evidence.code == "")
        .where(Evidence.status.in_(OBSERVED), Evidence.touchpoint.in_(list(channels)))
        .group_by("channel", column)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


# --- the walks behind a number ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Behind:
    """Which walks of a selection stand behind a number; None and empty mean any."""

    touchpoint: str | None = None
    code: str | None = None
    status: str | None = None
    outcome: str | None = None
    severity: int = 0


def walks_behind(
    session: Session, selected: Selection, behind: Behind, page: int
) -> tuple[int, list[tuple[Walk, Contribution, str | None, Person]]]:
    """How many counted walks stand behind a number, and one page of them, newest first."""
    conditions = [*chosen(selected), *_behind(behind)]
    total = session.scalar(select(func.count()).select_from(Contribution).where(*conditions)) or 0
    query = (
        select(Walk, Contribution, Site.name, Person)
        .join(Contribution, Contribution.walk_id == Walk.id)
        .join(Person, Person.id == Walk.author_id)
        .outerjoin(Site, Site.id == Contribution.site_id)
        .where(*conditions)
        .order_by(Contribution.started_at.desc(), Walk.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return total, [(row[0], row[1], row[2], row[3]) for row in session.execute(query)]


def _behind(behind: Behind) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if behind.outcome is not None:
        conditions.append(Contribution.goal.in_(behind.outcome.split(",")))
    if behind.touchpoint or behind.code or behind.status or behind.severity:
        line = select(Evidence.walk_id).where(Evidence.code == (behind.code or ""))
        statuses = behind.status.split(",") if behind.status else OBSERVED
        if behind.touchpoint:
            line = line.where(Evidence.touchpoint == behind.touchpoint)
        if behind.status == "not_reached":
            # A touchpoint without an observation was not reached either.
            return [*conditions, *_not_reached(behind.touchpoint)]
        least = behind.severity or int(behind.code not in (None, "", DELIGHT))
        line = line.where(Evidence.status.in_(statuses), Evidence.severity >= least)
        conditions.append(Contribution.walk_id.in_(line))
    return conditions


def _not_reached(touchpoint: str | None) -> list[ColumnElement[bool]]:
    if not touchpoint:
        return [false()]
    met = select(Evidence.walk_id).where(
        Evidence.code == "", Evidence.touchpoint == touchpoint, Evidence.status != "not_reached"
    )
    return [Contribution.walk_id.not_in(met)]


def lines_of(session: Session, walk_ids: Iterable[uuid.UUID], behind: Behind) -> dict[uuid.UUID, list[Evidence]]:
    """What these walks show of a number: the lines with words or a photo, worst first."""
    query = select(Evidence).where(Evidence.walk_id.in_(list(walk_ids)), Evidence.code != EXPECTED)
    query = query.where((Evidence.words != "") | Evidence.photo.is_not(None))
    if behind.touchpoint:
        query = query.where(Evidence.touchpoint == behind.touchpoint)
    query = query.where(Evidence.code == behind.code) if behind.code else query
    found: dict[uuid.UUID, list[Evidence]] = {}
    for line in session.scalars(query.order_by(Evidence.severity.desc(), Evidence.line)):
        found.setdefault(line.walk_id, []).append(line)
    return found


# --- one walk ---------------------------------------------------------------------------------


def walk(session: Session, walk_id: uuid.UUID) -> Walk | None:
    """One walk, without asking who may read it."""
    return session.get(Walk, walk_id)


def revisions(session: Session, walk_id: uuid.UUID) -> list[Revision]:
    """Its revisions, newest first."""
    return list(session.scalars(select(Revision).where(Revision.walk_id == walk_id).order_by(Revision.rev.desc())))


def own_walks(session: Session, person_id: uuid.UUID, page: int) -> tuple[int, list[tuple[Walk, str | None]]]:
    """A person's own walks, newest first, by page."""
    total = session.scalar(select(func.count()).select_from(Walk).where(Walk.author_id == person_id)) or 0
    query = select(Walk, Site.name).outerjoin(Site, Site.id == Walk.site_id).where(Walk.author_id == person_id)
    rows = session.execute(
        query.order_by(Walk.started_at.desc(), Walk.id).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    )
    return total, [(row[0], row[1]) for row in rows]


def manifests(session: Session, selected: Selection) -> Iterable[tuple[Walk, dict[str, Any], str | None]]:
    """The newest manifest of each counted walk with its site's key, in order of its start."""
    query = (
        select(Walk, Revision, Site.key)
        .join(Contribution, Contribution.walk_id == Walk.id)
        .join(Revision, (Revision.walk_id == Walk.id) & (Revision.rev == Walk.rev))
        .outerjoin(Site, Site.id == Walk.site_id)
        .where(*chosen(selected))
        .order_by(Contribution.started_at, Walk.id)
    )
    for found, revision, site in session.execute(query.execution_options(yield_per=100)):
        yield found, revision.manifest, site
