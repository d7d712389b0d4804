"""Load an assignment and authorise in one call: unknown, foreign and never held are one answer."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.problems import Problem

from . import queries
from .models import Assignment


def assignment_of(session: Session, person: Person, assignment_id: uuid.UUID, programme_id: uuid.UUID) -> Assignment:
    """The assignment that a person holds or ever held in a programme. Raises not_yours."""
    found = queries.held_once(session, assignment_id, person.id)
    if found is None or found.programme_id != programme_id:
        raise Problem("not_yours")
    return found
