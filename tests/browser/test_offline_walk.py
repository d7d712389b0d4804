"""The main job on a phone whose server is really gone: walk, reload, submit, wait; then the server is back."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, manifests, rows
from tests.browser.furnishing import library
from tests.browser.hands import ChromiumHands
from tests.browser.pictures import is_upright, photo
from tests.browser.server import Server
from tests.browser.walking import Walker, believable

pytestmark = pytest.mark.browser
RETURN = library()["retail-return"]
BY_KEY = {touchpoint["key"]: touchpoint for touchpoint in RETURN["touchpoints"]}


def test_a_walk_in_the_dark_reaches_the_report(ready: Page, server: Server, desk: Desk, tmp_path: Path) -> None:
    page = ready
    server.kill()
    page = reopened(page)
    walker = Walker(ChromiumHands(page), RETURN, tmp_path)
    plan = believable(RETURN)
    plan["arrive-shop"].photos = [photo(2400, 1800, orientation=6, seed=1), photo(640, 480, seed=2)]
    plan["desk"].friction = ("Had to repeat myself", "Major, real cost")
    plan["desk"].words = "And the order number again, please."

    page.get_by_text("You are offline.").wait_for()
    walker.begin()
    walker.step_into_their_shoes()
    for key in ("find-policy", "ask-phone", "arrive-shop"):
        walker.see_touchpoint(BY_KEY[key])
        walker.touchpoint(BY_KEY[key], plan[key])
    wait_through_a_reload(page, walker)
    walker.answer(BY_KEY["queue"], plan["queue"])
    walker.next()
    walker.walk(plan, since="desk")
    walker.look_back(decided="Desk", change="One place for the order number")

    expect(page.get_by_text("Waiting").first).to_be_visible()
    expect(page.get_by_text("0 of 2")).to_be_visible()
    assert rows(server, "select * from walk") == []

    server.start()
    seen = statements(page)
    expect(page.get_by_text("Photos confirmed")).to_be_visible(timeout=60_000)
    assert "Photo 1 of 2" in seen() or "Photo 2 of 2" in seen()
    assert is_one_walk_whole(server, desk, page)


def test_a_visit_for_an_assignment_is_found_on_today_and_delivered(
    phone: Page, server: Server, desk: Desk, tmp_path: Path
) -> None:
    phone.goto("/app")
    walker = Walker(ChromiumHands(phone), RETURN, tmp_path)
    walker.sign_in("sam")
    expect(phone.get_by_text("Visit · High Street 14")).to_be_visible()
    walker.begin()
    server.kill()
    walker.step_into_their_shoes()
    walker.walk(believable(RETURN, seed=2))
    walker.look_back()
    server.start()
    expect(phone.get_by_text("Photos confirmed")).to_be_visible(timeout=60_000)
    (manifest,) = manifests(server)
    assert manifest["mode"] == "mystery_shop"
    assert manifest["site"] == "high-street-14"
    assert manifest["wave"] == "this-month"
    assert [row["state"] for row in rows(server, "select state from assignment")] == ["delivered"]
    assert desk.report("?mode=mystery_shop&site=high-street-14")["walks"] == 1


def reopened(page: Page) -> Page:
    """The tab closed and another opened, at an address the phone never fetched."""
    context = page.context
    page.close()
    page = context.new_page()
    page.goto("/app?x=1")
    page.get_by_role("heading", level=1, name="Today").wait_for()
    page.reload()
    page.get_by_role("heading", level=1, name="Today").wait_for()
    return page


def wait_through_a_reload(page: Page, walker: Walker) -> None:
    """The timer runs on while the page is gone, and the guess is asked before the time is shown."""
    walker.see_touchpoint(BY_KEY["queue"])
    walker.hands.press("Start")
    walker.hands.see("The wait is being measured")
    walker.hands.see("Saved on this phone")
    page.wait_for_timeout(1200)
    page.reload()
    walker.see_touchpoint(BY_KEY["queue"])
    walker.hands.see("The wait is being measured")
    walker.hands.press("Served")
    expect(page.get_by_text("How long did it feel, in minutes?")).to_be_visible()
    expect(page.get_by_text("promise 5:00")).to_have_count(0)
    walker.hands.press("5 minutes", "How long did it feel")
    expect(page.get_by_text("you guessed 5 min · promise 5:00")).to_be_visible()


def statements(page: Page):  # type: ignore[no-untyped-def]
    """Everything the screen's state has said since, in order."""
    page.evaluate(
        "() => { window.said = new Set(); const look = () => document.querySelectorAll('.pill').forEach("
        "(pill) => window.said.add(pill.textContent.trim())); look();"
        "new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true}) }"
    )
    return lambda: page.evaluate("[...window.said]")


def is_one_walk_whole(server: Server, desk: Desk, page: Page) -> bool:
    (walk,) = rows(server, "select * from walk")
    assert len(rows(server, "select * from revision")) == 1
    (manifest,) = manifests(server)
    receipt = desk.get(f"/api/v1/walks/{manifest['walk_id']}")["receipt"]
    assert page.locator(".code").inner_text() == receipt["code"]
    check_words(manifest)
    check_photos(server, desk, manifest)
    assert desk.report()["walks"] == 1
    (row,) = [one for one in desk.report()["touchpoints"] if one["key"] == "desk"]
    assert row["codes"]["REPEAT"]["severity"] == [0, 0, 1, 0]
    assert desk.report("?script=hotel-stay")["walks"] == 0
    shown = desk.calls.get(f"/walks/{manifest['walk_id']}")
    assert shown.status == 200
    assert "And the order number again, please." in shown.text()
    return bool(walk["state"] == "received")


def check_words(manifest: dict) -> None:  # type: ignore[type-arg]
    by_key = {one["touchpoint"]: one for one in manifest["observations"]}
    assert list(by_key) == list(BY_KEY)
    assert by_key["desk"]["note"] == "And the order number again, please."
    assert [(one["code"], one["severity"]) for one in by_key["desk"]["frictions"]] == [("REPEAT", 3)]
    assert by_key["queue"]["wait_perceived_s"] == 300
    assert 1 <= by_key["queue"]["wait_measured_s"] <= 60
    assert by_key["queue"]["wait_ended"] == "served"
    assert manifest["brief"]["issue"] == RETURN["issue"]
    assert manifest["outcome"]["deciding_touchpoint"] == "desk"
    assert manifest["outcome"]["one_change"] == "One place for the order number"


def check_photos(server: Server, desk: Desk, manifest: dict) -> None:  # type: ignore[type-arg]
    assert [one["n"] for one in manifest["photos"]] == [0, 1]
    kept = {row["sha256"] for row in rows(server, "select sha256 from photo")}
    assert kept == {one["sha256"] for one in manifest["photos"]}
    for told in manifest["photos"]:
        data = next(path for path in server.instance.rglob(f"*{told['sha256'][4:]}*") if path.is_file()).read_bytes()
        assert hashlib.sha256(data).hexdigest() == told["sha256"]
        assert len(data) == told["bytes"]
        assert is_upright(data)
        assert max(Image.open(io.BytesIO(data)).size) <= 1600
        assert Image.open(io.BytesIO(data)).size == (told["width"], told["height"])
        served = desk.photo(manifest["walk_id"], told["n"])
        assert is_upright(served)
        assert not Image.open(io.BytesIO(served)).getexif()
