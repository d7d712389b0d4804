"""Who may call what: one row for each route and method, one column for each relation to what it is about.

A new route is red until its row is here. The rows are the permission matrix; a status is asked for, never read off.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests import factories as make
from tests.people import email
from tests.place import PEOPLE, UNKNOWN, Place
from walkthrough.accounts.models import Person, PersonRole
from walkthrough.programmes.models import Membership

PUBLIC = "200 200 200 200 200 200 200 200 200 200 200 200 200 200"
#                                        anon dan ada olga rosa wim wes sam sue vic zed zac zoe nil
TABLE = {
    "GET /":                             "302 302 302 302 302 302 302 302 302 302 302 302 302 302",
    "GET /sign-in":                      PUBLIC,
    "POST /sign-in":                     "422 422 422 422 422 422 422 422 422 422 422 422 422 422",
    "POST /sign-out":                    "302 302 302 302 302 302 302 302 302 302 302 302 302 302",
    "GET /healthz":                      PUBLIC,
    "GET /app":                          PUBLIC,
    "GET /app/":                         PUBLIC,
    "GET /app/<path:rest>":              PUBLIC,
    "GET /app/photo-worker.js":          PUBLIC,
    "GET /sw.js":                        PUBLIC,
    "GET /manifest.webmanifest":         PUBLIC,
    "GET /static/<path:filename>":       PUBLIC,
    "POST /api/v1/session":              "422 422 422 422 422 422 422 422 422 422 422 422 422 422",
    "DELETE /api/v1/session":            "204 204 204 204 204 204 204 204 204 204 204 204 204 204",
    "GET /api/v1/session":               "401 403 200 200 200 200 200 200 200 200 200 200 200 200",
    "GET /api/v1/kit":                   "401 403 200 200 200 200 200 200 200 403 200 200 200 200",
    "GET /api/v1/receipts":              "401 403 200 200 200 200 200 200 200 403 200 200 200 200",
    "PUT /api/v1/photos/<sha256>":       "401 403 201 201 201 201 201 201 201 403 201 201 201 201",
    # A walk that nobody sent yet, without an assignment; Wim's; a new one for Sam's assignment.
    "PUT /api/v1/walks/<walk_id>":       "401 403 404 404 404 201 201 404 404 403 404 404 404 404",
    "PUT /api/v1/walks/<walk_id> wim":   "401 403 404 404 404 201 404 404 404 403 404 404 404 404",
    "PUT /api/v1/walks/<walk_id> sam":   "401 403 404 404 404 404 404 201 404 403 404 404 404 404",
    "GET /api/v1/walks/<walk_id> wim":   "401 403 200 200 200 200 404 404 404 404 404 404 404 404",
    "GET /api/v1/walks/<walk_id> sam":   "401 403 200 200 200 404 404 200 404 404 404 404 404 404",
    "GET /api/v1/walks/<walk_id>/photos/<n> wim":
                                         "401 403 200 200 200 200 404 404 404 404 404 404 404 404",
    "GET /api/v1/programmes/<key>/report":
                                         "401 403 200 200 200 200 200 403 403 403 404 404 404 404",
    "GET /walks/<walk_id> wim":          "302 403 200 200 200 200 404 404 404 404 404 404 404 404",
    "GET /walks/<walk_id> sam":          "302 403 200 200 200 404 404 200 404 404 404 404 404 404",
    "GET /my-walks":                     "302 403 200 200 200 200 200 200 200 200 200 200 200 200",
    # A lead or reviewer, never the author; whoever is neither is told so whatever the walk.
    "POST /walks/<walk_id>/reviews wim": "401 403 302 403 302 403 403 403 403 403 404 404 403 403",
    "GET /programmes":                   "302 403 302 200 302 302 302 200 200 302 302 302 302 200",
    "GET /programmes/<key>":             "302 403 200 200 200 200 200 403 403 200 404 404 404 404",
    "POST /programmes/<key>/counting":   "401 403 302 302 403 403 403 403 403 403 404 404 404 404",
    "GET /programmes/<key>/report":      "302 403 200 200 200 200 200 403 403 403 404 404 404 404",
    "GET /programmes/<key>/walks":       "302 403 200 200 200 200 200 403 403 403 404 404 404 404",
    "GET /programmes/<key>/report.<format>":
                                         "302 403 200 200 403 403 403 403 403 403 404 404 404 404",
    "GET /programmes/<key>/review":      "302 403 200 200 200 403 403 403 403 403 404 404 404 404",
    "GET /programmes/<key>/scripts":     "302 403 200 200 200 200 200 403 403 200 404 404 404 404",
    "GET /programmes/<key>/scripts/import":
                                         "302 403 200 200 403 403 403 403 403 403 404 404 404 404",
    "POST /programmes/<key>/scripts/import":
                                         "401 403 422 422 403 403 403 403 403 403 404 404 404 404",
    "GET /programmes/<key>/scripts/<script>/<number>":
                                         "302 403 200 200 200 200 200 403 403 200 404 404 404 404",
    "GET /programmes/<key>/scripts/<script>/<number> draft":
                                         "302 403 200 200 200 404 404 403 403 404 404 404 404 404",
    "GET /programmes/<key>/scripts/<script>/<number>/document.<written_as>":
                                         "302 403 200 200 200 200 200 403 403 200 404 404 404 404",
    "GET /programmes/<key>/scripts/<script>/<number>/document.<written_as> draft":
                                         "302 403 200 200 200 404 404 403 403 404 404 404 404 404",
    "POST /programmes/<key>/scripts/<script>/<number>/publication draft":
                                         "401 403 302 302 403 403 403 403 403 403 404 404 404 404",
    "POST /programmes/<key>/scripts/<script>/<number>/withdrawal":
                                         "401 403 302 302 403 403 403 403 403 403 404 404 404 404",
    "GET /programmes/<key>/waves":       "302 403 200 200 200 403 403 403 403 403 404 404 404 404",
    "POST /programmes/<key>/waves":      "401 403 422 422 403 403 403 403 403 403 404 404 404 404",
    "GET /programmes/<key>/waves/<wave>":
                                         "302 403 200 200 200 403 403 403 403 403 404 404 404 404",
    "POST /programmes/<key>/waves/<wave>/assignments":
                                         "401 403 422 422 403 403 403 403 403 403 404 404 404 404",
    "POST /assignments/<assignment_id>/withdrawal":
                                         "401 403 302 302 403 403 403 403 403 403 404 403 403 403",
}  # fmt: skip


@pytest.fixture
def place(app: Flask) -> Place:
    return Place(app)


def kept(app: Flask) -> list[str]:
    """Everything the database holds but who is signed in."""
    path = Path(app.config["SETTINGS"].instance) / "walkthrough.sqlite"
    connection = sqlite3.connect(path)
    try:
        passing = ('INSERT INTO "signed_in_session"', 'INSERT INTO "attempt"', 'INSERT INTO "deployment"')
        return [line for line in connection.iterdump() if not line.startswith(passing)]
    finally:
        connection.close()


def expected(name: str) -> Iterator[tuple[str, int]]:
    for row, statuses in TABLE.items():
        yield row, int(statuses.split()[PEOPLE.index(name)])


def said(answer: TestResponse) -> str:
    """An answer's words without what differs each time."""
    return re.sub(r'value="[^"]+"|reference \w+', "", answer.get_data(as_text=True))


