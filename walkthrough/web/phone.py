"""What every call of the walk protocol checks of the phone that makes it."""

from __future__ import annotations

import re

from flask import request

from walkthrough.accounts.access import with_role
from walkthrough.accounts.models import WALKERS, Person
from walkthrough.problems import Problem

#: The oldest protocol and app that are still understood.
OLDEST = (1, (1, 0, 0))

_CLIENT = re.compile(r"walk/(\d{1,6})(?:\s+app/(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?)?(?:\s|$)")


def check_client() -> None:
    """Refuse a phone that is too old, before anything else. One that says nothing is held to the newest rules."""
    found = _CLIENT.match(request.headers.get("X-Client", ""))
    if found is None:
        return
    app = tuple(int(part or 0) for part in found.groups()[1:])
    if int(found[1]) < OLDEST[0] or (found[2] is not None and app < OLDEST[1]):
        raise Problem("client_too_old")


def walker(person: Person) -> Person:
    """The person, when any of their roles walks; a viewer's never does. Raises not_allowed."""
    return with_role(person, *WALKERS)
