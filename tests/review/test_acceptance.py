"""What may be decided when, by whom, about which revision, and that the report follows at once."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.command import done, refused
from tests.factories import add_assignment, add_script, minimal, reading, send_walk, writing
from tests.people import person_id
from walkthrough.accounts.models import Person
from walkthrough.fieldwork.models import Assignment
from walkthrough.problems import Problem
from walkthrough.review import acceptance, queries
from walkthrough.walks.models import Walk

STATES = ("received", "in_review", "callback", "returned", "accepted", "set_aside")
#: decision: state it leads to from each state it takes.
ALLOWED = {
    "accept": dict.fromkeys(("received", "in_review", "callback", "returned"), "accepted"),
    "return": dict.fromkeys(("received", "in_review", "callback"), "returned"),
    "set_aside": dict.fromkeys(("received", "in_review", "callback", "returned"), "set_aside"),
    "reopen": dict.fromkeys(("accepted", "set_aside"), "in_review"),
}


@pytest.fixture
def walk_id(app: Flask, as_person) -> uuid.UUID:
    return uuid.UUID(send_walk(as_person("wim"), minimal(add_script(app)))["walk_id"])


def decide(session: Session, walk_id: uuid.UUID, decision: str, name: str = "rosa", **told: object) -> None:
    walk, person = session.get_one(Walk, walk_id), session.get_one(Person, person_id(name))
    acceptance.VERBS[decision](session, walk, by=person, **{"note": "Look at the queue again.", **told})


def state(app: Flask, walk_id: uuid.UUID) -> str:
    with reading(app) as session:
        return session.get_one(Walk, walk_id).state


@pytest.mark.parametrize("decision", ALLOWED)
@pytest.mark.parametrize("before", STATES)
def test_a_decision_leads_where_the_protocol_says_or_nowhere(
    app: Flask, walk_id: uuid.UUID, decision: str, before: str
) -> None:
    with writing(app) as session:
        session.get_one(Walk, walk_id).state = before
    expected = ALLOWED[decision].get(before)
    with writing(app) as session:
        if expected:
            decide(session, walk_id, decision)
        else:
            with pytest.raises(Problem, match="conflict"):
                decide(session, walk_id, decision)
    assert state(app, walk_id) == (expected or before)


@pytest.mark.parametrize("name", ["wim", "sam", "vic", "olga", "zed"])
def test_only_a_lead_or_reviewer_of_the_programme_decides(app: Flask, walk_id: uuid.UUID, name: str) -> None:
    with writing(app) as session, pytest.raises(Problem) as refusal:
        decide(session, walk_id, "accept", name)
    assert refusal.value.status == 403
    assert state(app, walk_id) == "received"


def test_nobody_reviews_a_walk_of_their_own(app: Flask, walk_id: uuid.UUID) -> None:
    with writing(app) as session:
        session.get_one(Walk, walk_id).author_id = person_id("ada")
    with writing(app) as session, pytest.raises(Problem) as refusal:
        decide(session, walk_id, "accept", "ada")
    assert refusal.value.message == "Nobody reviews a walk of their own."


def test_a_newer_revision_stops_the_decision_about_the_older(app: Flask, walk_id: uuid.UUID) -> None:
    with writing(app) as session, pytest.raises(Problem) as refusal:
        decide(session, walk_id, "accept", rev=2)
    assert "Revision 1" in refusal.value.message
    with writing(app) as session:
        decide(session, walk_id, "accept", rev=1)
    assert state(app, walk_id) == "accepted"


@pytest.mark.parametrize("decision", ["return", "set_aside"])
@pytest.mark.parametrize("note", ["", "  \n ", "x" * 4_001, "a\x00b"])
def test_a_walker_is_owed_a_readable_reason(app: Flask, walk_id: uuid.UUID, decision: str, note: str) -> None:
    with writing(app) as session, pytest.raises(Problem):
        decide(session, walk_id, decision, note=note)
    assert state(app, walk_id) == "received"


def test_the_history_keeps_every_decision_in_order(app: Flask, walk_id: uuid.UUID) -> None:
    steps = [("return", "Rosa"), ("accept", "Ada"), ("reopen", "Rosa"), ("set_aside", "Ada")]
    for decision, name in steps:
        with writing(app) as session:
            decide(session, walk_id, decision, name.lower(), note="هكذا 🙂 <b>")
    with reading(app) as session:
        told = [(row.decision, row.by, row.rev, row.note) for row in queries.history(session, walk_id)]
    assert told == [(decision, name, 1, "هكذا 🙂 <b>") for decision, name in steps]


def test_the_report_follows_in_the_same_transaction(app: Flask, as_person, walk_id: uuid.UUID) -> None:
    def walks() -> int:
        return as_person("ada").api("GET", "/programmes/northway/report").get_json()["walks"]

    assert walks() == 1
    with writing(app) as session:
        decide(session, walk_id, "set_aside")
    assert walks() == 0
    done(app, "programme", "set", "northway", "counts=accepted")
    with writing(app) as session:
        decide(session, walk_id, "reopen")
    assert walks() == 0
    with writing(app) as session:
        decide(session, walk_id, "accept")
    assert walks() == 1


def test_an_accepted_visit_settles_its_assignment(app: Flask, as_person) -> None:
    sha256 = add_script(app)
    assignment = add_assignment(app)
    visit = minimal(sha256, mode="mystery_shop", assignment_id=assignment)
    walk_id = uuid.UUID(send_walk(as_person("sam"), visit)["walk_id"])
    for decision, expected in (("accept", "settled"), ("reopen", "delivered")):
        with writing(app) as session:
            decide(session, walk_id, decision)
        with reading(app) as session:
            assert session.get_one(Assignment, uuid.UUID(assignment)).state == expected


def test_the_command_reviews_and_refuses_in_one_sentence(app: Flask, walk_id: uuid.UUID) -> None:
    def words(*more: str) -> list[str]:
        return ["walks", "review", str(walk_id), *more]

    assert "Say one of" in refused(app, *words("--by", "rosa@example.org"))
    assert "Say one of" in refused(app, *words("--accept", "--set-aside", "--by", "rosa@example.org", "--note", "?"))
    assert "Nobody has the e-mail" in refused(app, *words("--accept", "--by", "nobody@example.org"))
    assert "Nobody reviews a walk of their own" in refused(app, *words("--accept", "--by", "wim@example.org"))
    assert "Say why" in refused(app, *words("--return", "--by", "rosa@example.org"))
    assert "accepted now" in done(app, *words("--accept", "--by", "rosa@example.org", "--note", "Clear."))
    assert "reopen it first" in refused(app, *words("--set-aside", "--by", "ada@example.org", "--note", "No."))
    assert "in_review now" in done(app, *words("--reopen", "--by", "ada@example.org"))
    assert "set_aside now" in done(app, *words("--set-aside", "--by", "ada@example.org", "--note", "Void."))
    for unknown in (str(uuid.uuid4()), "no-uuid", "'; drop table walk; --"):
        assert "There is no walk" in refused(app, "walks", "review", unknown, "--accept", "--by", "rosa@example.org")
