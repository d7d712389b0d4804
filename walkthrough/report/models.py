"""Tables of the roll-up: each walk's stored contribution, and the mergeable cells it was added to."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from walkthrough.db import Id, Model, Utc


class Contribution(Model):
    """What one walk adds to the report, and under which values, so that it can be taken out again exactly."""

    __tablename__ = "contribution"
    __table_args__ = (Index("ix_contribution_selection", "programme_id", "script_version_id", "started_on"),)

    walk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("walk.id"), primary_key=True)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id"))
    script_version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("script_version.id"))
    mode: Mapped[str] = mapped_column(String(20))
    persona: Mapped[str] = mapped_column(String(120))
    site_id: Mapped[uuid.UUID | None] = mapped_column(Id, index=True)
    wave_id: Mapped[uuid.UUID | None] = mapped_column(Id, index=True)
    started_at: Mapped[datetime] = mapped_column(Utc)
    started_on: Mapped[date]
    #: accepted, received or set_aside: what the programme's `counts` setting looks at.
    standing: Mapped[str] = mapped_column(String(12))
    #: counted, or why not: void, own_area or suspect.
    class_: Mapped[str] = mapped_column("class", String(12))
    #: The sign of the arrival mood: -1, 0 or 1.
    arrival: Mapped[int]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)


class Cell(Model):
    """The sum of contributions that share a grain. `touchpoint` is empty for what belongs to the walk as a whole."""

    __tablename__ = "cell"
    __table_args__ = (
        UniqueConstraint(
            "script_version_id",
            "grain",
            "value",
            "period",
            "standing",
            "class",
            "arrival",
            "touchpoint",
            name="uq_cell",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    script_version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("script_version.id"))
    #: none, site, persona or mode_wave; with `value` the site's or wave's id, the persona's key, or `mode|wave`.
    grain: Mapped[str] = mapped_column(String(12))
    value: Mapped[str] = mapped_column(String(140), default="")
    #: `2026-11` for a month, `2026-11-14` for a day.
    period: Mapped[str] = mapped_column(String(10))
    standing: Mapped[str] = mapped_column(String(12))
    class_: Mapped[str] = mapped_column("class", String(12))
    arrival: Mapped[int]
    touchpoint: Mapped[str] = mapped_column(String(160), default="")
    counters: Mapped[dict[str, Any]] = mapped_column(JSON)
