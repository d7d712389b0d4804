"""Every select of waves and assignments."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Case, case, func, select
from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.programmes.models import Programme, Site
from walkthrough.scripts.models import ScriptVersion

from .models import Assignment, Holding, Wave

#: States out of which an assignment can still be walked, taken back or passed on.
OPEN = ("offered", "held", "started")
#: All states, what waits for somebody first.
STATES = ("overdue", *OPEN, "delivered", "settled", "declined", "handed_back", "withdrawn", "expired")
#: States in which an assignment is on its holder's phone: to be walked, or walked and not yet settled.
ON_PHONE = (*OPEN, "delivered")


def wave(session: Session, programme_id: uuid.UUID, key: str) -> Wave | None:
    return session.scalar(select(Wave).where(Wave.programme_id == programme_id, Wave.key == key))


def held_once(session: Session, assignment_id: uuid.UUID, person_id: uuid.UUID) -> Assignment | None:
    """The assignment, when this person holds it or ever held it."""
    if session.get(Holding, (assignment_id, person_id)) is None:
        return None
    return session.get(Assignment, assignment_id)


def on_phone(
    session: Session, person_id: uuid.UUID
) -> Sequence[tuple[Assignment, ScriptVersion, Programme, Site | None, Wave | None]]:
    """A person's assignments with what each is about, the next one due first."""
    query = (
        select(Assignment, ScriptVersion, Programme, Site, Wave)
        .join(ScriptVersion, ScriptVersion.id == Assignment.script_version_id)
        .join(Programme, Programme.id == Assignment.programme_id)
        .outerjoin(Site, Site.id == Assignment.site_id)
        .outerjoin(Wave, Wave.id == Assignment.wave_id)
        .where(Assignment.person_id == person_id, Assignment.state.in_(ON_PHONE))
        .order_by(Assignment.due.is_(None), Assignment.due, Assignment.created_at, Assignment.id)
    )
    return session.execute(query).all()


@dataclass(frozen=True, slots=True)
class WaveRow:
    """A wave with how many assignments it has, and how many of them were delivered."""

    wave: Wave
    assigned: int
    delivered: int


def waves(session: Session, programme_id: uuid.UUID) -> list[WaveRow]:
    """The waves of a programme, the latest first; withdrawn assignments are not counted."""
    is_done = case((Assignment.state.in_(("delivered", "settled")), 1), else_=0)
    query = (
        select(Wave, func.count(Assignment.id), func.coalesce(func.sum(is_done), 0))
        .outerjoin(Assignment, (Assignment.wave_id == Wave.id) & (Assignment.state != "withdrawn"))
        .where(Wave.programme_id == programme_id)
        .group_by(Wave.id)
        .order_by(Wave.starts_on.desc(), Wave.key)
    )
    return [WaveRow(wave, assigned, delivered) for wave, assigned, delivered in session.execute(query)]


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment with what it is about; `site` is None for one without a place."""

    assignment: Assignment
    version: ScriptVersion
    person: Person
    site: Site | None


def of_wave(
    session: Session, wave_id: uuid.UUID, *, today: date, first: int, most: int
) -> tuple[list[AssignmentRow], int]:
    """Assignments of a wave from number `first` on and how many there are in all: what waits comes first.

    Overdue, open by the day they are due, delivered, then settled and whatever else is over.
    """
    total = session.scalar(select(func.count()).where(Assignment.wave_id == wave_id)) or 0
    query = (
        select(Assignment, ScriptVersion, Person, Site)
        .join(ScriptVersion, ScriptVersion.id == Assignment.script_version_id)
        .join(Person, Person.id == Assignment.person_id)
        .outerjoin(Site, Site.id == Assignment.site_id)
        .where(Assignment.wave_id == wave_id)
        .order_by(_urgency(today), Assignment.due.is_(None), Assignment.due, Assignment.created_at, Assignment.id)
        .offset(first)
        .limit(most)
    )
    return [AssignmentRow(*row) for row in session.execute(query)], total


def _urgency(today: date) -> Case[int]:
    is_open = Assignment.state.in_(OPEN)
    return case((is_open & (Assignment.due < today), 0), (is_open, 1), (Assignment.state == "delivered", 2), else_=3)


def states_of_wave(session: Session, wave_id: uuid.UUID, today: date) -> dict[str, int]:
    """How many assignments of a wave are in each state that there is; `overdue` counts open ones apart."""
    is_overdue = Assignment.state.in_(OPEN) & (Assignment.due < today)
    state = case((is_overdue, "overdue"), else_=Assignment.state)
    query = select(state, func.count()).where(Assignment.wave_id == wave_id).group_by(state)
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    return {word: found[word] for word in STATES if word in found}


def wave_key(session: Session, wave_id: uuid.UUID | None) -> str | None:
    return session.scalar(select(Wave.key).where(Wave.id == wave_id)) if wave_id else None
