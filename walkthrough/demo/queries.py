"""The one question that the demo asks of a database: is anybody else's work in it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.programmes.models import Programme


def is_empty(session: Session) -> bool:
    """Whether there is neither a person nor a programme."""
    return session.scalar(select(Person.id).limit(1)) is None and session.scalar(select(Programme.id).limit(1)) is None
