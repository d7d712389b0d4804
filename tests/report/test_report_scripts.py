"""The report of several scripts: the most walked first and open, the others folded with one sentence each."""

from __future__ import annotations

import html
import random
import re

import pytest

from tests.manifests import random_manifest, script
from tests.report.delivered import deliver
from walkthrough import db

REPORT = "/programmes/northway/report"
WALKS = {"clinic-appointment": 3, "retail-return": 12, "hotel-stay": 7}


@pytest.fixture
def page(app, as_person) -> str:
    """The report after walks of three scripts, the least walked first by name."""
    rng = random.Random(11)
    with app.app_context():
        db.begin(writing=True)
        for name, n in WALKS.items():
            document = script(name)
            for number in range(n):
                author = ("wim", "sam", "ada")[number % 3]
                deliver(db.db.session(), random_manifest(rng, document), document, author=author)
        db.commit()
    return str(as_person("ada").get(REPORT).get_data(as_text=True))


def folds(page: str) -> list[str]:
    return re.findall(r'<details class="script".*?</summary>', page, re.S)


def test_the_most_walked_script_comes_first(page) -> None:
    titles = [script(name)["title"] for name in sorted(WALKS, key=lambda name: -WALKS[name])]
    assert [title for fold in folds(page) for title in titles if title in fold] == titles


def rows(answer) -> list[str]:
    return re.findall(r'<p class="muted small">([^<]*\bas [^<]+)</p>', answer.get_data(as_text=True))


def test_each_walk_behind_a_number_of_several_scripts_names_its_script_and_persona(page, as_person) -> None:
    listed = rows(as_person("ada").get("/programmes/northway/walks"))
    assert len(listed) == sum(WALKS.values())
    for name, n in WALKS.items():
        own = [row for row in listed if row.startswith(html.escape(script(name)["title"], quote=False))]
        assert len(own) == n
        assert all(f"as {script(name)['persona']['name']} ·" in row for row in own)
    alone = rows(as_person("ada").get("/programmes/northway/walks?script=hotel-stay"))
    assert len(alone) == 7 and not any(script("hotel-stay")["title"] in row for row in alone)


def test_ones_own_walks_name_their_scripts_and_personas_too(page, as_person) -> None:
    said = as_person("wim").get("/my-walks").get_data(as_text=True)
    for name in WALKS:
        assert script(name)["title"] in said and f"as {script(name)['persona']['name']}<" in said


def test_only_the_first_script_is_open(page) -> None:
    assert [bool(re.match(r'<details class="script" open>', fold)) for fold in folds(page)] == [True, False, False]


def test_each_folded_script_says_one_sentence(page) -> None:
    for fold in folds(page):
        said = re.findall(r'<span class="muted small">([^<]+)</span>', fold)
        assert len(said) == 1
        assert said[0].endswith(".")


def test_the_one_page_leads_into_every_script(page) -> None:
    turned = page.split("Where it turned")[1].split("</dd>")[0]
    for target in re.findall(r'href="#([^"]+)"', turned):
        assert f'id="{target}"' in page
    assert turned.count('href="#') == len(WALKS)


def test_one_script_alone_is_not_folded(as_person, page) -> None:
    alone = as_person("ada").get(f"{REPORT}?script=hotel-stay").get_data(as_text=True)
    assert folds(page)
    assert not folds(alone)
