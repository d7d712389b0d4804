"""What the phone hears of the walks it delivered: their state, the last word of a reviewer, never another's."""

from __future__ import annotations

import uuid

from flask import Flask

from tests.factories import add_script, minimal, send_walk, writing
from tests.people import person_id
from walkthrough.accounts.models import Person
from walkthrough.review import acceptance
from walkthrough.walks.models import Walk


def decide(app: Flask, walk_id: str, decision: str, note: str) -> None:
    with writing(app) as session:
        walk, rosa = session.get_one(Walk, uuid.UUID(walk_id)), session.get_one(Person, person_id("rosa"))
        acceptance.VERBS[decision](session, walk, by=rosa, note=note)


def test_a_walk_just_delivered_is_received_and_has_no_note(app: Flask, as_person) -> None:
    walk_id = send_walk(as_person("wim"), minimal(add_script(app)))["walk_id"]
    assert as_person("wim").api("GET", "/kit").json["walks"] == [
        {"walk_id": walk_id, "rev": 1, "state": "received", "note": ""}
    ]


def test_the_newest_note_of_a_reviewer_reaches_the_walker(app: Flask, as_person) -> None:
    walk_id = send_walk(as_person("wim"), minimal(add_script(app)))["walk_id"]
    decide(app, walk_id, "return", "Which desk was it?")
    decide(app, walk_id, "accept", "Clear now.")
    (walk,) = as_person("wim").api("GET", "/kit").json["walks"]
    assert (walk["state"], walk["note"]) == ("accepted", "Clear now.")


def test_nobody_hears_of_somebody_elses_walk(app: Flask, as_person) -> None:
    send_walk(as_person("wim"), minimal(add_script(app)))
    for name in ("sam", "zed"):
        assert as_person(name).api("GET", "/kit").json["walks"] == []
