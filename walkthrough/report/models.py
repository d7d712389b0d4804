"""Tables of the roll-up: each walk's stored contribution, the cells it was added to, and its evidence line by line.

The verbs here read and write whole batches, since they run inside the transaction that receives a walk.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    Dialect,
    ForeignKey,
    Index,
    Select,
    String,
    Table,
    Text,
    Update,
    bindparam,
    delete,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from walkthrough.db import Id, Model, Utc

AT_ONCE = 50
"""Keys asked for in one statement: SQLite takes a limited number of parameters."""


class Compact(TypeDecorator[Any]):
    """JSON without a space, as text: cells are read and written at each walk, so every byte is paid for often."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Contribution(Model):
    """What one walk adds to the report, and under which values, so that it can be taken out again exactly."""

    __tablename__ = "contribution"
    __table_args__ = (Index("ix_contribution_selection", "programme_id", "script_version_id", "started_on"),)

    walk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("walk.id"), primary_key=True)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id"))
    script_version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("script_version.id"))
    mode: Mapped[str] = mapped_column(String(20))
    persona: Mapped[str] = mapped_column(String(200))
    site_id: Mapped[uuid.UUID | None] = mapped_column(Id, index=True)
    wave_id: Mapped[uuid.UUID | None] = mapped_column(Id, index=True)
    started_at: Mapped[datetime] = mapped_column(Utc)
    started_on: Mapped[date]
    #: `started_at` as the walk wrote it, in its own offset.
    started_as_written: Mapped[str] = mapped_column(Text)
    #: accepted, received or set_aside: what the programme's `counts` setting looks at.
    standing: Mapped[str] = mapped_column(String(12))
    #: counted, or why not: void, own_area or suspect.
    class_: Mapped[str] = mapped_column("class", String(12))
    #: The sign of the arrival mood: -1, 0 or 1.
    arrival: Mapped[int]
    goal: Mapped[str] = mapped_column(String(20))
    #: Whether the walk declared touchpoints of its own.
    has_added: Mapped[bool]
    #: {walk, touchpoints, added} as `contributions.contribution` gives them.
    payload: Mapped[dict[str, Any]] = mapped_column(Compact)


class Cell(Model):
    """The sum of the contributions that share a grain: {walk, touchpoints}.

    One row holds all touchpoints: a walk touches at most eight rows (four grains by month and by day), where one row
    per touchpoint would be some seventy for the same bytes.
    """

    __tablename__ = "cell"

    script_version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("script_version.id"), primary_key=True)
    #: none, site, persona or mode_wave; with `value` the site's id, the persona's key, or `mode|wave id`.
    grain: Mapped[str] = mapped_column(String(12), primary_key=True)
    value: Mapped[str] = mapped_column(String(240), primary_key=True)
    #: `2026-11` for a month, `2026-11-14` for a day.
    period: Mapped[str] = mapped_column(String(10), primary_key=True)
    standing: Mapped[str] = mapped_column(String(12), primary_key=True)
    class_: Mapped[str] = mapped_column("class", String(12), primary_key=True)
    arrival: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    counters: Mapped[dict[str, Any]] = mapped_column(Compact)


Row = dict[str, Any]
_ROW = (
    "walk_id",
    "programme_id",
    "script_version_id",
    "mode",
    "persona",
    "site_id",
    "wave_id",
    "started_at",
    "started_on",
    "started_as_written",
    "standing",
    "class_",
    "arrival",
    "goal",
    "has_added",
    "payload",
)


class CellKey(NamedTuple):
    """Where one cell lies, in the order of the table's key."""

    script_version_id: uuid.UUID
    grain: str
    value: str
    period: str
    standing: str
    class_: str
    arrival: int


