"""Tables of people, their roles, their sessions and counted sign-in attempts."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from walkthrough.db import Id, Model, Utc, now

ROLES = ("admin", "lead", "reviewer", "employee", "shopper", "viewer")
#: Who may hold an assignment and send walks; a viewer reads what was published and nothing else.
WALKERS = tuple(role for role in ROLES if role != "viewer")


class Person(Model):
    __tablename__ = "person"
    __allow_unmapped__ = True  # for the two attributes below that describe a request, not a row

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(Utc, default=now)
    disabled_at: Mapped[datetime | None] = mapped_column(Utc)
    role_rows: Mapped[list[PersonRole]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    #: The key of the browser session that this object was loaded through; set by `signing`, never stored here.
    session_key: str | None = None
    #: False when the session is too old or idle for desk pages and serves the phone's calls alone.
    is_fresh: bool = False

    @property
    def roles(self) -> list[str]:
        """Role names in the order of ROLES."""
        held = {row.role for row in self.role_rows}
        return [role for role in ROLES if role in held]

    def has(self, *roles: str) -> bool:
        return bool(set(roles) & {row.role for row in self.role_rows})

    def give(self, role: str) -> None:
        """Safe to repeat."""
        if not self.has(role):
            self.role_rows.append(PersonRole(role=role))

    # What Flask-Login asks of a person. The id is the session's key: the cookie never names a person.
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.disabled_at is None

    def get_id(self) -> str | None:
        return self.session_key


class PersonRole(Model):
    __tablename__ = "person_role"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class SignedInSession(Model):
    """One browser that signed in. Only the hash of its key is kept, so the table opens no door."""

    __tablename__ = "signed_in_session"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Utc, default=now)
    seen_at: Mapped[datetime] = mapped_column(Utc, default=now)


class Attempt(Model):
    """Failed sign-ins of one account or one address; kept in the database so that a restart forgets nothing."""

    __tablename__ = "attempt"

    bucket: Mapped[str] = mapped_column(String(80), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime] = mapped_column(Utc, default=now)
