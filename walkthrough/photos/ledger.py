"""Puts photos on record, those that wait together in one commit: commits wait for the disk, and photos come in crowds.

A short transaction of its own, like `db.aside()`: the answer to a photo's PUT is sent after it, never before.
"""

from __future__ import annotations

import threading
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from walkthrough import db

from . import queries
from .intake import Received, row_of


@dataclass(slots=True)
class _Entry:
    person_id: uuid.UUID
    received: Received
    is_new: bool = False
    is_done: bool = False
    error: Exception | None = None


class Ledger:
    """One per process. Safe to use from several threads, which is what it is for."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._writing = threading.Lock()
        self._waiting: list[_Entry] = []

    def record(self, person_id: uuid.UUID, received: Received) -> bool:
        """Rows for a photo on disk, committed; whether it is new to this person. Raises what the commit raises."""
        entry = _Entry(person_id, received)
        with self._gate:
            self._waiting.append(entry)
        with self._writing:
            # Whoever waited longest may have been written by the one before.
            if not entry.is_done:
                self._write()
        if entry.error is not None:
            raise entry.error
        return entry.is_new

    def _write(self) -> None:
        with self._gate:
            together, self._waiting = self._waiting, []
        try:
            with db.aside() as session:
                _keep(session, together)
        except Exception as error:
            for entry in together:
                entry.error = error
        for entry in together:
            entry.is_done = True


def _keep(session: Session, entries: list[_Entry]) -> None:
    at = db.now()
    for entry in entries:
        entry.is_new = queries.keep(session, entry.person_id, row_of(entry.received), at)
