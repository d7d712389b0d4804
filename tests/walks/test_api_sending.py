"""Who may send which walk, and what becomes of work that is late, cancelled, passed on or done elsewhere."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests import factories as make
from tests.people import person_id
from walkthrough.accounts.models import Person
from walkthrough.fieldwork.models import Assignment
from walkthrough.programmes.models import Membership
from walkthrough.scripts import queries as scripts
from walkthrough.walks.models import Walk


def shop(sha256: str, assignment: str, **changes) -> dict:
    return make.minimal(sha256, mode="mystery_shop", assignment_id=assignment, **changes)


def flags(app: Flask, manifest: dict) -> list[str]:
    with make.reading(app) as session:
        return session.get_one(Walk, manifest["walk_id"]).flags


def not_yours(answer) -> None:
    assert (answer.status_code, answer.json["code"]) == (404, "not_yours"), answer.json


def test_an_employee_walks_on_their_own_account(as_person, sha256: str) -> None:
    assert make.put_walk(as_person("wim"), make.minimal(sha256)).status_code == 201


@pytest.mark.parametrize("name", ["sam", "rosa", "ada", "olga"])
def test_everybody_else_needs_an_assignment(as_person, sha256: str, name: str) -> None:
    not_yours(make.put_walk(as_person(name), make.minimal(sha256)))


def test_a_mystery_shop_needs_an_assignment_of_everybody(as_person, sha256: str) -> None:
    not_yours(make.put_walk(as_person("wim"), make.minimal(sha256, mode="mystery_shop")))


def test_unknown_foreign_and_never_held_are_one_answer_to_the_byte(app: Flask, as_person, sha256: str) -> None:
    wim, theirs = as_person("wim"), make.add_assignment(app, "sam")
    taken = make.minimal(sha256)
    make.send_walk(wim, taken)
    answers = [
        make.put_walk(wim, shop(sha256, theirs)),
        make.put_walk(wim, shop(sha256, make.new_id())),
        make.put_walk(wim, make.minimal(sha256, programme="elsewhere")),
        make.put_walk(wim, make.minimal(sha256, programme="nowhere")),
        make.put_walk(as_person("zoe"), taken),
        make.put_walk(as_person("zoe"), {**taken, "programme": "elsewhere"}),
    ]
    for answer in answers:
        not_yours(answer)
    assert len({answer.data for answer in answers}) == 1


def test_a_walk_id_cannot_be_squatted(app: Flask, as_person, sha256: str) -> None:
    """Zoe writes to Wim's id in vain; what she may send under an id of her own, Wim cannot reach either."""
    make.add_script(app, programme="elsewhere")
    mine = make.minimal(sha256)
    make.send_walk(as_person("wim"), mine)
    not_yours(make.put_walk(as_person("zoe"), {**mine, "programme": "elsewhere", "rev": 2}))
    assert make.put_walk(as_person("wim"), {**mine, "rev": 2}).status_code == 201


def test_a_shopper_delivers_what_was_assigned_and_it_is_delivered(app: Flask, as_person, sha256: str) -> None:
    sam, assignment = as_person("sam"), make.add_assignment(app, "sam", wave="autumn")
    manifest = shop(sha256, assignment)
    assert make.put_walk(sam, manifest).status_code == 201
    with make.reading(app) as session:
        given, walk = session.get_one(Assignment, assignment), session.get_one(Walk, manifest["walk_id"])
        assert given.state == "delivered"
        assert walk.wave_id == given.wave_id is not None, "a walk's wave is its assignment's"
        assert walk.flags == [] and str(walk.assignment_id) == assignment
    assert [(each["id"], each["state"]) for each in sam.api("GET", "/kit").json["assignments"]] == [
        (assignment, "delivered")
    ]


def test_script_and_mode_are_the_assignments(app: Flask, as_person, sha256: str) -> None:
    sam, assignment = as_person("sam"), make.add_assignment(app, "sam")
    other = make.add_script(app, "hotel-stay")
    wrong_mode = make.put_walk(sam, shop(sha256, assignment) | {"mode": "walkthrough"})
    wrong_script = make.put_walk(
        sam, shop(sha256, assignment, script={"id": "hotel-stay", "version": 1, "sha256": other})
    )
    assert ("mode", "mismatch") in [(e["field"], e["code"]) for e in wrong_mode.json["errors"]]
    assert ("script.id", "mismatch") in [(e["field"], e["code"]) for e in wrong_script.json["errors"]]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"due": date(2026, 11, 13)}, ["late"]),
        ({"state": "withdrawn"}, ["cancelled"]),
        ({"state": "handed_back"}, ["cancelled"]),
        ({"state": "expired"}, ["late"]),
        ({"site": "high-street-14"}, ["other_site"]),
        ({"persona": "collector"}, ["other_persona"]),
        ({"due": date(2999, 1, 1)}, []),
    ],
)
def test_odd_work_is_kept_and_flagged(app: Flask, as_person, sha256: str, change: dict, expected: list[str]) -> None:
    assignment = make.add_assignment(app, "sam", **change)
    manifest = shop(sha256, assignment)
    assert make.put_walk(as_person("sam"), manifest).status_code == 201
    assert flags(app, manifest) == expected
    with make.reading(app) as session:
        closed = {"withdrawn", "handed_back", "expired"}
        state = session.get_one(Assignment, assignment).state
        assert state == (change["state"] if change.get("state") in closed else "delivered")


