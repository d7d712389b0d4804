"""How many taps a walk costs, counted by walking every touchpoint of the four scripts on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.furnishing import library
from tests.browser.hands import ChromiumHands
from tests.browser.server import Server
from tests.browser.walking import Walker, asks_arrival, believable, is_timed

pytestmark = pytest.mark.browser
LIBRARY = library()
AT_MOST = {"brief": 7, "untimed": 5, "timed": 8, "probes": 2, "look back": 8}


@pytest.fixture
def server(standing: Server) -> Server:
    return standing


def spent(walker: Walker, act: Any, *given: Any) -> int:
    """Taps that an act took."""
    before = walker.hands.taps
    act(*given)
    return walker.hands.taps - before


def facts_asked(walker: Walker, touchpoint: Mapping[str, Any]) -> int:
    return sum(walker.hands.is_asked(fact["ask"]) for fact in touchpoint.get("facts", ()))


def once_or_per_option(touchpoint: Mapping[str, Any], shown: int) -> int:
    """A fact is one tap; the believable walker chooses one option where several may be chosen."""
    return shown if touchpoint.get("facts") else 0


@pytest.mark.parametrize("script", sorted(LIBRARY))
def test_a_whole_walk_keeps_to_its_taps(ready: Page, tmp_path: Path, script: str) -> None:
    document = LIBRARY[script]
    walker = Walker(ChromiumHands(ready), document, tmp_path)
    plan = believable(document, seed=3)
    walker.begin()
    assert spent(walker, walker.step_into_their_shoes) <= AT_MOST["brief"]
    for touchpoint in document["touchpoints"]:
        walker.see_touchpoint(touchpoint)
        plain = spent(walker, walk_without_next, walker, touchpoint, plan[touchpoint["key"]]) + 1
        shown = once_or_per_option(touchpoint, facts_asked(walker, touchpoint))
        limit = AT_MOST["timed" if is_timed(touchpoint) else "untimed"] + asks_arrival(touchpoint)
        assert plain <= shown + limit, touchpoint["key"]
        probes = spent(walker, walker.probes)
        assert probes <= AT_MOST["probes"]
        assert plain + probes <= shown + limit + AT_MOST["probes"] <= shown + 10, touchpoint["key"]
        walker.next()
    decided = walker.decided_at(document["touchpoints"][0], plan)
    assert spent(walker, lambda: walker.look_back(decided=decided)) <= AT_MOST["look back"]
    walker.hands.see("Delivered")


def walk_without_next(walker: Walker, touchpoint: Mapping[str, Any], answers: Any) -> None:
    walker.wait(touchpoint, answers)
    walker.answer(touchpoint, answers)


def test_a_friction_costs_one_tap_more_than_nothing(ready: Page, tmp_path: Path) -> None:
    document = LIBRARY["retail-return"]
    walker = Walker(ChromiumHands(ready), document, tmp_path)
    plan = believable(document, seed=4)
    walker.begin()
    walker.step_into_their_shoes()
    first = document["touchpoints"][0]
    nothing = spent(walker, walk_without_next, walker, first, plan[first["key"]])
    walker.next()
    walker.see_touchpoint(document["touchpoints"][1])
    ready.get_by_role("button", name="Back").click()
    walker.see_touchpoint(first)
    friction = spent(walker, record_friction, walker)
    assert friction == 2
    assert nothing - 1 + friction == nothing + 1


def record_friction(walker: Walker) -> None:
    """In place of the tap on Nothing."""
    walker.hands.answer("Unclear", "Did anything stand out?")
    walker.hands.answer("Irritant", "How bad was it: Unclear")


def test_issue_goal_and_mood_stay_one_tap_away(ready: Page, tmp_path: Path) -> None:
    document = LIBRARY["retail-return"]
    walker = Walker(ChromiumHands(ready), document, tmp_path)
    walker.begin()
    walker.step_into_their_shoes()
    assert spent(walker, walker.hands.press, f"Issue, goal and mood as {walker.first}") == 1
    for words in (document["issue"], document["goal"]["text"], "How you arrived"):
        walker.hands.see(words)


def test_nothing_starts_without_issue_goal_and_mood(ready: Page, tmp_path: Path) -> None:
    walker = Walker(ChromiumHands(ready), LIBRARY["retail-return"], tmp_path)
    walker.begin()
    # It says that it is disabled and tells why when it is tapped all the same.
    start = ready.get_by_role("button", name="Start as a customer")
    start.click(force=True)
    walker.hands.see("Before you start")
    walker.hands.see_heading("Step into their shoes")
    walker.hands.answer("This is my issue and my goal", "Issue and goal")
    start.click(force=True)
    walker.hands.see_heading("Step into their shoes")
    walker.hands.answer("Bad", f"And as {walker.first}")
    walker.hands.press("Start as a customer")
    walker.see_touchpoint(LIBRARY["retail-return"]["touchpoints"][0])
