"""The report's page: the words that small numbers take, links that lead to walks, and who is refused."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from tests.manifests import next_version, random_manifest, script
from tests.report.delivered import deliver
from walkthrough import db

REPORT = "/programmes/northway/report"


@pytest.fixture
def walked(app):
    """`walked(n)` delivers n walks by Wim, Sam and Ada in turn."""

    def put(n: int, seed: int = 5, **columns: Any) -> list[dict[str, Any]]:
        rng, document = random.Random(seed), script()
        made = []
        with app.app_context():
            db.begin(writing=True)
            for number in range(n):
                manifest = random_manifest(rng, document)
                deliver(db.db.session(), manifest, document, author=("wim", "sam", "ada")[number % 3], **columns)
                made.append(manifest)
            db.commit()
        return made

    return put


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def test_an_empty_report_says_that_there_is_no_evidence_yet(as_person) -> None:
    assert "No evidence yet" in words(as_person("ada").get(REPORT))


def test_a_viewer_is_told_that_the_report_is_not_published_and_where_to_go(as_person) -> None:
    vic = as_person("vic")
    said = words(vic.get(REPORT, status=403))
    assert "The report of Northway" in said
    assert "has not been published to viewers yet. Ask the lead of the programme." in said
    (ways,) = re.findall(r'<p class="tools">(.*)</p>', vic.get(REPORT, status=403).text)
    assert [vic.get(way).status_code for way in re.findall(r'href="([^"]+)"', ways)] == [200, 200]
    refused = vic.api("GET", REPORT)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_allowed")
    assert "not been published" not in words(as_person("sam").get(REPORT, status=403))
    vic.get("/programmes/elsewhere/report", status=404)


@pytest.mark.parametrize("n", [1, 2, 4])
def test_below_five_walks_there_are_counts_and_no_percentage(as_person, walked, n: int) -> None:
    walked(n)
    main = as_person("ada").get(REPORT).get_data(as_text=True).split("<main")[1].split('id="method"')[0]
    shown = re.sub(r"<(title|desc)[^>]*>.*?</\1>|<[^>]+>", " ", main).replace("95 % interval", "")
    assert not re.search(r"\d+ ?%", shown)
    assert "shade-" not in main


def test_from_five_walks_on_there_are_percentages_and_intervals(as_person, walked) -> None:
    walked(12)
    assert re.search(r"\d+ of \d+ walks \(\d+ %, likely \d+–\d+ %\)", words(as_person("ada").get(REPORT)))


def test_intervals_are_written_one_way_on_the_whole_page(as_person, walked) -> None:
    walked(25)
    said = words(as_person("ada").get(REPORT))
    assert len(re.findall(r"likely \d+–\d+ %", said)) > 10
    assert not re.findall(r"95 % interval \d[^ ]*|\d+ % to \d+ %|\d+ %–\d+ %|\(\d+–\d+ %\)|\d-\d+ %", said)


def test_any_number_leads_to_walks_in_two_taps(as_person, walked) -> None:
    walked(12)
    ada = as_person("ada")
    page = ada.get(REPORT).get_data(as_text=True)
    links = set(re.findall(r'class="behind" href="([^"]+)"', page))
    assert len(links) > 20
    for link in sorted(links):
        behind = ada.get(link.replace("&amp;", "&")).get_data(as_text=True)
        walk = re.search(r'href="(/walks/[0-9a-f-]{36})"', behind)
        assert walk, link
    ada.get(walk[1])


def test_a_cell_of_the_heat_table_leads_to_exactly_its_walks(as_person, walked) -> None:
    walked(25)
    ada = as_person("ada")
    page = ada.get(REPORT).get_data(as_text=True)
    heat = page.split('class="heat"')[1].split("</table>")[0]
    cells = re.findall(r'href="([^"]+)"[^>]*>(\d+)/\d+<', heat)
    assert cells
    for link, k in cells:
        assert f" {k} walk" in words(ada.get(link.replace("&amp;", "&"))), link


def test_every_status_of_every_touchpoint_leads_to_exactly_its_walks(app, as_person) -> None:
    rng, documents = random.Random(3), [script(), next_version(script())]
    with app.app_context():
        db.begin(writing=True)
        for _ in range(30):
            document = rng.choice(documents)
            deliver(db.db.session(), random_manifest(rng, document), document)
        db.commit()
    ada = as_person("ada")
    for row in ada.api("GET", REPORT).json["touchpoints"]:
        for status, n in row["status"].items():
            address = f"/programmes/northway/walks?script={row['script']}&touchpoint={row['key']}&status={status}"
            assert f" {n} walk" in words(ada.get(address)), (row["key"], status)


def test_the_page_shows_the_numbers_of_the_call(as_person, walked) -> None:
    walked(40)
    ada = as_person("ada")
    document = ada.api("GET", "/programmes/northway/report").json
    page = words(ada.get(REPORT))
    goal = document["goal"]
    assert f"{goal['k']} of {goal['n']} walks ({round(100 * goal['rate'])} %" in page
    assert document["one_page"]["trust"] in page


def test_employees_see_the_evidence_but_open_only_their_own_walks(as_person, walked) -> None:
    made = walked(9)
    wim = as_person("wim")
    behind = wim.get("/programmes/northway/walks").get_data(as_text=True)
    opened = set(re.findall(r"/walks/([0-9a-f-]{36})", behind))
    assert opened == {m["walk_id"] for m in made[::3]}
    assert "Walker " not in behind and "Sam" not in behind
    wim.get(f"/walks/{made[0]['walk_id']}")
    wim.get(f"/walks/{made[1]['walk_id']}", status=404)


def test_reviewers_see_a_pseudonym_and_leads_a_name(as_person, walked) -> None:
    made = walked(3)
    address = f"/walks/{made[1]['walk_id']}"
    assert "Sam" in words(as_person("ada").get(address))
    rosa = words(as_person("rosa").get(address))
    assert "Walker " in rosa and "Sam" not in rosa


@pytest.mark.parametrize(
    ("name", "status"), [("zed", 404), ("zoe", 404), ("sam", 403), ("vic", 403), ("wim", 200), ("olga", 200)]
)
def test_only_readers_of_the_programme_read_its_report(as_person, walked, name: str, status: int) -> None:
    walked(2)
    who = as_person(name)
    for address in (REPORT, "/programmes/northway/walks"):
        who.get(address, status=status)


def test_filters_are_kept_in_the_address_and_can_be_taken_away(as_person, walked) -> None:
    walked(12)
    ada = as_person("ada")
    page = ada.get(f"{REPORT}?site=site-1&from=2026-10-01&persona=").get_data(as_text=True)
    applied = page.split('class="applied"')[1].split("</ul>")[0]
    assert 'href="?from=2026-10-01"' in applied and 'href="?site=site-1"' in applied
    assert "Site 1" in applied
