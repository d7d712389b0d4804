"""The cast of every test. Zed leads another programme and must see nothing of northway."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from walkthrough.accounts import passwords
from walkthrough.accounts.models import Person, PersonRole
from walkthrough.programmes.models import Membership, Programme

PASSWORD = "a password of the cast"

#: name: (role, programme key)
ROLES = {
    "ada": ("lead", "northway"),
    "wim": ("employee", "northway"),
    "rosa": ("reviewer", "northway"),
    "sam": ("shopper", "northway"),
    "vic": ("viewer", "northway"),
    "olga": ("admin", None),
    "zed": ("lead", "elsewhere"),
    "zoe": ("employee", "elsewhere"),
}


def email(name: str) -> str:
    return f"{name}@example.org"


def person_id(name: str) -> uuid.UUID:
    """The same id in every run, so that a test may name it."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


class Cast:
    """Ids by name: `cast.ada`."""

    def __getattr__(self, name: str) -> uuid.UUID:
        if name not in ROLES:
            raise AttributeError(name)
        return person_id(name)


def make_cast(session: Session) -> None:
    programmes = {key: Programme(key=key, name=key.title(), id=person_id(key)) for key in ("northway", "elsewhere")}
    session.add_all(programmes.values())
    session.flush()
    for name, (role, key) in ROLES.items():
        person = Person(
            id=person_id(name), email=email(name), name=name.title(), password_hash=passwords.hash_password(PASSWORD)
        )
        person.role_rows.append(PersonRole(role=role))
        session.add(person)
        session.flush()
        if key:
            session.add(Membership(programme_id=programmes[key].id, person_id=person.id))
