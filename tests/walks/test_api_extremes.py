"""Bodies at the edge of what people and faults produce: kept whole or refused in type, never half, never a 500."""

from __future__ import annotations

import copy
import json

from flask import Flask

from tests import factories as make
from tests.walks import manifests
from walkthrough.programmes import catalogue
from walkthrough.walks.models import Walk

#: Ten thousand characters of what people paste: markup, emoji of several code points, right-to-left, controls.
LONG = ("<script>alert(1)</script> & \"'` 👩‍👩‍👧‍👦🏳️‍🌈 שלום العربية \u202e\u200f \t\r\n é e\u0301 " * 200)[:10_000]
TEXTS = ("did", "saw", "heard", "note", "reason")


def full(sha256: str, **changes) -> dict:
    """The manifest of the vectors, which uses every field, without its photos."""
    made = manifests.manifest()
    for observation in made["observations"]:
        observation["photos"] = []
        for each in [*observation.get("frictions", []), *observation.get("delights", [])]:
            each["photos"] = []
    made |= {"walk_id": make.new_id(), "photos": [], **changes}
    made["script"]["sha256"] = sha256
    return made


def test_zero_observations_are_a_walk(as_person, sha256: str) -> None:
    assert make.put_walk(as_person("wim"), make.minimal(sha256, observations=[])).status_code == 201


def test_a_walk_in_which_everything_was_skipped_is_kept(as_person, sha256: str) -> None:
    wim = as_person("wim")
    document = wim.api("GET", "/kit").json["scripts"][0]["document"]
    skipped = [{"touchpoint": t["key"], "status": "skipped", "reason": "closed"} for t in document["touchpoints"]]
    assert make.put_walk(wim, make.minimal(sha256, observations=skipped)).status_code == 201


def test_every_text_takes_ten_thousand_characters_of_anything_and_gives_them_back(as_person, sha256: str) -> None:
    wim, manifest = as_person("wim"), full(sha256)
    manifest["brief"] |= {"issue": LONG, "goal": LONG, "mood_word": LONG}
    manifest["outcome"] |= {"one_change": LONG, "score_words": LONG, "closing": {"0": LONG}}
    manifest["observations"][0] |= dict.fromkeys(TEXTS, LONG) | {"prompts": {"0": LONG}}
    manifest["observations"][0]["frictions"][0] |= {"what": LONG, "quote": LONG, "consequence": LONG}
    manifest["marks"][0]["text"] = manifest["void_reason"] = manifest["added_touchpoints"][0]["name"] = LONG
    make.send_walk(wim, manifest)
    assert wim.api("GET", f"/walks/{manifest['walk_id']}").json["manifest"] == manifest


def test_the_body_is_kept_exactly_as_it_came(app: Flask, as_person, sha256: str) -> None:
    from walkthrough.walks import queries

    body = (
        json.dumps(make.minimal(sha256, number=1.50, unicode="ü\u0000"), indent=3, ensure_ascii=True).encode() + b"\n\n"
    )
    receipt = make.put_walk(as_person("wim"), body).json
    with make.reading(app) as session:
        assert queries.newest(session, session.get_one(Walk, receipt["walk_id"])).body == body


#: Cases that only other knowledge of the server makes good are the pure test's.
GOOD = [case for case in manifests.load("good") if not case.get("context")]


def test_every_good_manifest_of_the_vectors_is_kept_by_the_real_server(app: Flask, as_person, sha256: str) -> None:
    wim, refused = as_person("wim"), {}
    known = manifests.load("context")
    for key in known["sites"]:
        if key != "high-street-14":
            make.add_site(app, key)
    for key in known["waves"]:
        if key != "autumn":
            make.add_wave(app, key)
    with make.writing(app) as session:
        for key in known["personas"]:
            catalogue.persona(session, make.known(session, "northway"), key, name=key)
    for case in GOOD:
        manifest = manifests.manifest(case["change"]) | {"walk_id": make.new_id(), "rev": 1, "assignment_id": None}
        manifest["mode"] = {"mystery_shop": "rewalk"}.get(manifest["mode"], manifest["mode"])
        for photo in manifest["photos"]:
            photo["sha256"] = make.send_photo(wim, make.picture(photo["n"] % 3, (32, 24)))["sha256"]
        answer = make.put_walk(wim, manifest)
        if answer.status_code != 201:
            refused[case["name"]] = answer.json
    assert refused == {} and len(GOOD) > 20


WRONG = [None, True, 0, -1, 1e300, "", "x", [], {}, [[]], [None], {"a": None}, "\u202e", 2**70, ["x"] * 1200]


def test_any_value_anywhere_is_kept_or_refused_in_type(as_person, sha256: str) -> None:
    """Every field of a full manifest is replaced by every kind of nonsense; the server stays in one piece."""
    wim, whole = as_person("wim"), full(sha256)
    odd = {}
    for path in _paths(whole):
        for value in WRONG[sum(map(len, path)) % 7 :: 7]:
            spoiled = copy.deepcopy(whole) | {"walk_id": make.new_id()}
            manifests.put(spoiled, path, value)
            answer = make.put_walk(wim, spoiled, whole["walk_id"] if path == ["walk_id"] else spoiled["walk_id"])
            if answer.status_code not in {201, 404, 409, 422}:
                odd[".".join(path), str(value)[:20]] = (answer.status_code, answer.get_data(as_text=True)[:200])
    assert odd == {}


def _paths(value: object, path: tuple[str, ...] = ()) -> list[list[str]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [list(path)] if path else []
    for name, each in inside:
        found += _paths(each, (*path, str(name)))
    return found


def test_two_mebibytes_are_the_limit_to_the_byte(as_person, sha256: str) -> None:
    wim = as_person("wim")
    body = make.body_of(make.minimal(sha256))
    at_limit = body[:-1] + b" " * (2 * 1024 * 1024 - len(body)) + b"}"
    assert make.put_walk(wim, at_limit).status_code == 201
    answer = make.put_walk(wim, at_limit[:-1] + b" }")
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_a_walk_with_times_that_make_no_sense_is_kept_and_flagged(app: Flask, as_person, sha256: str) -> None:
    outside = {"touchpoint": "queue", "status": "done", "entered_at": "2001-01-01T00:00:00Z"}
    manifest = make.minimal(sha256, observations=[outside], submitted_at="2998-01-01T00:00:00Z")
    make.send_walk(as_person("wim"), manifest)
    with make.reading(app) as session:
        walk = session.get_one(Walk, manifest["walk_id"])
        assert walk.flags == ["observation_outside_walk", "submitted_in_future"]