def test_work_passed_on_to_somebody_else_is_kept_and_leaves_theirs_open(app: Flask, as_person, sha256: str) -> None:
    assignment = make.add_assignment(app, "sam")
    with make.writing(app) as session:
        session.get_one(Assignment, assignment).person_id = person_id("wim")
    manifest = shop(sha256, assignment)
    assert make.put_walk(as_person("sam"), manifest).status_code == 201
    assert flags(app, manifest) == ["reassigned"]
    with make.reading(app) as session:
        assert session.get_one(Assignment, assignment).state == "held"


def test_two_phones_with_one_assignment_are_both_kept(app: Flask, as_person, sha256: str) -> None:
    assignment = make.add_assignment(app, "sam")
    first, second = shop(sha256, assignment), shop(sha256, assignment)
    make.send_walk(as_person("sam"), first)
    make.send_walk(as_person("sam"), second)
    assert (flags(app, first), flags(app, second)) == ([], ["second"])


def test_a_revision_keeps_the_flags_of_its_first_delivery_and_gains_none_of_the_moment(
    app: Flask, as_person, sha256: str
) -> None:
    assignment = make.add_assignment(app, "sam", due=date(2026, 11, 13))
    manifest = shop(sha256, assignment)
    make.send_walk(as_person("sam"), manifest)
    make.send_walk(as_person("sam"), {**manifest, "rev": 2, "site": "high-street-14"})
    assert flags(app, manifest) == ["late", "other_site"]


def test_a_version_withdrawn_since_is_still_taken_and_a_draft_never_was(app: Flask, as_person, sha256: str) -> None:
    draft = make.add_script(app, "hotel-stay", publish=False)
    wim = as_person("wim")
    script = {"id": "hotel-stay", "version": 1, "sha256": draft}
    assert make.put_walk(wim, make.minimal(sha256, script=script)).json["errors"][0]["code"] == "unknown"
    with make.writing(app) as session:
        programme = make.known(session, "northway")
        scripts.version(session, programme.id, "retail-return", 1).state = "withdrawn"
    assert make.put_walk(wim, make.minimal(sha256)).status_code == 201


def test_the_server_alone_says_whose_walk_it_is_and_how_it_stands(app: Flask, as_person, sha256: str) -> None:
    claimed = {"author": str(person_id("ada")), "author_id": str(person_id("ada")), "state": "accepted", "fee": 900}
    manifest = make.minimal(sha256, **claimed, quality="suspect", received_at="1999-01-01T00:00:00Z", flags=["paid"])
    make.send_walk(as_person("wim"), manifest)
    with make.reading(app) as session:
        walk = session.get_one(Walk, manifest["walk_id"])
        assert (walk.author_id, walk.state, walk.quality, walk.flags) == (person_id("wim"), "received", "ok", [])
        assert walk.received_at.year >= 2026


def test_whoever_left_the_programme_or_lost_the_role_sends_no_more(app: Flask, as_person, sha256: str) -> None:
    wim = as_person("wim")
    with make.writing(app) as session:
        person = session.get_one(Person, person_id("wim"))
        person.role_rows.clear()
    assert make.put_walk(wim, make.minimal(sha256)).json["code"] == "not_allowed"
    with make.writing(app) as session:
        person = session.get_one(Person, person_id("wim"))
        person.give("employee")
        session.query(Membership).filter_by(person_id=person_id("wim")).delete()
    not_yours(make.put_walk(wim, make.minimal(sha256)))


def test_the_day_of_a_walk_is_the_one_on_the_walkers_calendar(app: Flask, as_person, sha256: str) -> None:
    times = {"started_at": "2026-11-14T23:30:00-05:00", "ended_at": "2026-11-14T23:50:00-05:00"}
    manifest = make.minimal(sha256, **times, submitted_at="2026-11-15T05:00:00Z")
    make.send_walk(as_person("wim"), manifest)
    with make.reading(app) as session:
        walk = session.get_one(Walk, manifest["walk_id"])
        assert walk.started_on == date(2026, 11, 14) and walk.started_at.day == 15
