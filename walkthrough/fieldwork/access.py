"""Load an assignment and authorise in one call: unknown, foreign and never held are one answer."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from walkthrough.accounts.access import with_role
from walkthrough.accounts.models import Person
from walkthrough.problems import Problem
from walkthrough.programmes.access import belongs, programme_for
from walkthrough.programmes.models import Programme

from . import queries
from .models import Assignment, Wave

READERS = ("admin", "lead", "reviewer")
PLANNERS = ("admin", "lead")


def assignment_of(session: Session, person: Person, assignment_id: uuid.UUID, programme_id: uuid.UUID) -> Assignment:
    """The assignment that a person holds or ever held in a programme. Raises not_yours."""
    found = queries.held_once(session, assignment_id, person.id)
    if found is None or found.programme_id != programme_id:
        raise Problem("not_yours")
    return found


def wave_for(session: Session, person: Person, key: str, wave: str, *roles: str) -> tuple[Programme, Wave]:
    """A programme and one of its waves, for a member who has one of `roles`. Raises not_found, then not_allowed."""
    programme = programme_for(session, person, key, *roles)
    found = queries.wave(session, programme.id, wave)
    if found is None:
        raise Problem("not_found")
    return programme, found


def assignment_to_plan(session: Session, person: Person, assignment_id: uuid.UUID) -> tuple[Programme, Assignment]:
    """An assignment of a programme that this person plans. Raises not_allowed by role, then not_found."""
    with_role(person, *PLANNERS)
    assignment = session.get(Assignment, assignment_id)
    programme = session.get(Programme, assignment.programme_id) if assignment else None
    if assignment is None or programme is None or not belongs(session, person, programme):
        raise Problem("not_found")
    return programme, assignment
