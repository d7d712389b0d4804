"""The kit: everything a person may walk and nothing else, with a tag that saves sending it twice."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests import factories as make
from tests.people import person_id
from walkthrough.canonical import digest
from walkthrough.fieldwork.models import Assignment
from walkthrough.programmes.models import Site
from walkthrough.scripts import queries as scripts
from walkthrough.walks import kit


def named(kit_answer: dict) -> list[tuple[str, str, int]]:
    return [(script["programme"], script["id"], script["version"]) for script in kit_answer["scripts"]]


def withdraw(app: Flask, script: str = "retail-return") -> None:
    with make.writing(app) as session:
        scripts.version(session, make.known(session, "northway").id, script, 1).state = "withdrawn"


def test_the_kit_has_every_part_of_the_contract(as_person, sha256: str) -> None:
    answer = as_person("wim").api("GET", "/kit")
    found = answer.json
    assert answer.status_code == 200
    assert found["user"] == {"id": str(person_id("wim")), "name": "Wim", "roles": ["employee"]}
    assert found["epoch"] == answer.headers["X-Server-Epoch"]
    assert found["programmes"] == [{"key": "northway", "name": "Northway"}]
    site = {"programme": "northway", "key": "high-street-14", "name": "High Street 14", "region": "North"}
    assert site.items() <= found["sites"][0].items()
    assert {(p["programme"], p["key"], p["name"]) for p in found["personas"]} >= {
        ("northway", "busy-parent", found["personas"][0]["name"])
    }
    queue = next(touchpoint for touchpoint in found["touchpoints"] if touchpoint["key"] == "queue")
    assert queue["programme"] == "northway" and queue["name"] == "Queue" and queue["channel"] and queue["owner"]
    assert found["assignments"] == found["open_walks"] == []
    assert "more_sites" not in found


def test_the_document_in_the_kit_hashes_to_what_a_walk_must_name(as_person, sha256: str) -> None:
    script = as_person("wim").api("GET", "/kit").json["scripts"][0]
    assert digest(script["document"]) == script["sha256"] == sha256


def test_an_employee_has_the_published_scripts_they_may_walk_alone(app: Flask, as_person, sha256: str) -> None:
    make.add_script(app, "hotel-stay", publish=False)
    make.add_script(app, "clinic-appointment")
    make.add_script(app, "clinic-appointment", "elsewhere")
    found = as_person("wim").api("GET", "/kit").json
    assert named(found) == [("northway", "clinic-appointment", 1), ("northway", "retail-return", 1)]
    withdraw(app)
    assert named(as_person("wim").api("GET", "/kit").json) == [("northway", "clinic-appointment", 1)]


@pytest.mark.parametrize("name", ["sam", "rosa", "ada", "olga"])
def test_everybody_else_has_only_what_they_were_given(app: Flask, as_person, sha256: str, name: str) -> None:
    make.add_script(app, "hotel-stay")
    assert named(as_person(name).api("GET", "/kit").json) == []
    assignment = make.add_assignment(app, name, site="high-street-14", wave="autumn", due=date(2026, 11, 30))
    found = as_person(name).api("GET", "/kit").json
    assert named(found) == [("northway", "retail-return", 1)]
    assert found["assignments"] == [
        {
            "id": assignment,
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


def test_an_assigned_version_stays_in_the_kit_when_it_is_withdrawn_and_is_there_once(
    app: Flask, as_person, sha256: str
) -> None:
    for name in ("wim", "wim", "sam"):
        make.add_assignment(app, name)
    assert named(as_person("wim").api("GET", "/kit").json) == [("northway", "retail-return", 1)]
    withdraw(app)
    for name in ("wim", "sam"):
        assert named(as_person(name).api("GET", "/kit").json) == [("northway", "retail-return", 1)]


def test_work_given_to_others_or_taken_back_is_not_in_the_kit(app: Flask, as_person, sha256: str) -> None:
    make.add_assignment(app, "wim")
    for state in ("withdrawn", "declined", "handed_back", "settled", "expired"):
        make.add_assignment(app, "sam", state=state)
    found = as_person("sam").api("GET", "/kit").json
    assert found["assignments"] == [] and found["scripts"] == []


def test_people_of_another_programme_see_nothing_of_this_one(as_person, sha256: str) -> None:
    for name in ("zed", "zoe"):
        found = as_person(name).api("GET", "/kit").json
        assert [programme["key"] for programme in found["programmes"]] == ["elsewhere"]
        assert found["scripts"] == found["sites"] == found["personas"] == found["touchpoints"] == []


def test_an_unchanged_kit_is_not_sent_twice(app: Flask, as_person, sha256: str) -> None:
    wim = as_person("wim")
    tag = wim.api("GET", "/kit").headers["ETag"]
    again = wim.api("GET", "/kit", headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    for said in (f'"x", {tag}', f"W/{tag}", "*"):
        assert wim.api("GET", "/kit", headers={"If-None-Match": said}).status_code == 304
    make.add_site(app, "new-shop")
    changed = wim.api("GET", "/kit", headers={"If-None-Match": tag})
    assert changed.status_code == 200 and changed.headers["ETag"] != tag


def test_two_people_have_two_tags(as_person, sha256: str) -> None:
    tags = {as_person(name).api("GET", "/kit").headers["ETag"] for name in ("wim", "sam", "ada")}
    assert len(tags) == 3


def test_regions_choose_sites(app: Flask, as_person, sha256: str) -> None:
    for key, region in (("a", "North"), ("b", "South"), ("c", "West")):
        make.add_site(app, key, region=region)
    wim = as_person("wim")
    assert [site["key"] for site in wim.api("GET", "/kit?region=South").json["sites"]] == ["b"]
    both = wim.api("GET", "/kit?region=South&region=West").json
    assert [site["key"] for site in both["sites"]] == ["b", "c"]
    assert wim.api("GET", "/kit?region=Nowhere").json["sites"] == []
    assert wim.api("GET", "/kit?region=South").headers["ETag"] != wim.api("GET", "/kit").headers["ETag"]


def test_of_very_many_sites_the_assigned_ones_come_first_and_the_rest_is_said_to_be_more(
    app: Flask, as_person, sha256: str
) -> None:
    with make.writing(app) as session:
        programme = make.known(session, "northway").id
        session.add_all(
            Site(programme_id=programme, key=f"s{n:03}", name=f"Site {n:03}", region="South") for n in range(350)
        )
    assignment = make.add_assignment(app, "sam", site="s349")
    found = as_person("sam").api("GET", "/kit").json
    assert len(found["sites"]) == kit.MOST_SITES and found["more_sites"] is True
    assert found["sites"][0]["key"] == "s349"
    with make.writing(app) as session:
        session.delete(session.get_one(Assignment, assignment))
    assert "s349" not in {site["key"] for site in as_person("sam").api("GET", "/kit").json["sites"]}
    assert len(as_person("sam").api("GET", "/kit?region=South").json["sites"]) == 350
