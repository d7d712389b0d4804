"""Walk protocol 1: what becomes of a manifest that arrives, the receipt that answers it, and what is kept but flagged.

Pure: no clock, no database, no key of its own. The messages' shapes are in `manifest.py` and `observation.py`.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from walkthrough.canonical import canonical
from walkthrough.notation import moment
from walkthrough.walks.envelope import Assigned, Context, Envelope, Previous, envelope
from walkthrough.walks.manifest import FieldError, photo_hashes, problems_in

__all__ = [
    "Assigned",
    "Conflict",
    "Context",
    "Decision",
    "Envelope",
    "FieldError",
    "Incoming",
    "KnownRevision",
    "Locked",
    "New",
    "Newer",
    "Previous",
    "Replay",
    "decide",
    "envelope",
    "flags",
    "photo_hashes",
    "problems_in",
    "receipt",
]

VERSION = 1
#: A phone's clock may be a little ahead; more than this is worth a look.
CLOCK_GRACE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class KnownRevision:
    """A revision the server has: its number, the hash of its bytes and the receipt it was answered with."""

    rev: int
    manifest_sha256: str
    receipt: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A manifest that arrives. `rev` is an integer of at least 1: anything else was refused as invalid before."""

    rev: int
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class New:
    """The first revision of a walk."""


@dataclass(frozen=True, slots=True)
class Replay:
    """Bytes the server has already: answer with the original receipt."""

    receipt: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Newer:
    """The next revision of a walk that is still open; `newest` is the one before it."""

    newest: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Neither known bytes nor the next number; `newest` is what the server has, 0 for nothing."""

    newest: int


@dataclass(frozen=True, slots=True)
class Locked:
    """Other bytes for a walk that was accepted."""


Decision = New | Replay | Newer | Conflict | Locked


def decide(existing: Sequence[KnownRevision], incoming: Incoming, *, locked: bool = False) -> Decision:
    """What becomes of a manifest. Known bytes come first, also of a locked walk; then the lock; then the number."""
    for known in existing:
        if known.manifest_sha256 == incoming.manifest_sha256:
            return Replay(known.receipt)
    if locked:
        return Locked()
    newest = max((known.rev for known in existing), default=0)
    if incoming.rev != newest + 1:
        return Conflict(newest)
    return Newer(newest) if existing else New()


def receipt(
    *,
    walk_id: str,
    rev: int,
    manifest_sha256: str,
    photos: Sequence[str],
    size: int,
    received_at: str,
    epoch: str,
    key: bytes,
) -> dict[str, Any]:
    """The receipt of a revision, signed with the server's `key`; `size` is the sum of the photos' bytes as received."""
    signed: dict[str, Any] = {
        "walk_id": walk_id,
        "rev": rev,
        "manifest_sha256": manifest_sha256,
        "photos": list(photos),
        "bytes": size,
        "received_at": received_at,
        "epoch": epoch,
    }
    signature = hmac.new(key, canonical(signed), hashlib.sha256).hexdigest()
    return signed | {"code": f"{signature[:4]}-{signature[4:8]}".upper(), "hmac": signature}


def flags(manifest: Mapping[str, Any], *, received_at: datetime) -> list[str]:
    """What is strange in a manifest without errors and kept all the same.

    `observation_outside_walk` (a time before the start or after the end) and `submitted_in_future`.
    """
    found = []
    started, ended = moment(manifest["started_at"]), moment(manifest["ended_at"])
    written = [observation.get(name) for observation in manifest["observations"] for name in ("entered_at", "left_at")]
    times = [at for text in written if (at := moment(text)) is not None]
    if started and ended and any(not started <= at <= ended for at in times):
        found.append("observation_outside_walk")
    submitted = moment(manifest["submitted_at"])
    if submitted and submitted > received_at + CLOCK_GRACE:
        found.append("submitted_in_future")
    return found
