"""One manifest applied: loaded, decided by the pure protocol, and written with its receipt in one transaction.

Everything of the walk PUT but HTTP, in the contract's order of refusals. Commits nothing itself.
"""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from walkthrough import canonical, db, strict_json
from walkthrough.accounts.models import Person
from walkthrough.fieldwork import visits
from walkthrough.fieldwork.models import Assignment
from walkthrough.photos import queries as photos
from walkthrough.photos.storage import Folder
from walkthrough.problems import Problem

from . import access, protocol, queries, sending
from .models import Deployment, Revision, Walk, append, epoch, restate


@dataclass(frozen=True, slots=True)
class Delivery:
    """A manifest that can be kept, with all that its rows need: plain values, so that it outlives its transaction."""

    walk_id: uuid.UUID
    author_id: uuid.UUID
    rev: int
    body: bytes
    sha256: str
    manifest: dict[str, Any]
    programme_id: uuid.UUID
    script_version_id: uuid.UUID
    site_id: uuid.UUID | None
    wave_id: uuid.UUID | None
    assignment_id: uuid.UUID | None
    photos: dict[str, int]
    received_at: datetime
    #: The walk's revision and state that this was judged by, None where there was no walk.
    seen: tuple[int, str] | None


def submit(
    session: Session,
    store: Folder,
    person: Person,
    walk_id: str | uuid.UUID,
    body: bytes,
    *,
    received_at: datetime | None = None,
) -> tuple[dict[str, Any], bool]:
    """The receipt and whether it is new; known bytes get the original one. `received_at` defaults to now.

    Raises what `judge` raises. Both halves in one writing transaction.
    """
    judged = judge(session, store, person, walk_id, body, received_at=received_at)
    if not isinstance(judged, Delivery):
        return judged, False
    return _keep(session, queries.walk(session, judged.walk_id), judged), True


def keep(session: Session, store: Folder, person: Person, delivery: Delivery) -> tuple[dict[str, Any], bool]:
    """As `submit`, for what was judged before in a reading transaction; judged again if the walk has moved since.

    Judging is most of the work and needs no lock: the only write lock is held for the rows alone.
    """
    walk = queries.walk(session, delivery.walk_id)
    if _seen(walk) != delivery.seen:
        return submit(session, store, person, delivery.walk_id, delivery.body)
    return _keep(session, walk, delivery), True


def judge(
    session: Session,
    store: Folder,
    person: Person,
    walk_id: str | uuid.UUID,
    body: bytes,
    *,
    received_at: datetime | None = None,
) -> Delivery | dict[str, Any]:
    """What is to be kept, or the receipt that these bytes once got. Writes nothing.

    Raises not_found, bad_json, not_yours, locked, rev_conflict, invalid (`errors`) or photos_missing (`missing`).
    """
    named = access.known_id(walk_id)
    manifest = _read(body)
    sha256 = canonical.sha256_hex(body)
    walk = queries.walk(session, named)
    if walk is not None and walk.author_id != person.id:
        raise Problem("not_yours")
    known = _known(queries.receipts_of(session, named) if walk else [])
    for revision in known:
        if revision.manifest_sha256 == sha256:
            return dict(revision.receipt)
    found, rev = sending.look_up(session, person, manifest, walk)
    _decide(known, rev, sha256, walk)
    _refuse_faults(protocol.problems_in(manifest, sending.context(session, found, manifest, named, walk)))
    return Delivery(
        walk_id=named,
        author_id=person.id,
        rev=rev,
        body=body,
        sha256=sha256,
        manifest=manifest,
        programme_id=found.programme.id,
        script_version_id=found.version.id,
        site_id=found.site_id,
        wave_id=found.wave_id,
        assignment_id=found.assignment_id,
        photos=_sizes(session, store, person, protocol.photo_hashes(manifest)),
        received_at=received_at or db.now(),
        seen=_seen(walk),
    )


def written(receipt: dict[str, Any]) -> str:
    """A receipt as it is kept and sent: always the same bytes."""
    return json.dumps(receipt, separators=(",", ":"))


def _read(body: bytes) -> dict[str, Any]:
    try:
        return strict_json.loads(body)
    except strict_json.BadJson as error:
        raise Problem("bad_json", reason=error.reason.rstrip(".")) from None


def _known(revisions: Sequence[Revision]) -> list[protocol.KnownRevision]:
    return [protocol.KnownRevision(each.rev, each.manifest_sha256, each.receipt) for each in revisions]


