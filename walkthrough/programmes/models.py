"""Tables of programmes and of what each keeps in its catalogue."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from walkthrough.db import Id, Model

COUNTS = ("received", "accepted")


class Programme(Model):
    __tablename__ = "programme"

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    #: Which walks the report counts: `received` (all but set aside) or `accepted`.
    counts: Mapped[str] = mapped_column(String(20), default="received")


class Membership(Model):
    __tablename__ = "membership"

    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Site(Model):
    __tablename__ = "site"
    __table_args__ = (UniqueConstraint("programme_id", "key"),)

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(200))
    region: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(400), default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    tz: Mapped[str] = mapped_column(String(60), default="")


class Persona(Model):
    __tablename__ = "persona"
    __table_args__ = (UniqueConstraint("programme_id", "key"),)

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(300))
    about: Mapped[str] = mapped_column(default="")
    needs: Mapped[list[Any]] = mapped_column(JSON, default=list)
    limits: Mapped[str] = mapped_column(default="")


class Touchpoint(Model):
    __tablename__ = "touchpoint"
    __table_args__ = (UniqueConstraint("programme_id", "key"),)

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    #: The order in which touchpoints entered the catalogue, which is that of the scripts.
    position: Mapped[int] = mapped_column(default=0)
    key: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(300))
    stage: Mapped[str] = mapped_column(String(300), default="")
    channel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("channel.id"))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("owner.id"))


class Channel(Model):
    __tablename__ = "channel"
    __table_args__ = (UniqueConstraint("programme_id", "key"),)

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(120))


class Owner(Model):
    """A department answerable for touchpoints."""

    __tablename__ = "owner"
    __table_args__ = (UniqueConstraint("programme_id", "name"),)

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(300))
