"""Every select of photos."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, text
from sqlalchemy.orm import Session

from walkthrough.db import Id, Utc

from .models import Photo, Upload


def has_sent(session: Session, person_id: uuid.UUID, sha256: str) -> bool:
    return session.get(Upload, (person_id, sha256)) is not None


_KEEP = text(
    "INSERT INTO photo (sha256, bytes, mime, width, height, received_at)"
    " VALUES (:sha256, :bytes, :mime, :width, :height, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Utc))
_SENT = text(
    "INSERT INTO upload (person_id, sha256, received_at) VALUES (:person_id, :sha256, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Utc), bindparam("person_id", type_=Id))


def keep(session: Session, person_id: uuid.UUID, photo: dict[str, Any], at: datetime) -> bool:
    """A photo's row, where there is none, and that this person sent it; whether that is new.

    Written as plain statements: photos are three of the four calls of a delivery.
    """
    connection = session.connection()
    connection.execute(_KEEP, {**photo, "at": at})
    sent = connection.execute(_SENT, {"person_id": person_id, "sha256": photo["sha256"], "at": at})
    return bool(sent.rowcount)


_PHOTO, _UPLOAD = cast(Table, Photo.__table__).c, cast(Table, Upload.__table__).c
_OWNED = (
    select(_PHOTO.sha256, _PHOTO.bytes)
    .join(Upload.__table__, _UPLOAD.sha256 == _PHOTO.sha256)
    .where(
        _UPLOAD.person_id == bindparam("person_id", type_=Id), _PHOTO.sha256.in_(bindparam("hashes", expanding=True))
    )
)


def owned_by(session: Session, person_id: uuid.UUID, hashes: Collection[str]) -> dict[str, int]:
    """Of these photos the ones this person uploaded, each with its size in bytes."""
    if not hashes:
        return {}
    return dict(session.execute(_OWNED, {"person_id": person_id, "hashes": list(hashes)}).all())
