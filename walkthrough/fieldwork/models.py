"""Tables of waves, assignments and everyone who ever held one."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from walkthrough.db import Id, Model, Utc, now


class Wave(Model):
    __tablename__ = "wave"
    __table_args__ = (UniqueConstraint("programme_id", "key"),)

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(200))
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    def state(self, today: date) -> str:
        """planned, open or closed, by its dates. Work recorded while open still counts when it arrives late."""
        if today < self.starts_on:
            return "planned"
        return "open" if today <= self.ends_on else "closed"


class Assignment(Model):
    """One script version, at a site, given to a person until a date."""

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_holder", "person_id", "state"),)

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"), index=True)
    script_version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("script_version.id"))
    mode: Mapped[str] = mapped_column(String(20))
    site_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("site.id"))
    wave_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("wave.id"), index=True)
    persona: Mapped[str] = mapped_column(String(120))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    due: Mapped[date | None]
    #: offered, held, declined, handed_back, started, delivered, settled, withdrawn or expired.
    state: Mapped[str] = mapped_column(String(20), default="held")
    created_at: Mapped[datetime] = mapped_column(Utc, default=now)


class Holding(Model):
    """That a person holds or once held an assignment: work begun under it is always taken."""

    __tablename__ = "holding"

    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    since: Mapped[datetime] = mapped_column(Utc, default=now)