def _decide(known: list[protocol.KnownRevision], rev: int, sha256: str, walk: Walk | None) -> None:
    locked = walk is not None and walk.state == "accepted"
    match protocol.decide(known, protocol.Incoming(rev, sha256), locked=locked):
        case protocol.Locked():
            raise Problem("locked")
        case protocol.Conflict(newest):
            raise Problem("rev_conflict", rev=newest)


def _refuse_faults(faults: Sequence[protocol.FieldError]) -> None:
    if faults:
        raise Problem("invalid", errors=[asdict(fault) for fault in faults])


def _sizes(session: Session, store: Folder, person: Person, hashes: list[str]) -> dict[str, int]:
    sizes = photos.owned_by(session, person.id, hashes)
    # A row is no proof of bytes: a photo whose file was lost is asked for again.
    if missing := [sha256 for sha256 in hashes if sha256 not in sizes or store.size(sha256) != sizes[sha256]]:
        raise Problem("photos_missing", missing=missing)
    return {sha256: sizes[sha256] for sha256 in hashes}


def _seen(walk: Walk | None) -> tuple[int, str] | None:
    return (walk.rev, walk.state) if walk else None


def _keep(session: Session, walk: Walk | None, delivery: Delivery) -> dict[str, Any]:
    flags = _flags(session, walk, delivery)
    if walk is None:
        walk = Walk(id=delivery.walk_id, author_id=delivery.author_id, state="received", quality="ok")
        session.add(walk)
    _mirror(walk, delivery, flags)
    receipt = protocol.receipt(
        walk_id=str(delivery.walk_id),
        rev=delivery.rev,
        manifest_sha256=delivery.sha256,
        photos=list(delivery.photos),
        size=sum(delivery.photos.values()),
        received_at=delivery.received_at.isoformat(),
        **_signed_by(session),
    )
    revision = {
        "walk_id": delivery.walk_id,
        "author_id": delivery.author_id,
        "rev": delivery.rev,
        "manifest_sha256": delivery.sha256,
        "body": delivery.body,
        "receipt_json": written(receipt),
        "received_at": delivery.received_at,
    }
    photos = [{"n": photo["n"], "sha256": photo["sha256"]} for photo in delivery.manifest["photos"]]
    append(session, revision, photos)
    restate(session, delivery.walk_id)
    return receipt


def _mirror(walk: Walk, delivery: Delivery, flags: list[str]) -> None:
    """The walk's columns say what its newest revision says."""
    manifest = delivery.manifest
    started = sending.moment(manifest["started_at"])
    walk.programme_id, walk.script_version_id = delivery.programme_id, delivery.script_version_id
    walk.mode = manifest["mode"]
    walk.persona = manifest["persona"]
    walk.site_id, walk.wave_id, walk.assignment_id = delivery.site_id, delivery.wave_id, delivery.assignment_id
    walk.rev = delivery.rev
    walk.own_area = (manifest.get("insider") or {}).get("own_area") is True
    walk.is_void = bool((manifest.get("void_reason") or "").strip())
    walk.started_at, walk.ended_at = started, sending.moment(manifest["ended_at"])
    walk.started_on = started.date()
    walk.received_at = delivery.received_at
    walk.flags = flags
    # A revision answers what was asked of the author: the walk waits for a reviewer again.
    if walk.state in {"returned", "callback"}:
        walk.state = "received"


def _flags(session: Session, walk: Walk | None, delivery: Delivery) -> list[str]:
    again = walk is not None and walk.assignment_id == delivery.assignment_id
    kept = [flag for flag in walk.flags if flag in visits.OF_THE_MOMENT] if walk and again else []
    if delivery.assignment_id is not None:
        visit = visits.Visit(
            by=delivery.author_id,
            site_id=delivery.site_id,
            persona=delivery.manifest["persona"],
            ended_at=sending.moment(delivery.manifest["ended_at"]),
            received_at=delivery.received_at,
        )
        kept += visits.delivered(session.get_one(Assignment, delivery.assignment_id), visit, again=again)
    return kept + protocol.flags(delivery.manifest, received_at=delivery.received_at)


def _signed_by(session: Session) -> dict[str, Any]:
    """`epoch` and `key`, in one look."""
    facts = queries.facts(session)
    key = facts.get("receipt_key")
    return {
        "epoch": facts.get("epoch") or epoch(session),
        "key": bytes.fromhex(key) if key else receipt_key(session),
    }


def receipt_key(session: Session) -> bytes:
    """The key that signs receipts, made once per database: it is restored with it, unlike the cookies' secret."""
    row = session.get(Deployment, "receipt_key")
    if row is None:
        row = Deployment(name="receipt_key", value=secrets.token_hex(32))
        session.add(row)
        session.flush()
    return bytes.fromhex(row.value)
