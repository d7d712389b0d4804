"""Adding people: a new account, or more roles and memberships for a known one."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from walkthrough.problems import Problem

from . import passwords, queries
from .models import ROLES, Person

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def address(email: str) -> str:
    """An e-mail as accounts keep it. Raises conflict for what is none."""
    email = email.strip().lower()
    if not _EMAIL.fullmatch(email) or len(email) > 254:
        raise Problem("conflict", sentence=f"“{email}” is not an e-mail address.", status=422)
    return email


def add(session: Session, email: str, *, name: str, roles: list[str], password: str | None) -> tuple[Person, bool]:
    """The person and whether they are new. A known e-mail gains the roles and keeps its password."""
    email = address(email)
    for role in roles:
        if role not in ROLES:
            raise Problem(
                "conflict", sentence=f"There is no role “{role}”; the roles are {', '.join(ROLES)}.", status=422
            )
    person = queries.person_by_email(session, email)
    is_new = person is None
    if person is None:
        if password is None:
            raise Problem("conflict", sentence=f"{email} is new and needs a password.", status=422)
        if fault := passwords.fault(password):
            raise Problem("conflict", sentence=fault, status=422)
        person = Person(email=email, name=name.strip() or email, password_hash=passwords.hash_password(password))
        session.add(person)
    for role in roles:
        person.give(role)
    session.flush()
    return person, is_new
