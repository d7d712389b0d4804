"""Who may read a programme's report and the walks behind its numbers."""

from __future__ import annotations

import hashlib
import uuid

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.programmes.access import programme_for
from walkthrough.programmes.models import Programme
from walkthrough.walks.models import Walk

READERS = ("admin", "lead", "reviewer", "employee")
REVIEWERS = ("admin", "lead", "reviewer")
IDENTITY = ("admin", "lead")
EXPORTERS = ("admin", "lead")


def report_for(session: Session, person: Person, key: str) -> Programme:
    """The programme whose report this person may read. A viewer reads only what was published, a shopper nothing."""
    return programme_for(session, person, key, *READERS)


def unpublished_for(session: Session, person: Person, key: str) -> Programme | None:
    """The programme whose report this viewer will read once it is published; None for anybody with another answer."""
    if not person.has("viewer") or person.has(*READERS):
        return None
    return programme_for(session, person, key, "viewer")


def export_for(session: Session, person: Person, key: str) -> Programme:
    """The programme whose evidence this person may take away."""
    return programme_for(session, person, key, *EXPORTERS)


def opens(person: Person, author_id: uuid.UUID) -> bool:
    """Whether a reader of the report may open a walk behind it; others see its evidence, not the walk."""
    return person.has(*REVIEWERS) or person.id == author_id


def names(person: Person, walk: Walk) -> bool:
    """Whether the author's name is shown rather than a pseudonym."""
    return person.has(*IDENTITY) or person.id == walk.author_id


def pseudonym(author_id: uuid.UUID, programme_id: uuid.UUID) -> str:
    """A name that stays the same within a programme and says nothing of the person."""
    return "Walker " + hashlib.sha256(f"{programme_id}{author_id}".encode()).hexdigest()[:5].upper()
