"""A programme is added once, under a key that can stand in an address; its page shows its catalogue."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.command import done, refused
from tests.factories import add_script, add_site, known, reading, writing
from walkthrough.programmes.models import Site


def test_a_programme_is_added_once(app: Flask) -> None:
    assert "southway" in done(app, "programme", "add", "southway", "--name", "Südweg & Töchter")
    assert "already a programme" in refused(app, "programme", "add", "southway", "--name", "Again")
    with reading(app) as session:
        assert known(session, "southway").name == "Südweg & Töchter"


@pytest.mark.parametrize("key", ["", "North Way", "../x", "ä", "-x", "x" * 81, "<b>"])
def test_a_key_that_cannot_stand_in_an_address_is_refused(app: Flask, key: str) -> None:
    assert "cannot be a key" in refused(app, "programme", "add", "--name", "N", "--", key)


@pytest.mark.parametrize("name", [" ", "x" * 201, "a\nb"])
def test_a_programme_has_a_name_on_one_line(app: Flask, name: str) -> None:
    assert "needs a name" in refused(app, "programme", "add", "southway", "--name", name)


def test_what_the_report_counts_is_set_by_command_and_by_page(app: Flask, as_person) -> None:
    done(app, "programme", "set", "northway", "counts=accepted")
    page = as_person("ada")
    assert 'checked id="counts-1"' in page.get("/programmes/northway").text
    page.post("/programmes/northway/counting", {"counts": "received"}, form_at="/programmes/northway")
    with reading(app) as session:
        assert known(session, "northway").counts == "received"


@pytest.mark.parametrize("setting", ["counts=all", "counts", "colour=red", "counts=accepted=x"])
def test_a_setting_that_is_none_is_refused(app: Flask, setting: str) -> None:
    refused(app, "programme", "set", "northway", setting)
    with reading(app) as session:
        assert known(session, "northway").counts == "received"


def test_a_bad_choice_on_the_page_changes_nothing(app: Flask, as_person) -> None:
    for counts in ("", "all", "x" * 10_000):
        as_person("ada").post(
            "/programmes/northway/counting", {"counts": counts}, status=422, form_at="/programmes/northway"
        )
    with reading(app) as session:
        assert known(session, "northway").counts == "received"


def test_an_empty_programme_says_what_to_do_next(as_person) -> None:
    text = as_person("ada").get("/programmes/northway").text
    assert "Import a script" in text
    assert "walkthrough site import" in text


def test_the_catalogue_shows_touchpoints_by_stage_with_channel_and_owner(app: Flask, as_person) -> None:
    add_script(app)
    text = as_person("wim").get("/programmes/northway").text
    stages = [text.index(f">{stage}</th>") for stage in ("Before", "Visit", "After")]
    assert stages == sorted(stages), "in the order of the script"
    assert text.index("Queue") < text.index("Store operations", text.index("Queue"))
    assert "Dana, 38, two children" in text
    assert "ada@example.org" not in text, "members are for those who keep the programme"
    assert "ada@example.org" in as_person("ada").get("/programmes/northway").text


def test_sites_come_fifty_a_page_and_by_region(app: Flask, as_person) -> None:
    with writing(app) as session:
        for n in range(60):
            region = "South" if n % 2 else "North"
            session.add(
                Site(programme_id=known(session, "northway").id, key=f"s{n}", name=f"Site {n:02}", region=region)
            )
    page = as_person("ada")
    first, second = (page.get(f"/programmes/northway?page={number}").text for number in (1, 2))
    assert first.count("<code>s") == 50
    assert second.count("<code>s") == 10
    assert page.get("/programmes/northway?region=South").text.count("<code>s") == 30
    assert "No site is in this region" in page.get("/programmes/northway?region=%3Cb%3E").text
    for odd in ("0", "-1", "99999999999999999999", "x", "٣", "", "1e3"):
        page.get(f"/programmes/northway?page={odd}")


def test_hostile_words_are_shown_as_words(app: Flask, as_person) -> None:
    name = "<script>alert(1)</script>"
    add_site(app)
    with writing(app) as session:
        known(session, "northway").name = name
    text = as_person("ada").get("/programmes/northway").text
    assert name not in text
    assert "&lt;script&gt;" in text


def test_somebody_with_one_programme_goes_straight_to_it(as_person) -> None:
    assert as_person("ada").get("/programmes", status=302).location == "/programmes/northway"
    assert "Elsewhere" in as_person("olga").get("/programmes").text
    assert "Open the phone app" in as_person("sam").get("/programmes").text
