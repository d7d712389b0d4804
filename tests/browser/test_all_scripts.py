"""The four scripts that come with the product, each walked to its end without a server, each ending in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import wait_until_offline_ready
from tests.browser.desk import Desk, manifests
from tests.browser.furnishing import library
from tests.browser.hands import ChromiumHands
from tests.browser.server import Server
from tests.browser.walking import Plan, Walker, believable, name_of

pytestmark = pytest.mark.browser
LIBRARY = library()


def test_all_four_are_walked_in_the_dark_and_taken(ready: Page, server: Server, desk: Desk, tmp_path: Path) -> None:
    """Skip, blocked and went on, gave up, blocked at the end, pause and resume, a touchpoint the script lacks."""
    wait_until_offline_ready(ready)
    server.kill()
    ends = {}
    for script, change in CHANGES.items():
        document = LIBRARY[script]
        walker = Walker(ChromiumHands(ready), document, tmp_path)
        plan = believable(document, seed=5)
        change(plan, [touchpoint["key"] for touchpoint in document["touchpoints"]])
        walker.begin()
        walker.step_into_their_shoes()
        pause_and_resume(ready, walker, plan)
        walker.look_back(outcome=OUTCOME[script])
        walker.hands.press("Back to Today")
        ends[script] = {key: answers.status or answers.reason for key, answers in plan.items()}
    expect(ready.locator(".pill", has_text="Waiting")).to_have_count(4)
    server.start()
    ready.get_by_role("button", name="Send now").click()
    expect(ready.locator(".pill", has_text="Delivered")).to_have_count(4, timeout=90_000)
    got = {manifest["script"]["id"]: manifest for manifest in manifests(server)}
    assert set(got) == set(LIBRARY)
    assert desk.report()["walks"] == 4
    for script, manifest in got.items():
        statuses = {one["touchpoint"]: one["status"] for one in manifest["observations"]}
        expected = {key: STATUS.get(said, "skipped" if said else "done") for key, said in ends[script].items()}
        assert {key: expected[key] for key in statuses} == statuses
        assert sorted(set(expected) - set(statuses)) == sorted(after_the_end(script, expected))


def after_the_end(script: str, statuses: dict[str, str]) -> list[str]:
    """Touchpoints that a walk which ended never reached."""
    keys = [touchpoint["key"] for touchpoint in LIBRARY[script]["touchpoints"]]
    ends = [n for n, key in enumerate(keys) if statuses[key] in {"blocked_end", "gave_up"}]
    return keys[ends[0] + 1 :] if ends else []


def pause_and_resume(page: Page, walker: Walker, plan: Plan) -> None:
    first, second = walker.document["touchpoints"][:2]
    walker.touchpoint(first, plan[first["key"]])
    walker.see_touchpoint(second)
    walker.hands.press_foot("More…")
    walker.hands.press_line("Pause")
    walker.hands.see_heading("Today")
    expect(page.get_by_text(f"Draft · 2 of {len(walker.document['touchpoints'])}")).to_be_visible()
    walker.hands.press("Continue draft")
    walker.walk(plan, since=second["key"])


def _skip(plan: Plan, keys: list[str]) -> None:
    plan[keys[1]].reason = "Closed"


def _went_on(plan: Plan, keys: list[str]) -> None:
    plan[keys[2]].status = "This way failed, I went on"


def _gave_up(plan: Plan, keys: list[str]) -> None:
    plan[keys[-2]].status = "I gave up"


def _stopped(plan: Plan, keys: list[str]) -> None:
    plan[keys[1]].status = "Does not apply"
    plan[keys[-1]].status = "They stopped me here"


CHANGES = dict(zip(sorted(LIBRARY), (_gave_up, _went_on, _skip, _stopped), strict=True))
OUTCOME = dict(zip(sorted(LIBRARY), ("I gave up", "Yes, another way", "Yes", "They stopped me"), strict=True))
STATUS = {
    "This way failed, I went on": "blocked_went_on",
    "I gave up": "gave_up",
    "They stopped me here": "blocked_end",
    "Does not apply": "not_applicable",
}


def test_a_touchpoint_that_the_script_lacks_is_added_and_walked(
    ready: Page, server: Server, desk: Desk, tmp_path: Path
) -> None:
    document = LIBRARY["retail-return"]
    walker = Walker(ChromiumHands(ready), document, tmp_path)
    plan = believable(document, seed=6)
    first, second = document["touchpoints"][:2]
    walker.begin()
    walker.step_into_their_shoes()
    walker.hands.press_foot("More…")
    walker.hands.write("Security guard at the door", "What was it?")
    ready.get_by_label("How did you meet it?").select_option("Shop")
    walker.hands.press("Add")
    walker.touchpoint(first, plan[first["key"]])
    walker.hands.see_heading("Security guard at the door")
    walker.hands.answer("Very bad", "How do you feel now?")
    walker.next()
    walker.hands.see_heading(name_of(second))
    walker.walk(plan, since=second["key"])
    walker.look_back()
    walker.hands.see("Photos confirmed")
    (manifest,) = manifests(server)
    assert [one["name"] for one in manifest["added_touchpoints"]] == ["Security guard at the door"]
    (added,) = desk.report()["added"]
    assert (added["name"], added["channel"], added["mood"]) == ("Security guard at the door", "shop", -2)
