"""Load a programme and authorise in the same call. Unknown and foreign are one answer: not found."""

from __future__ import annotations

from sqlalchemy.orm import Session

from walkthrough.accounts.access import with_role
from walkthrough.accounts.models import Person
from walkthrough.problems import Problem

from . import queries
from .models import Programme


def programme_for(session: Session, person: Person, key: str, *roles: str) -> Programme:
    """The programme, for a member (or an admin) who has one of `roles`. Raises not_found, then not_allowed."""
    programme = queries.by_key(session, key)
    if programme is None or not belongs(session, person, programme):
        raise Problem("not_found")
    with_role(person, *roles)
    return programme


def belongs(session: Session, person: Person, programme: Programme) -> bool:
    return person.has("admin") or queries.is_member(session, programme.id, person.id)
