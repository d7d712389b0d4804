"""Who belongs to which programme."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.problems import Problem

from . import queries
from .models import Membership


def add(session: Session, person: Person, keys: Iterable[str]) -> None:
    """Let a person into programmes by key. Safe to repeat; an unknown key refuses all of them."""
    for key in keys:
        programme = queries.by_key(session, key)
        if programme is None:
            raise Problem(
                "conflict", sentence=f"There is no programme “{key}”. Add it with `walkthrough programme add`."
            )
        if not queries.is_member(session, programme.id, person.id):
            session.add(Membership(programme_id=programme.id, person_id=person.id))
            session.flush()
