"""Every select of photos."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from .models import Photo, Upload


def photo(session: Session, sha256: str) -> Photo | None:
    return session.get(Photo, sha256)


def has_sent(session: Session, person_id: uuid.UUID, sha256: str) -> bool:
    return session.get(Upload, (person_id, sha256)) is not None


def owned_by(session: Session, person_id: uuid.UUID, hashes: Collection[str]) -> dict[str, int]:
    """Of these photos the ones this person uploaded, each with its size in bytes."""
    if not hashes:
        return {}
    query = (
        select(Photo.sha256, Photo.bytes)
        .join(Upload, Upload.sha256 == Photo.sha256)
        .where(Upload.person_id == person_id, Photo.sha256.in_(hashes))
    )
    return dict(session.execute(query).all())
