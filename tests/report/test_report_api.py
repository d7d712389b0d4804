"""The report call: every filter against a plain computation from the manifests, who is refused, what moves it."""

from __future__ import annotations

import random
import uuid
from datetime import date, datetime
from typing import Any

import pytest

from tests.manifests import next_version, random_manifest, script
from tests.report import oracle_document
from tests.report.delivered import REGIONS, deliver
from tests.report.test_findings_oracle import differences
from walkthrough import db
from walkthrough.programmes.models import Programme
from walkthrough.walks.models import Walk, restate

CALL = "/programmes/northway/report"
AUTHORS = ("wim", "sam", "ada", "rosa", "vic")


@pytest.fixture
def programme(app):
    """Eighty random walks of two scripts, one in two versions; every one stored with what decides on it."""
    rng = random.Random(2026)
    documents = [script(), next_version(script()), script("hotel-stay")]
    walks = []
    with app.app_context():
        db.begin(writing=True)
        for _ in range(80):
            document = rng.choice(documents)
            manifest = random_manifest(rng, document)
            manifest["persona"] = rng.choice([document["persona"]["id"], "hurried"])
            manifest["wave"] = rng.choice([None, "autumn", "winter"])
            manifest["insider"]["own_area"] = rng.random() < 0.1
            manifest["void_reason"] = "Wrong shop" if rng.random() < 0.1 else ""
            state = rng.choice(["received", "accepted", "accepted", "set_aside", "returned"])
            quality = rng.choice(["ok", "ok", "watch", "suspect"])
            author = rng.choice(AUTHORS)
            deliver(db.db.session(), manifest, document, author=author, state=state, quality=quality)
            walks.append(
                {"manifest": manifest, "document": document, "author": author, "state": state, "quality": quality}
            )
        db.commit()
    return walks


def left_out(walk: dict[str, Any]) -> str:
    if walk["manifest"]["void_reason"]:
        return "void"
    if walk["manifest"]["insider"]["own_area"]:
        return "own_area"
    return "suspect" if walk["quality"] == "suspect" and walk["state"] != "accepted" else ""


def matches(walk: dict[str, Any], filters: dict[str, Any]) -> bool:
    manifest = walk["manifest"]
    value = {
        "script": manifest["script"]["id"], "version": str(manifest["script"]["version"]), "wave": manifest["wave"],
        "persona": manifest["persona"], "site": manifest["site"], "region": REGIONS.get(manifest["site"]),
        "mode": manifest["mode"],
    }  # fmt: skip
    day = datetime.fromisoformat(manifest["started_at"]).date()
    return (
        all(value[name] in values for name, values in filters.items() if name in value)
        and day >= date.fromisoformat(filters.get("from", "0001-01-01"))
        and day <= date.fromisoformat(filters.get("to", "9999-12-31"))
    )


def expected(walks: list[dict[str, Any]], filters: dict[str, Any], states: tuple[str, ...]) -> tuple[Any, list[Any]]:
    """The document computed from manifests alone, and the walks it counts."""
    selected = [walk for walk in walks if matches(walk, filters) and walk["state"] in states]
    counted = [walk for walk in selected if not left_out(walk)]
    plain = [(walk["manifest"], walk["document"], walk["author"]) for walk in counted]
    document = oracle_document.document(plain, frozenset(filters.get("channel", ())))
    document["quality"] = {
        name: sum(left_out(walk) == name for walk in selected) for name in ("void", "own_area", "suspect")
    }
    document["quality"]["everything"] = {"walks": sum(left_out(walk) != "void" for walk in selected)}
    return document, counted


ALL_BUT_SET_ASIDE = ("received", "in_review", "callback", "returned", "accepted")
FILTERS: list[dict[str, Any]] = [
    {},
    {"script": ["retail-return"]},
    {"script": ["retail-return"], "version": ["2"]},
    {"version": ["1"]},
    {"wave": ["autumn"]},
    {"wave": ["autumn", "winter"], "mode": ["walkthrough"]},
    {"persona": ["hurried"]},
    {"site": ["site-1"]},
    {"site": ["site-1", "site-3"]},
    {"region": ["North"]},
    {"region": ["North"], "site": ["site-3"]},
    {"mode": ["mystery_shop", "rewalk"]},
    {"channel": ["shop", "web"]},
    {"from": "2026-10-01", "to": "2026-10-31"},
    {"from": "2026-10-07", "to": "2026-10-20"},
    {"to": "2026-10-15", "persona": ["hurried"]},
    {"from": "2026-10-10", "site": ["site-2"]},
    {"persona": ["hurried"], "site": ["site-1", "site-2"], "mode": ["walkthrough"], "wave": ["winter"]},
    {"persona": ["hurried"], "region": ["North"], "from": "2026-10-03", "channel": ["shop"]},
    {"persona": ["nobody"]},
    {"site": ["nowhere"]},
    {"wave": ["spring"]},
    {"from": "2026-11-01", "to": "2026-10-01"},
]


