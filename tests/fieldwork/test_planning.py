"""A wave is named once; a published script goes to a walker of the programme, is taken back or passed on."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.command import done, refused
from tests.factories import add_script, add_site, add_wave, known, minimal, put_walk, reading, send_walk, writing
from tests.people import person_id
from walkthrough.accounts.models import Person
from walkthrough.fieldwork import planning, queries
from walkthrough.fieldwork.models import Assignment, Holding
from walkthrough.problems import Problem
from walkthrough.scripts import queries as scripts

GIVE = ("assignment", "add", "--programme", "northway", "--script", "retail-return")
SAM = ("--to", "sam@example.org", "--mode", "mystery_shop")


def state(app: Flask, assignment_id: str) -> str:
    with reading(app) as session:
        return session.get_one(Assignment, uuid.UUID(assignment_id)).state


def assign(session: Session, to: str = "sam", **changes: object) -> Assignment:
    programme = known(session, "northway")
    version = scripts.newest_published(session, programme.id, "retail-return")
    assert version is not None
    told = {"to": session.get_one(Person, person_id(to)), "mode": "mystery_shop", **changes}
    return planning.assign(session, programme, version, **told)  # type: ignore[arg-type]


def test_a_wave_is_named_once(app: Flask) -> None:
    words = ("wave", "add", "autumn-26", "--programme", "northway", "--name", "Herbst 🍂")
    dates = ("--from", "2026-10-03", "--to", "2026-11-14")
    assert "2026-10-03 to 2026-11-14" in done(app, *words, *dates)
    assert "already a wave" in refused(app, *words, *dates)
    assert "before it begins" in refused(app, *words, "--from", "2026-11-15", "--to", "2026-11-14")
    refused(app, *words, "--from", "soon", "--to", "2026-11-14")
    assert "cannot be a key" in refused(app, "wave", "add", "Autumn 26", *words[3:], *dates)
    with reading(app) as session:
        wave = queries.wave(session, known(session, "northway").id, "autumn-26")
        assert wave is not None
        assert (wave.name, wave.starts_on, wave.ends_on) == ("Herbst 🍂", date(2026, 10, 3), date(2026, 11, 14))


def test_an_assignment_reaches_its_holders_phone(app: Flask, as_person) -> None:
    add_script(app)
    add_site(app)
    add_wave(app)
    where = ("--site", "high-street-14", "--wave", "autumn", "--due", "2026-11-30")
    assignment_id = done(app, *GIVE, *SAM, *where).strip()
    kit = as_person("sam").api("GET", "/kit").get_json()
    assert kit["assignments"] == [
        {
            "id": assignment_id,
            "programme": "northway",
            "script": {"id": "retail-return", "version": 1},
            "mode": "mystery_shop",
            "site": "high-street-14",
            "persona": "busy-parent",
            "wave": "autumn",
            "due": "2026-11-30",
            "state": "held",
        }
    ]
    assert as_person("zoe").api("GET", "/kit").get_json()["assignments"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "vic@example.org", "--mode", "walkthrough"), "only reads what is published"),
        (("--to", "zoe@example.org", "--mode", "walkthrough"), "does not belong to Northway"),
        (("--to", "nobody@example.org", "--mode", "walkthrough"), "Nobody has the e-mail"),
        ((*SAM, "--site", "nowhere"), "no site “nowhere”"),
        ((*SAM, "--wave", "never"), "no wave “never”"),
        ((*SAM, "--site", ""), "no site “”"),
    ],
)
def test_work_is_given_to_walkers_of_the_programme_alone(app: Flask, words: tuple[str, ...], sentence: str) -> None:
    add_script(app)
    assert sentence in refused(app, *GIVE, *words)
    with reading(app) as session:
        assert session.query(Assignment).count() == 0


def test_a_lead_walks_what_was_given_to_them_and_nothing_else(app: Flask, as_person) -> None:
    sha256, ada = add_script(app), as_person("ada")
    given = done(app, *GIVE, "--to", "ada@example.org", "--mode", "walkthrough").strip()
    assert [held["id"] for held in ada.api("GET", "/kit").json["assignments"]] == [given]
    send_walk(ada, minimal(sha256, assignment_id=given))
    assert put_walk(ada, minimal(sha256)).status_code == 404


def test_only_a_published_script_in_a_mode_it_lists_is_given(app: Flask) -> None:
    assert "no published script" in refused(app, *GIVE, *SAM)
    add_script(app, publish=False)
    assert "no published script" in refused(app, *GIVE, *SAM)
    add_script(app)
    with writing(app) as session, pytest.raises(Problem) as refusal:
        assign(session, mode="stroll")
    assert "is not made for stroll" in refusal.value.message
    with writing(app) as session:
        version = scripts.newest_published(session, known(session, "northway").id, "retail-return")
        assert version is not None
        version.state = "withdrawn"
        with pytest.raises(Problem, match="conflict"):
            planning.assign(
                session,
                known(session, "northway"),
                version,
                to=session.get_one(Person, person_id("sam")),
                mode="rewalk",
            )


def test_a_site_or_wave_of_another_programme_is_not_there(app: Flask) -> None:
    add_script(app)
    add_site(app, "mill-lane", "elsewhere")
    add_wave(app, "spring", "elsewhere")
    assert "no site" in refused(app, *GIVE, *SAM, "--site", "mill-lane")
    assert "no wave" in refused(app, *GIVE, *SAM, "--wave", "spring")


def test_an_assignment_is_taken_back_until_it_is_delivered(app: Flask, as_person) -> None:
    sha256 = add_script(app)
    with writing(app) as session:
        held, walked = (str(assign(session).id) for _ in range(2))
    send_walk(as_person("sam"), minimal(sha256, mode="mystery_shop", assignment_id=walked))
    with writing(app) as session:
        for _ in range(2):
            planning.withdraw_assignment(session, session.get_one(Assignment, uuid.UUID(held)))
        with pytest.raises(Problem) as refusal:
            planning.withdraw_assignment(session, session.get_one(Assignment, uuid.UUID(walked)))
    assert "delivered" in refusal.value.message
    assert (state(app, held), state(app, walked)) == ("withdrawn", "delivered")


def test_whoever_once_held_an_assignment_is_remembered(app: Flask, as_person) -> None:
    sha256 = add_script(app)
    with writing(app) as session:
        assignment = assign(session, "sam", mode="walkthrough")
        wim = session.get_one(Person, person_id("wim"))
        for _ in range(2):
            planning.reassign(session, known(session, "northway"), assignment, to=wim)
        assert session.query(Holding).count() == 2
        assignment_id = str(assignment.id)
    receipt = send_walk(as_person("sam"), minimal(sha256, assignment_id=assignment_id))
    assert receipt["code"], "what its first holder began is still taken"
