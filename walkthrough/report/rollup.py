"""Keeps the report's cells in step with walks, inside the transaction that changes a walk.

What a walk contributed is subtracted exactly as stored and what it contributes now is added, so cells never drift;
`differences` proves it from the revisions. It decides which walks count, never how.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from walkthrough.measure.cells import merge, subtract
from walkthrough.walks.models import take_restatements

from . import models, queries
from .contributions import contribution
from .evidence.lines import lines
from .models import CellKey, Contribution
from .queries import Stated

SET_ASIDE = "set_aside"
COUNTED = "counted"
REBUILT_AT_ONCE = 200

Row = dict[str, Any]
"""The columns of one Contribution."""


def settle(session: Session) -> None:
    """Replace the contributions of restated walks. Registered to run before each commit."""
    restate(session, take_restatements(session))


def restate(session: Session, walk_ids: Iterable[uuid.UUID]) -> None:
    """Take what these walks contributed out of the report and put in what they contribute now."""
    ids = list(walk_ids)
    if not ids:
        return
    stated = queries.stated(session, ids)
    before = models.contributions_of(session, ids)
    rows = [row_of(walk) for walk in stated]
    changes: dict[CellKey, Row] = {}
    touched: set[CellKey] = {key for row in [*before.values(), *rows] for key in keys(row)}
    known = models.cells_at(session, touched)
    changes = {key: known.get(key, {}) for key in touched}
    for old in before.values():
        for key in keys(old):
            changes[key] = subtract(changes[key], counters(old))
    for row in rows:
        for key in keys(row):
            changes[key] = merge(changes[key], counters(row))
    models.write_cells(session, changes, known=known.keys())
    evidence = [line for walk in stated for line in lines(walk.walk_id, walk.manifest)]
    models.write_contributions(session, rows, evidence, known=before.keys())


def counters(row: Mapping[str, Any]) -> Row:
    """The part of a contribution that cells add up."""
    payload = row["payload"]
    return {"walk": payload["walk"], "touchpoints": payload["touchpoints"]}


def keys(row: Mapping[str, Any]) -> list[CellKey]:
    """The cells that a contribution belongs to: each grain that the walk has a value for, by month and by day."""
    day = row["started_on"].isoformat()
    values = {
        "none": "",
        "site": str(row["site_id"] or ""),
        "persona": row["persona"],
        "mode_wave": f"{row['mode']}|{row['wave_id'] or ''}",
    }
    return [
        CellKey(row["script_version_id"], grain, value, period, row["standing"], row["class_"], row["arrival"])
        for grain, value in values.items()
        if value or grain == "none"
        for period in (day[:7], day)
    ]


def row_of(walk: Stated) -> Row:
    """What one walk contributes, from its newest revision and its state."""
    made = contribution(walk.manifest, walk.document, walker=str(walk.author_id))
    mood = walk.manifest["brief"].get("mood_arrival") or 0
    return {
        **{name: getattr(walk, name) for name in COPIED},
        "started_as_written": walk.manifest["started_at"],
        "standing": walk.state if walk.state in ("accepted", SET_ASIDE) else "received",
        "class_": class_of(walk),
        "arrival": (mood > 0) - (mood < 0),
        "goal": walk.manifest["outcome"]["goal"],
        "has_added": bool(made.added),
        "payload": {"walk": made.walk, "touchpoints": made.touchpoints, "added": made.added},
    }


COPIED = (
    "walk_id", "programme_id", "script_version_id", "mode", "persona", "site_id", "wave_id", "started_at", "started_on",
)  # fmt: skip


def class_of(walk: Stated) -> str:
    """Why a walk is left out, or that it counts; the first reason that applies."""
    if walk.is_void:
        return "void"
    if walk.own_area:
        return "own_area"
    if walk.quality == "suspect" and walk.state != "accepted":
        return "suspect"
    return COUNTED


def rebuild(session: Session) -> int:
    """Make every contribution and cell again from the revisions; gives the number of walks."""
    models.forget_all(session)
    ids = queries.walk_ids(session)
    for start in range(0, len(ids), REBUILT_AT_ONCE):
        restate(session, ids[start : start + REBUILT_AT_ONCE])
    return len(ids)


def differences(session: Session) -> list[str]:
    """Sentences on where the stored roll-up differs from one made again from the revisions; empty when nowhere."""
    fresh: dict[CellKey, Row] = {}
    rows: dict[uuid.UUID, Row] = {}
    ids = queries.walk_ids(session)
    for start in range(0, len(ids), REBUILT_AT_ONCE):
        for walk in queries.stated(session, ids[start : start + REBUILT_AT_ONCE]):
            row = rows[walk.walk_id] = row_of(walk)
            for key in keys(row):
                fresh[key] = merge(fresh.get(key, {}), counters(row))
    stored, cells = models.contributions_of(session, None), models.every_cell(session)
    wrong_rows = [walk_id for walk_id in rows.keys() | stored.keys() if rows.get(walk_id) != stored.get(walk_id)]
    wrong_cells = [key for key in fresh.keys() | cells.keys() if fresh.get(key) != cells.get(key)]
    return [
        *(f"The contribution of walk {walk_id} is not what its newest revision gives." for walk_id in wrong_rows),
        *(f"The cell {' / '.join(map(str, key))} is not the sum of its walks." for key in wrong_cells),
    ]


__all__ = ["Contribution", "differences", "rebuild", "restate", "settle"]
