"""The happy path of a delivery: kit, photo, walk, receipt, and the way back."""

from __future__ import annotations

import hashlib
import hmac
import json

from flask import Flask

from tests import factories as make
from walkthrough.canonical import canonical
from walkthrough.walks import sync


def test_a_walk_with_a_photo_is_delivered_and_answered_with_a_receipt(app: Flask, as_person, sha256: str) -> None:
    wim = as_person("wim")
    data = make.picture(1)
    photo = make.send_photo(wim, data)
    manifest = make.minimal(sha256, photos=[photo])
    answer = make.put_walk(wim, manifest)
    assert answer.status_code == 201
    receipt = answer.json
    assert receipt["walk_id"] == manifest["walk_id"] and receipt["rev"] == 1
    assert receipt["manifest_sha256"] == hashlib.sha256(make.body_of(manifest)).hexdigest()
    assert receipt["photos"] == [photo["sha256"]] and receipt["bytes"] == len(data)
    assert receipt["epoch"] == answer.headers["X-Server-Epoch"] != ""
    assert receipt["code"] == f"{receipt['hmac'][:4]}-{receipt['hmac'][4:8]}".upper()


def test_the_receipt_is_signed_over_its_canonical_form(app: Flask, as_person, sha256: str) -> None:
    receipt = make.send_walk(as_person("wim"), make.minimal(sha256))
    with make.reading(app) as session:
        key = sync.receipt_key(session)
    signed = {name: value for name, value in receipt.items() if name not in {"hmac", "code"}}
    assert receipt["hmac"] == hmac.new(key, canonical(signed), hashlib.sha256).hexdigest()


def test_the_same_again_is_success_and_gets_the_original_receipt_to_the_byte(as_person, sha256: str) -> None:
    wim = as_person("wim")
    body = make.body_of(make.minimal(sha256))
    first, second = make.put_walk(wim, body), make.put_walk(wim, body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.data == second.data


def test_the_author_reads_the_walk_back_as_it_was_sent(as_person, sha256: str) -> None:
    wim = as_person("wim")
    manifest = make.minimal(sha256, something_new={"kept": [1, 2.5, "ü"]})
    receipt = make.send_walk(wim, manifest)
    found = wim.api("GET", f"/walks/{manifest['walk_id']}").json
    assert found == {
        "walk_id": manifest["walk_id"],
        "rev": 1,
        "state": "received",
        "receipt": receipt,
        "manifest": json.loads(make.body_of(manifest)),
        "callbacks": [],
    }
