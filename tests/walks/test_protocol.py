"""What becomes of a manifest that arrives, and the receipt that proves it."""

import hashlib
import hmac
import json
from typing import Any

import pytest

from walkthrough.walks.protocol import (
    Conflict,
    Decision,
    Incoming,
    KnownRevision,
    Locked,
    New,
    Newer,
    Replay,
    decide,
    receipt,
)

FIRST = KnownRevision(1, "aa", {"rev": 1})
SECOND = KnownRevision(2, "bb", {"rev": 2})


@pytest.mark.parametrize(
    ("existing", "incoming", "locked", "expected"),
    [
        ([], Incoming(1, "aa"), False, New()),
        ([], Incoming(2, "aa"), False, Conflict(0)),
        ([FIRST], Incoming(1, "aa"), False, Replay({"rev": 1})),
        ([FIRST], Incoming(1, "cc"), False, Conflict(1)),
        ([FIRST], Incoming(2, "bb"), False, Newer(1)),
        ([FIRST], Incoming(3, "bb"), False, Conflict(1)),
        ([FIRST, SECOND], Incoming(1, "aa"), False, Replay({"rev": 1})),
        ([SECOND, FIRST], Incoming(3, "cc"), False, Newer(2)),
        ([SECOND, FIRST], Incoming(2, "cc"), False, Conflict(2)),
        ([FIRST, SECOND], Incoming(2, "bb"), True, Replay({"rev": 2})),
        ([FIRST, SECOND], Incoming(3, "cc"), True, Locked()),
        ([FIRST, SECOND], Incoming(1, "cc"), True, Locked()),
    ],
    ids=[
        "the first revision is new",
        "a walk begins with revision 1",
        "the same bytes get their receipt",
        "other bytes under a known revision are a conflict",
        "the next revision is newer",
        "a revision left out is a conflict",
        "an older revision's bytes get the older receipt",
        "the order of what is known does not matter",
        "the newest revision's number is taken",
        "known bytes get their receipt though the walk is accepted",
        "an accepted walk takes no new revision",
        "the lock is said before the conflict",
    ],
)
def test_a_manifest_is_new_known_newer_or_refused(
    existing: list[KnownRevision], incoming: Incoming, locked: bool, expected: Decision
) -> None:
    assert decide(existing, incoming, locked=locked) == expected


def made(**change: Any) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "walk_id": "019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b11",
        "rev": 1,
        "manifest_sha256": "ab" * 32,
        "photos": ["cd" * 32],
        "size": 284113,
        "received_at": "2026-11-14T17:45:00+00:00",
        "epoch": "e1",
        "key": b"server key",
    }
    return receipt(**(parts | change))


def test_a_receipt_is_signed_over_everything_but_its_signature_and_code() -> None:
    found = made()
    assert list(found) == [
        *("walk_id", "rev", "manifest_sha256", "photos", "bytes", "received_at", "epoch", "code", "hmac"),
    ]
    signed = {name: value for name, value in found.items() if name not in {"code", "hmac"}}
    message = json.dumps(signed, sort_keys=True, separators=(",", ":")).encode()
    assert found["hmac"] == hmac.new(b"server key", message, hashlib.sha256).hexdigest()
    assert found["code"] == f"{found['hmac'][:4]}-{found['hmac'][4:8]}".upper()
    assert found["bytes"] == 284113


@pytest.mark.parametrize(
    "change",
    [{"rev": 2}, {"size": 1}, {"photos": []}, {"epoch": "e2"}, {"key": b"another key"}, {"manifest_sha256": "ac" * 32}],
    ids=lambda change: next(iter(change)),
)
def test_a_receipt_for_anything_else_has_another_code(change: dict[str, Any]) -> None:
    assert made(**change)["hmac"] != made()["hmac"]
    assert made() == made()
