"""Load a script version and authorise in one call. A version that one may not read is not there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.problems import Problem
from walkthrough.programmes.access import programme_for
from walkthrough.programmes.models import Programme

from . import queries
from .models import ScriptVersion

READERS = ("admin", "lead", "reviewer", "employee", "viewer")
AUTHORS = ("admin", "lead")
#: Who reads drafts and withdrawn versions too.
REVIEWERS = ("admin", "lead", "reviewer")


def may_read(person: Person, version: ScriptVersion) -> bool:
    """Reviewers and above read all; a viewer what is published; an employee what is published for a walkthrough."""
    if person.has(*REVIEWERS):
        return True
    return version.is_published and (person.has("viewer") or "walkthrough" in version.modes)


def library(session: Session, person: Person, key: str) -> tuple[Programme, Sequence[ScriptVersion]]:
    """A programme and the versions of its scripts that this person may read."""
    programme = programme_for(session, person, key, *READERS)
    return programme, [found for found in queries.versions(session, programme.id) if may_read(person, found)]


def version_for(
    session: Session, person: Person, key: str, script: str, number: int, *, roles: Sequence[str] = READERS
) -> tuple[Programme, ScriptVersion]:
    programme = programme_for(session, person, key, *roles)
    # No version has a number that the database could not hold.
    version = queries.version(session, programme.id, script, number) if number < 2**31 else None
    if version is None or not may_read(person, version):
        raise Problem("not_found")
    return programme, version