def test_every_filter_gives_what_the_manifests_give(as_person, programme) -> None:
    ada = as_person("ada")
    for filters in FILTERS:
        answer = ada.api("GET", CALL, query_string=filters).json
        document, counted = expected(programme, filters, ALL_BUT_SET_ASIDE)
        assert differences(document, answer) == [], filters
        assert answer["filters"] == filters
        in_order = sorted(counted, key=lambda walk: datetime.fromisoformat(walk["manifest"]["started_at"]))
        starts = [datetime.fromisoformat(walk["manifest"]["started_at"]) for walk in in_order]
        said = [answer[name] and datetime.fromisoformat(answer[name]) for name in ("from", "to")]
        assert said == ([starts[0], starts[-1]] if starts else [None, None]), filters
        added = [entry["name"] for walk in in_order for entry in walk["manifest"]["added_touchpoints"]]
        assert [entry["name"] for entry in answer["added"]] == added, filters


def test_a_programme_that_counts_accepted_walks_counts_no_other(app, as_person, programme) -> None:
    with app.app_context():
        db.begin(writing=True)
        db.db.session.query(Programme).filter_by(key="northway").one().counts = "accepted"
        db.commit()
    answer = as_person("ada").api("GET", CALL).json
    document, counted = expected(programme, {}, ("accepted",))
    assert answer["walks"] == len(counted) > 0
    assert differences(document, answer) == []


@pytest.mark.parametrize("text", ["2026-02-30", "soon", "", "20261001"])
@pytest.mark.parametrize("name", ["from", "to"])
def test_a_bad_date_is_400_at_its_field(as_person, name: str, text: str) -> None:
    answer = as_person("ada").api("GET", CALL, query_string={name: text})
    assert (answer.status_code, answer.json["code"], answer.json["field"]) == (400, "invalid", name)


def test_an_unknown_filter_name_is_ignored(as_person, programme) -> None:
    ada = as_person("ada")
    assert ada.api("GET", CALL, query_string={"colour": "red"}).json == ada.api("GET", CALL).json


@pytest.mark.parametrize(
    ("name", "status"),
    [("ada", 200), ("wim", 200), ("rosa", 200), ("olga", 200), ("sam", 403), ("vic", 403), ("zed", 404), ("zoe", 404)],
)
def test_who_reads_the_report(as_person, name: str, status: int) -> None:
    assert as_person(name).api("GET", CALL).status_code == status


def test_an_unknown_programme_is_the_same_answer_for_everybody(as_person, client) -> None:
    for name in ("ada", "olga", "sam"):
        assert as_person(name).api("GET", "/programmes/nowhere/report").status_code == 404
    foreign, unknown = (as_person("zed").api("GET", f"/programmes/{key}/report") for key in ("northway", "nowhere"))
    assert foreign.data == unknown.data
    assert client.get("/api/v1" + CALL).status_code == 401


def test_the_same_report_is_not_sent_twice(as_person, programme) -> None:
    ada = as_person("ada")
    first = ada.api("GET", CALL)
    again = ada.api("GET", CALL, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_accepting_setting_aside_and_reopening_move_the_report_at_once(app, as_person, programme) -> None:
    ada = as_person("ada")
    before = ada.api("GET", CALL).json
    counted = next(w for w in programme if w["state"] == "received" and not left_out(w))
    for state, walks in (("set_aside", -1), ("in_review", 0), ("accepted", 0), ("set_aside", -1), ("received", 0)):
        with app.app_context():
            db.begin(writing=True)
            walk_id = uuid.UUID(counted["manifest"]["walk_id"])
            db.db.session.get_one(Walk, walk_id).state = state
            restate(db.db.session(), walk_id)
            db.commit()
        assert ada.api("GET", CALL).json["walks"] == before["walks"] + walks
    assert ada.api("GET", CALL).json == before


@pytest.mark.parametrize("n", [0, 1, 2, 4, 5])
def test_a_small_report_is_right_and_says_how_small_it_is(app, as_person, n: int) -> None:
    rng, document = random.Random(n), script()
    walks = []
    with app.app_context():
        db.begin(writing=True)
        for number in range(n):
            manifest = random_manifest(rng, document)
            deliver(db.db.session(), manifest, document, author=AUTHORS[number])
            walks.append((manifest, document, AUTHORS[number]))
        db.commit()
    answer = as_person("ada").api("GET", CALL).json
    assert differences(oracle_document.document(walks), answer) == []
    assert answer["tier"] == ("not_observed" if n == 0 else "anecdote" if n < 5 else "indicative")
