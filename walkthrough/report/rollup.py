"""Keeps the report's cells in step with walks, inside the transaction that changes a walk."""

from __future__ import annotations

from sqlalchemy.orm import Session


def settle(session: Session) -> None:
    """Replace the contributions of restated walks."""
