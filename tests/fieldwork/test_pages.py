"""Waves and assignments by page: a lead plans, a reviewer looks on without names, what is odd is said at its field."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from tests.factories import add_assignment, add_script, add_site, add_wave, reading
from tests.people import person_id
from walkthrough import db
from walkthrough.fieldwork.models import Assignment, Wave
from walkthrough.programmes.models import Site
from walkthrough.scripts.models import ScriptVersion

WAVES = "/programmes/northway/waves"
WAVE = f"{WAVES}/autumn"
NEW = {"name": "Winter", "key": "winter", "starts_on": "2026-12-01", "ends_on": "2026-12-31"}


@pytest.fixture
def choice(app: Flask) -> dict[str, str]:
    """A filled-in form for an assignment in the wave `autumn`."""
    add_script(app)
    add_site(app)
    add_wave(app)
    with reading(app) as session:
        return {
            "script": str(session.query(ScriptVersion).one().id),
            "person": str(person_id("sam")),
            "mode": "mystery_shop",
            "site": str(session.query(Site).one().id),
            "due": str(db.now().date() + timedelta(days=7)),
        }


def count(app: Flask, model: type) -> int:
    with reading(app) as session:
        return session.query(model).count()


def test_a_lead_adds_a_wave_and_is_taken_to_it(app: Flask, as_person) -> None:
    page = as_person("ada")
    assert "No waves yet" in page.get(WAVES).text
    assert page.post(WAVES, NEW).location == f"{WAVES}/winter"
    assert "Nothing has been assigned" in page.get(f"{WAVES}/winter").text
    assert "already a wave" in page.post(WAVES, NEW, status=409).text
    assert count(app, Wave) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"key": "Not a key"},
        {"key": "<b>"},
        {"starts_on": "soon"},
        {"ends_on": "2026-11-30"},
        {"ends_on": "9999-99-99"},
        {"starts_on": "", "ends_on": ""},
    ],
)
def test_a_wave_that_cannot_be_is_told_at_its_field_and_keeps_the_rest(
    app: Flask, as_person, changes: dict[str, str]
) -> None:
    text = as_person("ada").post(WAVES, {**NEW, **changes}, status=422).text
    assert "error-summary" in text
    assert "<b>" not in text.replace('<b class="count">', "")
    assert ("Winter" in text) or "name" in changes
    assert count(app, Wave) == 0


def test_a_lead_gives_a_script_to_a_shopper_who_finds_it(app: Flask, as_person, choice: dict[str, str]) -> None:
    page = as_person("ada")
    page.post(f"{WAVE}/assignments", choice, form_at=WAVE)
    text = page.get(WAVE).text
    assert "To be walked" in text
    assert "It is on the phone of Sam" in text
    assert [found["site"] for found in as_person("sam").api("GET", "/kit").get_json()["assignments"]] == [
        "high-street-14"
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"script": ""},
        {"person": str(person_id("vic"))},
        {"person": str(person_id("zoe"))},
        {"mode": "stroll"},
        {"mode": ""},
        {"site": "019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b11"},
        {"due": "2020-01-01"},
        {"due": "tomorrow"},
        {"script": "x" * 10_000},
    ],
)
def test_an_assignment_that_cannot_be_is_refused(
    app: Flask, as_person, choice: dict[str, str], changes: dict[str, str]
) -> None:
    page = as_person("ada")
    text = page.post(f"{WAVE}/assignments", {**choice, **changes}, status=422, form_at=WAVE).text
    assert "error-summary" in text
    assert count(app, Assignment) == 0


def test_a_lead_withdraws_what_is_open(app: Flask, as_person, choice: dict[str, str]) -> None:
    assignment = add_assignment(app, wave="autumn")
    page = as_person("ada")
    path = f"/assignments/{assignment}/withdrawal"
    assert page.post(path, form_at=WAVE).location == WAVE
    assert "Withdrawn" in page.get(WAVE).text
    page.post(path, form_at=WAVES)
    assert as_person("sam").api("GET", "/kit").get_json()["assignments"] == []
    page.post("/assignments/019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b11/withdrawal", status=404, form_at=WAVES)


def test_an_overdue_assignment_says_so_and_a_delivered_one_does_not(
    app: Flask, as_person, choice: dict[str, str]
) -> None:
    yesterday = db.now().date() - timedelta(days=1)
    add_assignment(app, wave="autumn", due=yesterday)
    assert ">Overdue<" in as_person("ada").get(WAVE).text
    with app.app_context():
        db.begin(writing=True)
        db.db.session.query(Assignment).update({"state": "delivered"})
        db.commit()
    assert ">Overdue<" not in as_person("ada").get(WAVE).text


def test_what_waits_comes_first_in_a_wave_and_each_state_is_counted(
    app: Flask, as_person, choice: dict[str, str]
) -> None:
    today = db.now().date()
    given = {
        add_assignment(app, wave="autumn", due=today + timedelta(days=days), state=state): name
        for name, days, state in (
            ("settled", -9, "settled"), ("withdrawn", -8, "withdrawn"), ("delivered", -7, "delivered"),
            ("later", 9, "held"), ("sooner", 2, "started"), ("late", -1, "held"), ("later still", -2, "offered"),
        )
    }  # fmt: skip
    text = as_person("ada").get(WAVE).text
    rows = [given[found] for found in re.findall(r'<tr id="a-([0-9a-f-]+)"', text)]
    assert rows == ["later still", "late", "sooner", "later", "delivered", "settled", "withdrawn"]
    states = re.sub(r"\s+|<[^>]+>", " ", text.split('id="states">')[1].split("</p>")[0])
    counted = re.findall(r"(\d+) +(\w+(?: \w+)*)", states)
    assert counted == [("2", "Overdue"), ("1", "To be walked"), ("1", "Started"), ("1", "Delivered"),
                       ("1", "Settled"), ("1", "Withdrawn")]  # fmt: skip


def test_a_reviewer_looks_on_without_names_or_buttons(app: Flask, as_person, choice: dict[str, str]) -> None:
    add_assignment(app, wave="autumn")
    text = as_person("rosa").get(WAVE).text
    assert "To be walked" in text
    assert "Sam" not in text
    assert "Withdraw" not in text
    assert "Give a script" not in text


def test_an_unknown_wave_is_not_there(as_person) -> None:
    for wave in ("nothing", "%00", "a%2Fb", "🙂"):
        as_person("ada").get(f"{WAVES}/{wave}", status=404)


def test_a_wave_without_scripts_or_walkers_says_what_to_do_first(app: Flask, as_person) -> None:
    add_wave(app)
    assert "Publish one first" in as_person("ada").get(WAVE).text
