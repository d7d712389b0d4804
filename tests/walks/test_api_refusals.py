"""What the walk PUT refuses, in the contract's order: each request below has every fault that is refused later."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories as make
from tests.page import SAME_ORIGIN, Page
from walkthrough.walks.models import Walk

FOREIGN = {"Sec-Fetch-Site": "cross-site"}


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_before_the_session_size_type_and_origin_are_looked_at(client: FlaskClient) -> None:
    stranger, path = Page(client), f"/walks/{make.new_id()}"
    plain = {**FOREIGN, "Content-Type": "text/plain"}
    huge = stranger.api("PUT", path, data=b"{", headers=plain, environ_overrides={"CONTENT_LENGTH": "50000000"})
    assert refusal(huge) == (413, "too_large")
    assert refusal(stranger.api("PUT", path, data=b"{", headers=plain)) == (415, "not_json")
    assert refusal(stranger.api("PUT", path, data=b"{", headers={**FOREIGN, **make.JSON})) == (403, "cross_origin")
    assert refusal(make.put_walk(stranger, b"{", make.new_id())) == (401, "session")
    silent = client.put(f"/api/v1{path}", data=b"{", headers=make.JSON)
    assert refusal(silent) == (403, "cross_origin")


def test_a_viewer_never_sends(as_person, sha256: str) -> None:
    assert refusal(make.put_walk(as_person("vic"), make.minimal(sha256))) == (403, "not_allowed")


def test_an_address_without_an_id_is_not_found(as_person, sha256: str) -> None:
    for name in ("x", "019aa1c2", "null", "00000000-0000-0000-0000-00000000000g"):
        assert refusal(make.put_walk(as_person("wim"), make.minimal(sha256), name)) == (404, "not_found")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'"x"', b'{"a": NaN}', b'{"a": Infinity}', b'{"a": 1, "a": 2}', b"\xff\xfe{}",
        b"\xef\xbb\xbf{}", b'{"a": "\\ud800"}', b'{"a": 1e999}', b'{"a": ' + b"[" * 1000 + b"]" * 1000 + b"}",
        b'{"a": ' + b"[" * 900_000, b'{"a": ' + b"9" * 100_000 + b"}",
    ],
)  # fmt: skip
def test_what_is_no_json_object_is_bad_json_before_anything_else_is_asked(as_person, body: bytes) -> None:
    answer = make.put_walk(as_person("sam"), body, make.new_id())
    assert refusal(answer) == (400, "bad_json") and answer.json["retry"] == "never"


def test_who_may_not_send_is_told_so_before_any_fault_of_the_manifest(as_person, sha256: str) -> None:
    spoiled = make.minimal(sha256, mode="mystery_shop", brief=None, rev="x", photos=7)
    assert refusal(make.put_walk(as_person("sam"), spoiled)) == (404, "not_yours")


def test_a_programme_that_is_unknown_is_not_yours_whatever_its_length(as_person, sha256: str) -> None:
    for key in ("nowhere", "n" * 201, "n" * 30_000):
        assert refusal(make.put_walk(as_person("wim"), make.minimal(sha256, programme=key))) == (404, "not_yours")


def test_a_revision_number_of_the_wrong_type_comes_before_the_conflict(as_person, sha256: str) -> None:
    wim = as_person("wim")
    for wrong in (0, -1, 1.5, "1", True, None, [], 2**40):
        answer = make.put_walk(wim, make.minimal(sha256, rev=wrong))
        assert refusal(answer) == (422, "invalid"), wrong
        assert "rev" in [error["field"] for error in answer.json["errors"]]


def test_a_conflict_comes_before_the_faults_and_faults_before_missing_photos(as_person, sha256: str) -> None:
    wim = as_person("wim")
    missing = {"n": 0, "sha256": "0" * 64}
    answer = make.put_walk(wim, make.minimal(sha256, rev=2, persona="nobody", photos=[missing]))
    assert refusal(answer) == (409, "rev_conflict") and answer.json["rev"] == 0
    answer = make.put_walk(wim, make.minimal(sha256, persona="nobody", photos=[missing]))
    assert refusal(answer) == (422, "invalid")
    assert [(error["field"], error["code"]) for error in answer.json["errors"]] == [("persona", "unknown")]
    answer = make.put_walk(wim, make.minimal(sha256, photos=[missing]))
    assert refusal(answer) == (422, "photos_missing") and answer.json["missing"] == ["0" * 64]


def test_each_missing_photo_is_named_once_also_when_somebody_else_sent_it(as_person, sha256: str) -> None:
    wim, sam = as_person("wim"), as_person("sam")
    mine, theirs = make.send_photo(wim, make.picture(1)), make.send_photo(sam, make.picture(2), 1)
    nowhere = "f" * 64
    photos = [mine, theirs, {"n": 2, "sha256": nowhere}, {"n": 3, "sha256": nowhere}]
    answer = make.put_walk(wim, make.minimal(sha256, photos=photos))
    assert answer.json["missing"] == [theirs["sha256"], nowhere]


def test_a_photo_whose_file_was_lost_is_asked_for_again(app: Flask, as_person, sha256: str) -> None:
    wim = as_person("wim")
    photo = make.send_photo(wim, make.picture(1))
    (app.config["PHOTO_STORE"].root / photo["sha256"][:2] / photo["sha256"]).unlink()
    manifest = make.minimal(sha256, photos=[photo])
    assert make.put_walk(wim, manifest).json["missing"] == [photo["sha256"]]
    make.send_photo(wim, make.picture(1))
    assert make.put_walk(wim, manifest).status_code == 201


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"script": {"id": "nothing", "version": 1, "sha256": "0" * 64}}, "script.id", "unknown"),
        ({"script": {"id": "retail-return", "version": 9, "sha256": "0" * 64}}, "script.version", "unknown"),
        ({"script": {"id": "retail-return", "version": 1, "sha256": "0" * 64}}, "script.sha256", "mismatch"),
        ({"site": "nowhere"}, "site", "unknown"), ({"wave": "never"}, "wave", "unknown"),
        ({"persona": None}, "persona", "required"), ({"started_at": "2026-11-14T17:02:11"}, "started_at", "type"),
        ({"ended_at": "2020-01-01T00:00:00Z"}, "ended_at", "order"), ({"schema": 9}, "schema", "range"),
        ({"assignment_id": "x"}, "assignment_id", "type"), ({"programme": 7}, "programme", "type"),
        ({"observations": [{"touchpoint": "moon", "status": "done"}]}, "observations.0.touchpoint", "unknown"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_its_field(as_person, sha256: str, change: dict, field: str, code: str) -> None:
    answer = make.put_walk(as_person("wim"), make.minimal(sha256, **change))
    assert refusal(answer) == (422, "invalid")
    assert (field, code) in [(error["field"], error["code"]) for error in answer.json["errors"]]
    assert all(error["message"] for error in answer.json["errors"])


def test_the_address_and_the_body_name_the_same_walk(as_person, sha256: str) -> None:
    answer = make.put_walk(as_person("wim"), make.minimal(sha256), make.new_id())
    assert [(error["field"], error["code"]) for error in answer.json["errors"]] == [("walk_id", "mismatch")]


def test_a_phone_that_is_too_old_is_told_to_update(as_person, sha256: str) -> None:
    wim, body = as_person("wim"), make.body_of(make.minimal(sha256))
    path = f"/walks/{json.loads(body)['walk_id']}"
    for client in ("walk/0 app/1.0.0", "walk/1 app/0.9.9", "walk/0"):
        answer = wim.api("PUT", path, data=body, headers={**make.JSON, "X-Client": client})
        assert refusal(answer) == (426, "client_too_old") and answer.json["retry"] == "update"
    for client in ("walk/1 app/1.0.0", "walk/1 app/7.2", "walk/2 app/9.0.0", "curl/8", ""):
        assert wim.api("PUT", path, data=body, headers={**make.JSON, "X-Client": client}).status_code in {200, 201}


def test_every_answer_under_the_api_names_protocol_and_epoch(client: FlaskClient) -> None:
    for method, path in [
        ("GET", "/nothing"),
        ("POST", "/kit"),
        ("GET", "/kit"),
        ("PUT", "/walks/x"),
        ("PATCH", "/x/y"),
    ]:
        answer = client.open(f"/api/v1{path}", method=method, headers=SAME_ORIGIN)
        assert answer.headers["X-Api"] == "walk/1" and answer.headers["X-Server-Epoch"]
        assert {"code", "message", "retry"} <= answer.json.keys()
    assert refusal(client.get("/api/v1/nothing")) == (404, "not_found")
    wrong = client.post("/api/v1/kit", headers=SAME_ORIGIN)
    assert refusal(wrong) == (405, "method_not_allowed") and "GET" in wrong.allow


def test_a_refused_walk_leaves_nothing_behind(app: Flask, as_person, sha256: str) -> None:
    wim = as_person("wim")
    for change in ({"persona": "nobody"}, {"photos": [{"n": 0, "sha256": "0" * 64}]}, {"rev": 3}):
        assert make.put_walk(wim, make.minimal(sha256, **change)).status_code >= 400
    with make.reading(app) as session:
        assert session.query(Walk).count() == 0
