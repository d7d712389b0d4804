"""Who is asking: the signed-in person, or the Problem that says why not. Nothing here knows HTTP."""

from __future__ import annotations

from walkthrough.problems import Problem

from .models import Person


def known(person: Person | None) -> Person:
    """The person, when signed in and not disabled. Serves the phone's calls."""
    if person is None:
        raise Problem("session")
    if not person.is_active:
        raise Problem("account_disabled")
    return person


def at_desk(person: Person | None) -> Person:
    """As `known`, and the password was given recently enough for desk pages."""
    found = known(person)
    if not found.is_fresh:
        raise Problem("session")
    return found


def with_role(person: Person, *roles: str) -> Person:
    """The person, when one of `roles` is theirs; else `not_allowed`, whatever they asked for."""
    if not person.has(*roles):
        raise Problem("not_allowed")
    return person
