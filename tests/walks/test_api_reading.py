"""Reading back: walks, photos and receipts, by those who may; to everybody else they do not exist."""

from __future__ import annotations

import io
import time

import pytest
from flask import Flask
from PIL import Image

from tests import factories as make
from tests.people import person_id
from walkthrough.walks import access, queries


@pytest.fixture
def walk(as_person, sha256: str) -> str:
    """A walk of Wim's with two photos, the second of which cannot be decoded."""
    wim = as_person("wim")
    photos = [make.send_photo(wim, make.picture(1, (2000, 1000))), make.send_photo(wim, make.picture(2)[:900], 1)]
    manifest = make.minimal(sha256, photos=photos)
    make.send_walk(wim, manifest)
    return manifest["walk_id"]


@pytest.fixture
def open_to(monkeypatch):
    """Let members of the cast read, as a feature to the right would."""

    def rule(*names: str) -> None:
        allowed = {person_id(name) for name in names}
        monkeypatch.setattr(access, "_readers", [lambda _session, person, _walk: person.id in allowed])

    return rule


def paths(walk: str) -> list[str]:
    return [
        f"/walks/{walk}",
        f"/walks/{walk}/photos/0",
        f"/walks/{walk}/photos/1",
        f"/walks/{walk}/photos/0?size=thumb",
    ]


def look(page, path: str):
    """As a browser that is told to look again in a second."""
    for _ in range(20):
        answer = page.api("GET", path)
        if answer.status_code != 409:
            break
        time.sleep(float(answer.headers["Retry-After"]))
    return answer


@pytest.mark.parametrize("name", ["sam", "zed", "zoe"])
def test_nothing_of_a_walk_is_reachable_for_others_and_unknown_looks_the_same(as_person, walk: str, name: str) -> None:
    page = as_person(name)
    for theirs, unknown in zip(paths(walk), paths(make.new_id()), strict=True):
        foreign, nothing = page.api("GET", theirs), page.api("GET", unknown)
        assert foreign.status_code == nothing.status_code == 404
        assert foreign.data == nothing.data and foreign.json["code"] == "not_yours"


def test_without_a_session_everything_says_sign_in(client, walk: str) -> None:
    for path in [*paths(walk), "/receipts", "/kit"]:
        answer = client.get(f"/api/v1{path}")
        assert (answer.status_code, answer.json["code"]) == (401, "session")


def test_a_served_photo_is_a_small_upright_jpeg_that_nobody_may_keep(as_person, walk: str) -> None:
    answer = look(as_person("wim"), f"/walks/{walk}/photos/0")
    assert answer.status_code == 200 and answer.mimetype == "image/jpeg"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Content-Disposition"] == f'inline; filename="walk-{walk[:8]}-photo-0.jpg"'
    assert Image.open(io.BytesIO(answer.data)).size == (1600, 800)
    thumb = as_person("wim").api("GET", f"/walks/{walk}/photos/0?size=thumb")
    assert Image.open(io.BytesIO(thumb.data)).size == (320, 160)


def test_a_photo_that_cannot_be_decoded_is_kept_and_said_to_be_not_viewable(as_person, walk: str) -> None:
    answer = look(as_person("wim"), f"/walks/{walk}/photos/1")
    assert (answer.status_code, answer.json["code"]) == (410, "not_viewable")


def test_a_photo_that_is_not_ready_yet_says_when_to_look_again(app: Flask, as_person, walk: str, monkeypatch) -> None:
    from walkthrough.walks import api

    monkeypatch.setattr(api, "PATIENCE", 0.05)
    copies = app.config["PHOTO_COPIES"]
    derived = copies._derived
    monkeypatch.setattr(copies, "_derived", lambda data: (time.sleep(0.5), derived(data))[1])
    wim = as_person("wim")
    answer = wim.api("GET", f"/walks/{walk}/photos/0")
    assert (answer.status_code, answer.json["code"], answer.headers["Retry-After"]) == (409, "being_prepared", "1")
    assert look(wim, f"/walks/{walk}/photos/0").status_code == 200


@pytest.mark.parametrize("n", ["2", "-1", "x", "0x0", "9999999", "99999999999", "9" * 5000, "٣", "%00"])
def test_a_photo_number_that_the_walk_lacks_is_not_found(as_person, walk: str, n: str) -> None:
    answer = as_person("wim").api("GET", f"/walks/{walk}/photos/{n}")
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_the_author_is_named_to_leads_and_admins_alone(as_person, walk: str, open_to) -> None:
    open_to("ada", "olga", "rosa", "vic")
    author = {"id": str(person_id("wim")), "name": "Wim"}
    for name, expected in [("ada", author), ("olga", author), ("rosa", None), ("vic", None), ("wim", None)]:
        assert as_person(name).api("GET", f"/walks/{walk}").json.get("author") == expected, name


def test_whoever_a_rule_lets_read_sees_the_photos_too(as_person, walk: str, open_to) -> None:
    open_to("rosa")
    assert look(as_person("rosa"), f"/walks/{walk}/photos/0").status_code == 200
    assert as_person("zed").api("GET", f"/walks/{walk}/photos/0").status_code == 404


def test_reading_is_not_writing(app: Flask, as_person, walk: str, open_to) -> None:
    """A lead who reads Wim's walk still cannot revise it."""
    open_to("ada")
    ada = as_person("ada")
    manifest = ada.api("GET", f"/walks/{walk}").json["manifest"]
    assert make.put_walk(ada, {**manifest, "rev": 2}).json["code"] == "not_yours"


def test_receipts_come_in_order_each_as_it_was_and_until_there_are_none(as_person, sha256: str, monkeypatch) -> None:
    monkeypatch.setattr(queries, "RECEIPTS_AT_ONCE", 3)
    wim = as_person("wim")
    first = make.minimal(sha256)
    made = [make.send_walk(wim, first)]
    made += [make.send_walk(wim, make.minimal(sha256)) for _ in range(5)]
    made.append(make.send_walk(wim, {**first, "rev": 2}))
    found, cursor, query = [], None, ""
    while True:
        page = wim.api("GET", f"/receipts{query}").json
        if not page["receipts"]:
            break
        assert len(page["receipts"]) <= 3
        found += page["receipts"]
        cursor = page["cursor"]
        query = f"?since={cursor}"
    assert found == made and page["cursor"] == cursor
    assert as_person("sam").api("GET", "/receipts").json["receipts"] == []


def test_new_receipts_follow_an_old_cursor(as_person, sha256: str) -> None:
    wim = as_person("wim")
    empty = wim.api("GET", "/receipts").json
    receipt = make.send_walk(wim, make.minimal(sha256))
    assert wim.api("GET", f"/receipts?since={empty['cursor']}").json["receipts"] == [receipt]


@pytest.mark.parametrize("since", ["", "x", "r", "r-1", "r1.5", "1", "r" + "9" * 40, "r1%00", "r١"])
def test_a_cursor_not_made_here_is_refused(as_person, since: str) -> None:
    answer = as_person("wim").api("GET", f"/receipts?since={since}")
    assert (answer.status_code, answer.json["code"], answer.json["field"]) == (400, "invalid", "since")


def test_a_viewer_has_no_part_in_the_phones_calls(as_person) -> None:
    vic = as_person("vic")
    for path in ("/kit", "/receipts"):
        assert vic.api("GET", path).json["code"] == "not_allowed"
