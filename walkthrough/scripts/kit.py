"""The scripts a person may walk without being asked, for the phone's kit."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.programmes import queries as programmes

from . import queries
from .models import ScriptVersion

#: What an employee may walk without an assignment.
OF_ONES_OWN = frozenset({"walkthrough", "rewalk"})


def part(session: Session, person: Person) -> dict[str, Any]:
    """`{scripts}`: for an employee every published version of their programmes that they may walk of their own."""
    if not person.has("employee"):
        return {"scripts": []}
    return {
        "scripts": [
            described(version, programme.key)
            for programme in programmes.of_person(session, person)
            for version in queries.published(session, programme.id)
            if OF_ONES_OWN.intersection(version.modes)
        ]
    }


def described(version: ScriptVersion, programme: str) -> dict[str, Any]:
    """A version as the kit carries it; its `document` hashes to `sha256`."""
    return {
        "programme": programme,
        "id": version.script,
        "version": version.version,
        "sha256": version.sha256,
        "document": version.document,
    }
