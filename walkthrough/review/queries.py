"""Every select of reviews and of the queue of walks that wait for one."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.programmes.models import Site
from walkthrough.scripts.models import ScriptVersion
from walkthrough.walks.models import Walk

from .models import Review


@dataclass(frozen=True, slots=True)
class Decided:
    """One review as it is read: `decision` is accept, return, set_aside or reopen; `by` is a name."""

    rev: int
    decision: str
    note: str
    by: str
    at: datetime


def history(session: Session, walk_id: uuid.UUID) -> list[Decided]:
    """What was decided about a walk, the earliest first."""
    query = (
        select(Review.rev, Review.decision, Review.note, Person.name, Review.at)
        .join(Person, Person.id == Review.by_id)
        .where(Review.walk_id == walk_id)
        .order_by(Review.at, Review.id)
    )
    return [Decided(*row) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class Queued:
    """A walk in the queue with what it is about. Whether `author` may be shown is for the page to decide."""

    walk: Walk
    version: ScriptVersion
    author: Person
    site: Site | None


def queue(
    session: Session, programme_id: uuid.UUID, states: Collection[str], *, first: int, most: int
) -> tuple[list[Queued], int]:
    """Walks in these states from number `first` on, the last received first, and how many there are in all."""
    chosen = (Walk.programme_id == programme_id, Walk.state.in_(states))
    total = session.scalar(select(func.count()).select_from(Walk).where(*chosen)) or 0
    query = (
        select(Walk, ScriptVersion, Person, Site)
        .join(ScriptVersion, ScriptVersion.id == Walk.script_version_id)
        .join(Person, Person.id == Walk.author_id)
        .outerjoin(Site, Site.id == Walk.site_id)
        .where(*chosen)
        .order_by(Walk.received_at.desc(), Walk.id)
        .offset(first)
        .limit(most)
    )
    return [Queued(*row) for row in session.execute(query)], total


def counts(session: Session, programme_id: uuid.UUID) -> dict[str, int]:
    """How many walks are in each state."""
    query = select(Walk.state, func.count()).where(Walk.programme_id == programme_id).group_by(Walk.state)
    return {row[0]: row[1] for row in session.execute(query)}


def newest_of(session: Session, author_id: uuid.UUID, most: int) -> list[tuple[uuid.UUID, int, str, str]]:
    """Walk id, revision, state and the newest review's note ("" without one) of an author's walks, newest first."""
    note = (
        select(Review.note)
        .where(Review.walk_id == Walk.id)
        .order_by(Review.at.desc(), Review.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(Walk.id, Walk.rev, Walk.state, func.coalesce(note, ""))
        .where(Walk.author_id == author_id)
        .order_by(Walk.received_at.desc(), Walk.id)
        .limit(most)
    )
    return [(walk_id, rev, state, last) for walk_id, rev, state, last in session.execute(query)]
