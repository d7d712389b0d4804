"""Revisions: append-only, in order, until the walk is accepted; and a race of twenty for one row."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from tests import factories as make
from walkthrough.walks import queries
from walkthrough.walks.models import Revision, Walk, WalkPhoto


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def set_state(app: Flask, walk_id: str, state: str) -> None:
    with make.writing(app) as session:
        session.get_one(Walk, walk_id).state = state


def test_the_next_revision_is_the_newest_plus_one(app: Flask, as_person, sha256: str) -> None:
    wim, manifest = as_person("wim"), make.minimal(sha256)
    first = make.send_walk(wim, manifest)
    for wrong in (3, 7, 1):
        answer = make.put_walk(wim, {**manifest, "rev": wrong, "void_reason": "changed"})
        assert refusal(answer) == (409, "rev_conflict") and answer.json["rev"] == 1
    second = make.send_walk(wim, {**manifest, "rev": 2, "outcome": {"goal": "achieved"}})
    assert (second["rev"], first["rev"]) == (2, 1)
    found = wim.api("GET", f"/walks/{manifest['walk_id']}").json
    assert (found["rev"], found["receipt"], found["manifest"]["outcome"]) == (2, second, {"goal": "achieved"})


def test_other_formatting_is_other_bytes(as_person, sha256: str) -> None:
    wim, manifest = as_person("wim"), make.minimal(sha256)
    make.send_walk(wim, manifest)
    spaced = make.body_of(manifest).replace(b'": ', b'":  ')
    assert refusal(make.put_walk(wim, spaced)) == (409, "rev_conflict")


def test_the_bytes_of_any_known_revision_get_their_own_receipt_also_when_locked(
    app: Flask, as_person, sha256: str
) -> None:
    wim, manifest = as_person("wim"), make.minimal(sha256)
    second = {**manifest, "rev": 2}
    receipts = [make.send_walk(wim, manifest), make.send_walk(wim, second)]
    set_state(app, manifest["walk_id"], "accepted")
    again = [make.put_walk(wim, manifest), make.put_walk(wim, second)]
    assert [answer.status_code for answer in again] == [200, 200]
    assert [answer.json for answer in again] == receipts


def test_an_accepted_walk_is_locked_and_the_lock_comes_before_conflict_and_faults(
    app: Flask, as_person, sha256: str
) -> None:
    wim, manifest = as_person("wim"), make.minimal(sha256)
    make.send_walk(wim, manifest)
    set_state(app, manifest["walk_id"], "accepted")
    for change in ({"rev": 2}, {"rev": 9}, {"rev": 2, "persona": "nobody"}):
        assert refusal(make.put_walk(wim, {**manifest, **change})) == (409, "locked")


@pytest.mark.parametrize(
    ("state", "then"), [("returned", "received"), ("set_aside", "set_aside"), ("in_review", "in_review")]
)
def test_a_revision_of_a_returned_walk_waits_for_review_again(
    app: Flask, as_person, sha256: str, state: str, then: str
) -> None:
    wim, manifest = as_person("wim"), make.minimal(sha256)
    make.send_walk(wim, manifest)
    set_state(app, manifest["walk_id"], state)
    make.send_walk(wim, {**manifest, "rev": 2})
    with make.reading(app) as session:
        assert session.get_one(Walk, manifest["walk_id"]).state == then


def test_a_revision_keeps_programme_script_and_mode(app: Flask, as_person, sha256: str) -> None:
    wim, manifest = as_person("wim"), make.minimal(sha256)
    other = make.add_script(app, "hotel-stay")
    make.send_walk(wim, manifest)
    for change, field in [
        ({"mode": "rewalk"}, "mode"),
        ({"script": {"id": "hotel-stay", "version": 1, "sha256": other}}, "script.id"),
    ]:
        answer = make.put_walk(wim, {**manifest, "rev": 2, **change})
        assert refusal(answer) == (422, "invalid")
        assert (field, "mismatch") in [(error["field"], error["code"]) for error in answer.json["errors"]]


def test_a_revision_may_bring_other_photos_and_the_newest_ones_are_shown(app: Flask, as_person, sha256: str) -> None:
    wim = as_person("wim")
    one, two = (make.send_photo(wim, make.picture(seed)) for seed in (1, 2))
    manifest = make.minimal(sha256, photos=[one])
    make.send_walk(wim, manifest)
    receipt = make.send_walk(wim, {**manifest, "rev": 2, "photos": [two, {**one, "n": 5}, {**two, "n": 3}]})
    assert receipt["photos"] == [two["sha256"], one["sha256"]]
    assert receipt["bytes"] == one["bytes"] + two["bytes"]
    with make.reading(app) as session:
        assert session.query(WalkPhoto).count() == 4
        walk = session.get_one(Walk, manifest["walk_id"])
        shown = [queries.photo_hash(session, walk, n) for n in (0, 1, 3, 5)]
    assert shown == [two["sha256"], None, two["sha256"], one["sha256"]]


def test_twenty_threads_sending_one_walk_make_one_row_and_one_is_told_it_is_new(
    app: Flask, as_person, sha256: str
) -> None:
    body = make.body_of(make.minimal(sha256))
    pages = [as_person("wim") for _ in range(20)]
    answers: list[tuple[int, bytes]] = []

    def send(page) -> None:
        answer = make.put_walk(page, body)
        answers.append((answer.status_code, answer.data))

    threads = [threading.Thread(target=send, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _ in answers) == [200] * 19 + [201]
    assert len({data for _, data in answers}) == 1
    with make.reading(app) as session:
        assert (session.query(Walk).count(), session.query(Revision).count()) == (1, 1)


def test_twenty_threads_with_twenty_versions_of_a_walk_keep_one_and_tell_the_others(
    app: Flask, as_person, sha256: str
) -> None:
    manifest = make.minimal(sha256)
    pages = [as_person("wim") for _ in range(20)]
    codes: list[int] = []
    threads = [
        threading.Thread(
            target=lambda p=page, n=n: codes.append(make.put_walk(p, {**manifest, "marker": n}).status_code)
        )
        for n, page in enumerate(pages)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [201] + [409] * 19
