"""Load a walk and authorise in one call."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person

from .models import Walk

Reader = Callable[[Session, Person, Walk], bool]


def let_read(app: object, readers: list[Reader]) -> None:
    """Take the rules of features to the right; without one, only the author reads."""
