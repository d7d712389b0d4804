"""Sites from a CSV file: every row is read before one is kept, and every fault is told by row and field.

Nothing is half-imported; a known key is updated, and sites that the file leaves out stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy.orm import Session

from walkthrough.problems import Problem

from . import queries
from .models import Programme, Site

COLUMNS = ("key", "name", "region", "address", "lat", "lon", "tz")
REQUIRED = ("key", "name")
LONGEST = {"key": 120, "name": 200, "region": 120, "address": 400, "tz": 60}
MOST_BYTES = 8 * 1024 * 1024
MOST_ROWS = 50_000
_KEY = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Imported:
    added: int
    updated: int


@dataclass(slots=True)
class _Rows:
    """Rows read so far and what is wrong with them."""

    values: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def fault(self, row: int, column: str, message: str, code: str = "type") -> None:
        self.errors.append(
            {"field": f"row {row}, {column}" if column else f"row {row}", "code": code, "message": message}
        )


def import_csv(session: Session, programme: Programme, data: bytes) -> Imported:
    """Add or update by key. Raises `bad_rows` with `errors`, one for each row and field, having kept nothing."""
    rows = _read(data)
    if rows.errors:
        raise Problem("bad_rows", errors=rows.errors, count=len(rows.errors))
    known = queries.sites_by_key(session, programme.id)
    added = 0
    for value in rows.values:
        site = known.get(value["key"])
        if site is None:
            session.add(Site(programme_id=programme.id, **value))
            added += 1
        else:
            for name, cell in value.items():
                setattr(site, name, cell)
    session.flush()
    return Imported(added=added, updated=len(rows.values) - added)


def _read(data: bytes) -> _Rows:
    rows = _Rows()
    if len(data) > MOST_BYTES:
        raise Problem("too_large", limit=f"{MOST_BYTES // 1024**2} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        rows.fault(data[: error.start].count(b"\n") + 1, "", "This is not UTF-8; save the file as “CSV UTF-8”.")
        return rows
    first = text.partition("\n")[0]
    # Spreadsheets of many countries write semicolons.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        if _are_columns(rows, columns):
            for number, cells in enumerate(reader, 2):
                _row(rows, number, columns, cells)
    except csv.Error as error:
        rows.fault(reader.line_num, "", f"This is not CSV: {error}.")
    return rows


def _are_columns(rows: _Rows, columns: list[str]) -> bool:
    for name in REQUIRED:
        if name not in columns:
            rows.fault(1, name, f"The first row must name the column {name}; it has {', '.join(COLUMNS)}.", "required")
    for name in dict.fromkeys(columns):
        if name not in COLUMNS:
            rows.fault(1, name[:40], f"There is no such column; the columns are {', '.join(COLUMNS)}.", "unknown")
        elif columns.count(name) > 1:
            rows.fault(1, name, "This column is here twice.", "duplicate")
    return not rows.errors


def _row(rows: _Rows, number: int, columns: list[str], cells: list[str]) -> None:
    if not any(cell.strip() for cell in cells):
        return
    if len(cells) != len(columns):
        rows.fault(
            number, "", f"There are {len(cells)} cells for {len(columns)} columns; put a text with commas in quotes."
        )
        return
    if len(rows.values) >= MOST_ROWS:
        raise Problem("too_large", limit=f"{MOST_ROWS} sites")
    before = len(rows.errors)
    value = {name: _cell(rows, number, name, cell.strip()) for name, cell in zip(columns, cells, strict=True)}
    if (value.get("lat") is None) != (value.get("lon") is None) and len(rows.errors) == before:
        rows.fault(number, "lat" if value.get("lat") is None else "lon", "A place needs both lat and lon.", "required")
    if value["key"] in rows.keys:
        rows.fault(number, "key", f"“{value['key']}” is in an earlier row too.", "duplicate")
    rows.keys.add(str(value["key"]))
    rows.values.append(value)


def _cell(rows: _Rows, number: int, name: str, cell: str) -> str | float | None:
    if name in {"lat", "lon"}:
        return _degrees(rows, number, name, cell)
    if name in REQUIRED and not cell:
        rows.fault(number, name, f"{name} is blank.", "required")
    elif len(cell) > LONGEST[name]:
        rows.fault(number, name, f"This has more than {LONGEST[name]} characters.", "range")
    elif any(character < " " and character not in "\n\r\t" for character in cell):
        rows.fault(number, name, "This holds a control character.")
    elif name == "key" and not _KEY.fullmatch(cell):
        rows.fault(number, name, f"“{cell[:40]}” cannot be a key: letters, digits, hyphens, dots and underscores.")
    elif name == "tz" and cell and not _is_zone(cell):
        rows.fault(number, name, f"“{cell[:40]}” is no time zone such as Europe/Lisbon.", "unknown")
    return cell


def _degrees(rows: _Rows, number: int, name: str, cell: str) -> float | None:
    if not cell:
        return None
    most = 90 if name == "lat" else 180
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        rows.fault(number, name, f"“{cell[:40]}” is no number of degrees.")
        return None
    if not -most <= value <= most:
        rows.fault(number, name, f"{cell[:40]} is not between -{most} and {most}.", "range")
        return None
    return value


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        # A bare system may lack the zones' data; then the form of the name has to do.
        return not available_timezones() and bool(re.fullmatch(r"[A-Za-z0-9_+/-]+", name))
    return True