def test_every_route_has_its_row(app: Flask) -> None:
    routes = set()
    for rule in app.url_map.iter_rules():
        plain = rule.rule.replace(app.static_url_path or "", "/static")
        plain = re.sub(r"<(?!path:)[^<>:]+(?:\([^<>]*\))?:(\w+)>", r"<\1>", plain)
        routes |= {f"{method} {plain}" for method in rule.methods - {"HEAD", "OPTIONS"}}
    assert routes == {" ".join(row.split(" ")[:2]) for row in TABLE}
    assert all(len(statuses.split()) == len(PEOPLE) for statuses in TABLE.values())


@pytest.mark.parametrize("name", PEOPLE)
def test_each_cell_of_the_table_and_a_refusal_changes_nothing(app: Flask, place: Place, name: str) -> None:
    wrong = []
    signed_out = ("POST /sign-out", "DELETE /api/v1/session")
    page, before = place.browser(name), kept(app)
    for row, status in sorted(expected(name), key=lambda cell: cell[0] in signed_out):
        if row == signed_out[0]:
            page = place.browser(name) if name != "dan" else page
        answer = place.call(page, row)
        if answer.status_code != status:
            wrong.append(f"{row}: {answer.status_code}, expected {status}")
        after = kept(app)
        if after != before and (answer.status_code >= 400 or row.startswith("GET")):
            wrong.append(f"{row}: {answer.status_code} and yet something changed")
        before = after
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in PEOPLE if name not in {"anon", "dan"}])
def test_what_is_foreign_is_answered_as_what_does_not_exist(app: Flask, place: Place, name: str) -> None:
    page, wrong = place.browser(name), []
    for row, status in expected(name):
        # An unknown walk may be sent by some; what they are told of a foreign one is looked at below.
        if status == 404 and not row.startswith("PUT"):
            there, nowhere = place.call(page, row), place.call(page, row, unknown=True)
            if (there.status_code, said(there)) != (nowhere.status_code, said(nowhere)):
                wrong.append(row)
    assert wrong == []


