"""A photo taken in: counted, hashed and looked at as it comes, fsynced, named by its hash, then on record.

Never whole in memory, never decoded here, never told apart by who else sent the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.db import now
from walkthrough.problems import Problem

from . import derive, queries
from .storage import Folder

MOST_BYTES = 15_000_000
CHUNK = 256 * 1024

_HASH = re.compile(r"[0-9a-f]{64}")


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Received:
    """A photo on disk under its hash, not yet on record."""

    sha256: str
    bytes: int
    header: derive.Header


def is_hash(text: str) -> bool:
    """Whether a text is a lower-case hex SHA-256."""
    return _HASH.fullmatch(text) is not None


def take(session: Session, store: Folder, person: Person, sha256: str, source: Source | bytes) -> bool:
    """Everything but HTTP: whether the photo is new to this person. Raises what the photo PUT answers."""
    length = len(source) if isinstance(source, bytes) else None
    received = receive(store, sha256, io.BytesIO(source) if isinstance(source, bytes) else source, length)
    return record(session, person, received)


def receive(store: Folder, sha256: str, source: Source, length: int | None) -> Received:
    """Bytes to disk, under their hash. Raises too_large, length_mismatch, hash_mismatch, not_an_image, animated."""
    if not is_hash(sha256):
        raise Problem("not_found")
    with store.incoming() as file:
        size, found = _copy(source, file)
        if length is not None and size != length:
            raise Problem("length_mismatch", got=size, announced=length)
        if found != sha256:
            raise Problem("hash_mismatch")
        header = _header(file)
        # Also when the name is taken: whoever made it may not have synced its folder yet, or it may have been damaged.
        store.keep(file, sha256)
    return Received(sha256, size, header)


def record(session: Session, person: Person, received: Received) -> bool:
    """Rows for a photo on disk; whether it is new to this person."""
    return queries.keep(session, person.id, row_of(received), now())


def row_of(received: Received) -> dict[str, Any]:
    """The columns of a photo's row but its time."""
    seen = received.header
    return {
        "sha256": received.sha256,
        "bytes": received.bytes,
        "mime": seen.mime,
        "width": seen.width,
        "height": seen.height,
    }


def too_large() -> Problem:
    return Problem("too_large", limit="15 MB")


def _copy(source: Source, file: BinaryIO) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    while chunk := source.read(CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise too_large()
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    return size, digest.hexdigest()


def _header(file: BinaryIO) -> derive.Header:
    try:
        header = derive.header(file)
    except derive.Unreadable:
        raise Problem("not_an_image") from None
    if header.animated:
        raise Problem("animated")
    if header.width * header.height > derive.MOST_PIXELS:
        raise Problem("too_large", limit="60 megapixels")
    return header
