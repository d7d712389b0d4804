"""The queue shows what waits, newest first; a decision posted twice, late or without its note is refused and kept."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask

from tests.factories import add_script, minimal, new_id, reading, send_walk, writing
from tests.page import Page
from walkthrough.review.models import Review
from walkthrough.walks.models import Walk

QUEUE = "/programmes/northway/review"


@pytest.fixture
def sha256(app: Flask) -> str:
    return add_script(app)


@pytest.fixture
def walk(as_person, sha256: str) -> str:
    return str(send_walk(as_person("wim"), minimal(sha256))["walk_id"])


def decide(page: Page, walk: str, decision: str, status: int = 302, **told: object) -> str:
    data = {"decision": decision, "rev": "1", "note": "Look at the queue again.", **told}
    return page.post(f"/walks/{walk}/reviews", data, status=status, form_at=QUEUE).text


def state(app: Flask, walk: str) -> str:
    with reading(app) as session:
        return session.get_one(Walk, uuid.UUID(walk)).state


def test_an_empty_queue_says_when_walks_will_come(as_person) -> None:
    page = as_person("rosa")
    assert "Nothing waits" in page.get(QUEUE).text
    for chosen in ("returned", "accepted", "set-aside", "all"):
        assert "No walk is in this state" in page.get(f"{QUEUE}?state={chosen}").text
    for odd in ("", "x", "<b>", "RECEIVED"):
        page.get(f"{QUEUE}?state={odd}", status=400)


def test_the_queue_shows_the_walk_and_names_its_walker_to_leads_alone(as_person, walk: str) -> None:
    lead, reviewer = (as_person(name).get(QUEUE).text for name in ("ada", "rosa"))
    for text in (lead, reviewer):
        assert f'href="/walks/{walk}"' in text
        assert "Received" in text
    assert ">Wim<" in lead
    assert "Wim" not in reviewer


def test_flags_are_words_in_the_queue(app: Flask, as_person, walk: str) -> None:
    with writing(app) as session:
        session.get_one(Walk, uuid.UUID(walk)).flags = ["late", "other_site", "new_<b>_kind"]
    text = as_person("rosa").get(QUEUE).text
    assert "Late" in text
    assert "Other site" in text
    assert "<b>_" not in text


def test_the_queue_pages_at_fifty(app: Flask, as_person, sha256: str) -> None:
    page = as_person("wim")
    for _ in range(52):
        send_walk(page, minimal(sha256, walk_id=new_id()))
    page = as_person("rosa")
    assert page.get(QUEUE).text.count('href="/walks/') == 50
    assert page.get(f"{QUEUE}?page=2&state=all").text.count('href="/walks/') == 2
    assert page.get(f"{QUEUE}?page=900").text.count('href="/walks/') == 2


def test_a_reviewer_decides_and_comes_back_to_the_queue(app: Flask, as_person, walk: str) -> None:
    page = as_person("rosa")
    decide(page, walk, "accept", note="")
    assert state(app, walk) == "accepted"
    assert "Accepted. The report follows at once." in page.get(QUEUE).text
    assert "reopen it first" in decide(page, walk, "set_aside", status=409)
    decide(page, walk, "reopen")
    decide(page, walk, "set_aside")
    assert state(app, walk) == "set_aside"


@pytest.mark.parametrize(
    "told",
    [
        {"decision": "return", "note": ""},
        {"decision": "set_aside", "note": "   "},
        {"decision": "destroy"},
        {"decision": ""},
        {"rev": ""},
        {"rev": "one"},
        {"note": "x" * 4_001},
    ],
)
def test_a_decision_that_cannot_be_changes_nothing(app: Flask, as_person, walk: str, told: dict[str, str]) -> None:
    text = decide(as_person("rosa"), walk, **{"decision": "accept", "status": 422, **told})
    assert "That did not go through" in text
    assert state(app, walk) == "received"
    with reading(app) as session:
        assert session.query(Review).count() == 0


def test_a_refusal_keeps_the_note(as_person, walk: str) -> None:
    note = "<b>Ten minutes of writing</b> ✍"
    text = decide(as_person("rosa"), walk, "accept", status=409, rev="7", note=note)
    assert "arrived while you looked at revision 7" in text
    assert "&lt;b&gt;Ten minutes of writing&lt;/b&gt; ✍</textarea>" in text


def test_a_double_press_decides_once(app: Flask, as_person, walk: str) -> None:
    page = as_person("rosa")
    decide(page, walk, "accept")
    decide(page, walk, "accept", status=409)
    with reading(app) as session:
        assert session.query(Review).count() == 1


def test_nobody_decides_about_their_own_walk_by_page_either(app: Flask, as_person, walk: str) -> None:
    with writing(app) as session:
        session.get_one(Walk, uuid.UUID(walk)).author_id = uuid.UUID(
            str(as_person("ada").api("GET", "/session").get_json()["user"]["id"])
        )
    page = as_person("ada")
    assert "Nobody reviews a walk of their own" in decide(page, walk, "accept", status=403)
    assert ">Yours<" in page.get(QUEUE).text
    assert state(app, walk) == "received"


def test_an_unknown_walk_is_not_there(as_person) -> None:
    decide(as_person("rosa"), new_id(), "accept", status=404)
