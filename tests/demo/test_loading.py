"""The demo in a database: what a newcomer finds, loaded once, whole or not at all, and never among real work."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.demo.conftest import TODAY, empty_app
from walkthrough import db
from walkthrough.accounts.models import PersonRole
from walkthrough.demo import commands, loading, people
from walkthrough.fieldwork.models import Assignment
from walkthrough.photos.models import Photo
from walkthrough.problems import Problem
from walkthrough.programmes import catalogue
from walkthrough.walks.models import Walk


def report(app: Flask, query: str = "") -> dict:
    """The report as the lead of the demo reads it over the API."""
    client = app.test_client()
    headers = {"Sec-Fetch-Site": "same-origin"}
    lead = people.DESK[1]
    signed_in = client.post("/api/v1/session", json={"email": lead.email, "password": people.PASSWORD}, headers=headers)
    assert signed_in.status_code == 200
    return client.get(f"/api/v1/programmes/northway/report{query}").json


def test_every_role_is_there_with_240_walks_in_every_state_of_review(demo_app: Flask) -> None:
    with demo_app.app_context():
        db.begin(writing=False)
        session = db.db.session()
        roles = Counter(session.scalars(select(PersonRole.role)))
        states = Counter(session.scalars(select(Walk.state)))
        late = [flags for flags in session.scalars(select(Walk.flags)) if "late" in flags]
        photos = session.scalar(select(func.count()).select_from(Photo))
        dues = list(session.scalars(select(Assignment.due).where(Assignment.state == "held")))
    assert roles == {"admin": 1, "lead": 1, "reviewer": 1, "viewer": 1, "shopper": 3, "employee": 34}
    assert sum(states.values()) == 240
    assert set(states) == {"received", "accepted", "returned", "set_aside"}
    assert len(late) >= 3
    assert 110 <= photos <= 160
    assert min(dues) < TODAY < max(dues)


def test_the_report_of_the_jacket_is_reportable_and_every_lane_has_findings(demo_app: Flask) -> None:
    whole = report(demo_app)
    assert whole["walks"] > 200
    assert whole["fix_first"] and whole["look_now"] and whole["learn_more"]
    jacket = report(demo_app, "?script=retail-return")
    assert jacket["tier"] == "reportable"
    assert {row["tier"] for row in jacket["touchpoints"]} == {"reportable"}
    assert jacket["fix_first"][0]["touchpoint"] == "desk"
    moods = {row["key"]: row["mood"]["mean"] for row in jacket["touchpoints"]}
    assert min(moods, key=moods.get) == "desk"


def test_the_queue_got_better_between_the_waves_and_the_desk_did_not(demo_app: Flask) -> None:
    rates = {}
    for wave in ("summer-26", "autumn-26"):
        rows = report(demo_app, f"?script=retail-return&wave={wave}")["touchpoints"]
        found = {row["key"]: row["codes"] for row in rows}
        rates[wave] = (found["queue"]["WAIT"]["rate"], found["desk"]["POLICY"]["rate"])
    assert rates["summer-26"][0] - rates["autumn-26"][0] > 0.15
    assert abs(rates["summer-26"][1] - rates["autumn-26"][1]) < 0.1


def test_loading_again_changes_nothing(demo_app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    before = report(demo_app)
    with demo_app.app_context():
        again = commands.load(demo_app.config["SETTINGS"], demo_app.config["PHOTO_STORE"])
    assert again == []
    assert "already" in capsys.readouterr().out
    assert report(demo_app) == before


def test_a_load_that_is_cut_off_leaves_no_row_and_the_next_one_begins_afresh(tmp_path: Path) -> None:
    app = empty_app(tmp_path)

    def cut_off(words: str) -> None:
        if "sites" in words:
            raise KeyboardInterrupt

    with app.app_context():
        db.begin(writing=True)
        session = db.db.session()
        with pytest.raises(KeyboardInterrupt):
            loading.load(session, app.config["PHOTO_STORE"], today=TODAY, tell=cut_off)
        db.rollback()
        assert loading.is_loaded(session) is False
        db.rollback()
        db.db.engine.dispose()


def test_an_instance_with_other_work_in_it_is_refused(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    with app.app_context():
        db.begin(writing=True)
        session = db.db.session()
        catalogue.add_programme(session, "northway", "A real one")
        with pytest.raises(Problem) as refused:
            loading.is_loaded(session)
        assert "not the demo's" in refused.value.message
        db.rollback()
        db.db.engine.dispose()
