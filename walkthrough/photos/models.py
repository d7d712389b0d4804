"""Tables of photos kept and of who uploaded each. Whether served copies exist is the store's knowledge, not a row's."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from walkthrough.db import Model, Utc, now


class Photo(Model):
    """Bytes under their hash. Two people who send the same bytes share one row and one file."""

    __tablename__ = "photo"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    bytes: Mapped[int]
    mime: Mapped[str] = mapped_column(String(40))
    #: As the header says, before the picture is turned upright.
    width: Mapped[int]
    height: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(Utc, default=now)


class Upload(Model):
    """That a person sent a photo: a manifest may use only photos that its author uploaded."""

    __tablename__ = "upload"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("photo.sha256"), primary_key=True, index=True)
    received_at: Mapped[datetime] = mapped_column(Utc, default=now)
