"""Load a walk and authorise in one call. An unknown walk and somebody else's are one answer."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from walkthrough import notation
from walkthrough.accounts.models import Person
from walkthrough.problems import Problem

from . import queries
from .models import Walk

Reader = Callable[[Session, Person, Walk], bool]

#: Rules of features to the right, each able to open a walk to more readers. Without one, only the author reads.
_readers: list[Reader] = []


def let_read(_app: object, readers: Sequence[Reader]) -> None:
    """Take the rules of features to the right."""
    _readers[:] = readers


def walk_for(session: Session, person: Person, walk_id: str | uuid.UUID, to: str = "read") -> Walk:
    """The walk, for its author, or to `read` for whoever a rule lets. Raises not_found (no id at all) or not_yours."""
    found = queries.walk(session, known_id(walk_id))
    if found is not None:
        if found.author_id == person.id:
            return found
        if to == "read" and any(may(session, person, found) for may in _readers):
            return found
    raise Problem("not_yours")


def known_id(text: str | uuid.UUID) -> uuid.UUID:
    """The UUID in an address. Raises not_found."""
    found = text if isinstance(text, uuid.UUID) else notation.uuid(text)
    if found is None:
        raise Problem("not_found")
    return found