def test_a_walk_of_somebody_else_is_refused_in_the_words_for_a_programme_that_is_not_there(place: Place) -> None:
    page = place.browser("wes")
    foreign = place.call(page, "PUT /api/v1/walks/<walk_id> wim")
    nowhere = make.put_walk(page, make.minimal(place.sha256, programme="nowhere"))
    assert (foreign.status_code, foreign.json) == (nowhere.status_code, nowhere.json)
    assert foreign.json["code"] == "not_yours"


@pytest.mark.parametrize("name", ["ada", "rosa", "wim"])
def test_a_walk_and_a_wave_of_one_programme_are_not_found_through_another(place: Place, name: str) -> None:
    page = place.browser(name)
    for row in TABLE:
        if "<key>" in row:
            assert place.call(page, row, key="elsewhere").status_code == 404, row


@pytest.mark.parametrize("name", ["ada", "rosa", "wim"])
def test_a_role_taken_away_is_gone_with_the_next_call(app: Flask, place: Place, name: str) -> None:
    page = place.browser(name)
    with make.writing(app) as session:
        person = session.query(Person).filter_by(email=email(name)).one()
        person_id = person.id
        session.query(PersonRole).filter_by(person_id=person_id).delete()
    for row in TABLE:
        if "<key>" in row or row.startswith(("POST /assign", "POST /walks")):
            assert place.call(page, row).status_code == 403, row
    with make.writing(app) as session:
        session.query(Membership).filter_by(person_id=person_id).delete()
    for row in TABLE:
        if "<key>" in row:
            assert place.call(page, row).status_code == 404, row


@pytest.mark.parametrize("name", ["ada", "olga", "rosa", "wim", "wes", "sam", "vic", "zed"])
def test_only_leads_admins_and_oneself_are_told_who_walked(app: Flask, place: Place, name: str) -> None:
    page = place.browser(name)
    pages = ["/programmes/northway", "/programmes/northway/report", "/programmes/northway/walks",
             "/programmes/northway/review", "/programmes/northway/waves/autumn", "/api/v1/kit", "/api/v1/receipts",
             "/api/v1/programmes/northway/report", *(f"/walks/{place.walks[of]}" for of in ("wim", "sam")),
             *(f"/api/v1/walks/{place.walks[of]}" for of in ("wim", "sam"))]  # fmt: skip
    told = {
        who
        for path in pages
        for who in ("Wim", "Sam")
        if re.search(rf"\b{who}\b", page.client.get(path).get_data(as_text=True))
    }
    assert told == ({"Wim", "Sam"} if name in {"ada", "olga"} else {name.title()} & {"Wim", "Sam"})


def test_what_a_phone_says_of_author_state_and_pay_is_not_believed(place: Place) -> None:
    page = place.browser("wim")
    claimed = {"author": "sam", "author_id": UNKNOWN, "state": "accepted", "quality": "suspect", "fee": 100,
               "paid": True, "received_at": "2020-01-01T00:00:00+00:00", "own_area": True}  # fmt: skip
    receipt = make.send_walk(page, make.minimal(place.sha256, **claimed))
    seen = place.browser("ada").api("GET", f"/walks/{receipt['walk_id']}").get_json()
    assert (seen["author"]["name"], seen["state"]) == ("Wim", "received")
    assert receipt["received_at"] > "2026"
    assert json.loads(place.browser("wim").api("GET", "/receipts").data)["receipts"][-1] == receipt