class Evidence(Model):
    """One line of evidence in a walk: an observation (code empty), a friction, or a delight (code DELIGHT)."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_place", "touchpoint", "code"),)

    walk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("walk.id"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    touchpoint: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    #: Of a friction its own, of an observation the worst.
    severity: Mapped[int]
    mood: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text)
    #: Whether `words` were said there, rather than told by the walker.
    is_quote: Mapped[bool]
    #: The number of the photo that shows it.
    photo: Mapped[int | None]


KEY_COLUMNS = (
    Cell.script_version_id,
    Cell.grain,
    Cell.value,
    Cell.period,
    Cell.standing,
    Cell.class_,
    Cell.arrival,
)


def cells_at(session: Session, keys: Iterable[CellKey]) -> dict[CellKey, dict[str, Any]]:
    """The counters of the cells that exist among `keys`."""
    wanted, found = sorted(keys, key=str), {}
    for start in range(0, len(wanted), AT_ONCE):
        for row in session.execute(_cells_in(), {"keys": wanted[start : start + AT_ONCE]}):
            found[CellKey(*row[:-1])] = row[-1]
    return found


# Statements that run at each walk are put together at first use: foreign keys take their types only once every table
# is known.


@cache
def _cells_in() -> Select[Any]:
    key = list(_CELL.primary_key)
    return select(*key, _CELL.c.counters).where(tuple_(*key).in_(bindparam("keys", expanding=True)))


@cache
def _contributions() -> Select[Any]:
    columns = cast(Table, Contribution.__table__).c
    return select(*(columns[name.rstrip("_")] for name in _ROW))


@cache
def _contributions_of() -> Select[Any]:
    walk_id = cast(Table, Contribution.__table__).c.walk_id
    return _contributions().where(walk_id.in_(bindparam("ids", expanding=True)))


def contributions_of(session: Session, ids: Collection[uuid.UUID] | None) -> dict[uuid.UUID, Row]:
    """The stored contributions of these walks as rows of columns; of every walk for None."""
    if ids is None:
        rows = session.execute(_contributions())
    else:
        rows = session.execute(_contributions_of(), {"ids": list(ids)})
    return {row[0]: dict(zip(_ROW, row, strict=True)) for row in rows}


def every_cell(session: Session) -> dict[CellKey, Row]:
    """All cells, to be compared with a fresh sum."""
    return {
        CellKey(c.script_version_id, c.grain, c.value, c.period, c.standing, c.class_, c.arrival): c.counters
        for c in session.scalars(select(Cell))
    }


def write_cells(session: Session, cells: Mapping[CellKey, dict[str, Any]], *, known: Collection[CellKey]) -> None:
    """Store the counters of each cell; one without counters is removed. `known` are those that exist."""
    changed = [
        {**{f"at_{name}": part for name, part in zip(CellKey._fields, key, strict=True)}, "sum": counters}
        for key, counters in cells.items()
        if counters and key in known
    ]
    if changed:
        session.execute(_set_counters(), changed)
    fresh = [
        {**key._asdict(), "counters": counters} for key, counters in cells.items() if counters and key not in known
    ]
    _insert(session, Cell, fresh)
    gone = [key for key, counters in cells.items() if not counters and key in known]
    for start in range(0, len(gone), AT_ONCE):
        session.execute(delete(_CELL).where(tuple_(*KEY_COLUMNS).in_(gone[start : start + AT_ONCE])))


def _insert(session: Session, model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Rows by attribute name, without an object for each."""
    if rows:
        table = cast(Table, model.__table__)
        session.execute(insert(table), [{name.rstrip("_"): value for name, value in row.items()} for row in rows])


_CELL = cast(Table, Cell.__table__)


@cache
def _set_counters() -> Update:
    parts = zip(CellKey._fields, _CELL.primary_key, strict=True)
    same = [column == bindparam(f"at_{name}", type_=column.type) for name, column in parts]
    return update(_CELL).where(*same).values(counters=bindparam("sum"))


def write_contributions(
    session: Session, rows: list[dict[str, Any]], evidence: list[dict[str, Any]], *, known: Collection[uuid.UUID]
) -> None:
    """Put contributions in place of those of the same walks, with their lines of evidence. `known` have one already."""
    if known:
        for model in (Evidence, Contribution):
            table = cast(Table, model.__table__)
            session.execute(delete(table).where(table.c.walk_id.in_(known)))
    _insert(session, Contribution, rows)
    _insert(session, Evidence, evidence)


def forget_all(session: Session) -> None:
    """Remove every cell, contribution and line of evidence, to be made again from the revisions."""
    for table in (Cell, Evidence, Contribution):
        session.execute(delete(table).execution_options(synchronize_session=False))
