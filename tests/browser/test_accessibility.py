"""Every screen of both faces, light and dark, narrow and wide, with large text: axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.delivering import deliver_walks
from tests.browser.desk import Desk
from tests.browser.furnishing import library
from tests.browser.hands import ChromiumHands
from tests.browser.inspection import faults
from tests.browser.pictures import photo
from tests.browser.server import Server
from tests.browser.walking import Walker, believable

pytestmark = pytest.mark.browser
RETURN = library()["retail-return"]
BY_KEY = {touchpoint["key"]: touchpoint for touchpoint in RETURN["touchpoints"]}
PAGES = {
    "programmes": "/programmes",
    "programme": "/programmes/northway",
    "scripts": "/programmes/northway/scripts",
    "import": "/programmes/northway/scripts/import",
    "script version": "/programmes/northway/scripts/retail-return/1",
    "waves": "/programmes/northway/waves",
    "wave": "/programmes/northway/waves/this-month",
    "review": "/programmes/northway/review",
    "report": "/programmes/northway/report",
    "filtered report": "/programmes/northway/report?channel=shop&mode=walkthrough",
    "empty report": "/programmes/northway/report?script=unknown",
    "walks behind a number": "/programmes/northway/walks",
}


class Look:
    """Gathers the faults of one screen after another."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[str] = []

    def __call__(self, screen: str) -> None:
        # The ease of seven steps may be 40 px wide where the phone is narrow.
        self.found += [f"{screen}: {fault}" for fault in faults(self.page, (390, 320), least=48, narrowest=40)]


def test_every_screen_of_the_phone(phone: Page, server: Server, tmp_path: Path) -> None:
    look = Look(phone)
    walker = Walker(ChromiumHands(phone), RETURN, tmp_path)
    hands = walker.hands
    phone.goto("/app")
    phone.get_by_label("E-mail").wait_for()
    look("sign in")
    walker.sign_in("wim")
    look("Today")
    walker.begin()
    look("Step into their shoes")
    walker.step_into_their_shoes()
    plan = believable(RETURN)
    look_at_a_touchpoint(walker, look)
    walker.next()
    walker.touchpoint(BY_KEY["ask-phone"], plan["ask-phone"])
    walker.see_touchpoint(BY_KEY["arrive-shop"])
    plan["arrive-shop"].photos = [photo(640, 480)]
    walker.answer(BY_KEY["arrive-shop"], plan["arrive-shop"])
    look("touchpoint without a wait")
    phone.locator("a.thumb").click()
    hands.see_heading("1 photo")
    look("photos")
    hands.press("Done")
    walker.see_touchpoint(BY_KEY["arrive-shop"])
    walker.next()
    walker.walk(plan, since="queue")
    look("look back")
    server.kill()
    walker.look_back()
    hands.see("You are offline.")
    look("waiting")
    hands.press("Back to Today")
    hands.see("You are offline.")
    look("Today, offline")
    server.start()
    phone.get_by_text("All delivered").wait_for(timeout=60_000)
    phone.get_by_role("link", name="Receipt").click()
    hands.see("Photos confirmed")
    look("receipt")
    phone.goto("/app#/phone")
    hands.see_heading("Phone and data")
    look("Phone and data")
    assert look.found == [], "\n".join(look.found)


def look_at_a_touchpoint(walker: Walker, look: Look) -> None:
    """The first one: its wait, a friction with its sheet, the sheets of the walk and of what is rarer."""
    hands = walker.hands
    look("touchpoint with a wait")
    hands.press("Start")
    hands.press("Served")
    hands.see("How long did it feel")
    hands.answer("Unclear", "Did anything stand out?")
    look("guess and friction")
    hands.answer("Irritant", "How bad was it: Unclear")
    for name, opened in (("Words, photo for Unclear", "Unclear"), ("More…", "What got in the way?")):
        hands.press(name, "Did anything stand out?")
        look.page.get_by_role("heading", level=2, name=opened).wait_for()
        look(f"sheet: {opened}")
        hands.press("Close")
        look.page.get_by_role("dialog").wait_for(state="detached")
    hands.press_foot("More…")
    look("sheet: more")
    hands.press("Close")
    look.page.get_by_role("dialog").wait_for(state="detached")
    hands.press(f"Issue, goal and mood as {walker.first}")
    look("sheet: the walk")
    hands.press("Close")
    look.page.get_by_role("dialog").wait_for(state="detached")


@pytest.fixture
def laptop(chromium: Browser, server: Server) -> Iterator[Page]:
    context = chromium.new_context(base_url=server.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    yield page
    context.close()


def test_every_page_of_the_desk(laptop: Page, server: Server, desk: Desk, playwright: Playwright) -> None:
    wim = Desk(playwright, server, "wim")
    walks = deliver_walks(wim, 12)
    wim.calls.dispose()
    found = []
    laptop.goto("/sign-in")
    found += [f"sign in: {fault}" for fault in faults(laptop, (1280, 390))]
    laptop.context.add_cookies(desk.calls.storage_state()["cookies"])  # type: ignore[arg-type]
    for screen, path in {**PAGES, "walk": f"/walks/{walks[0]}"}.items():
        answer = laptop.goto(path)
        assert answer is not None and answer.status == 200, path
        found += [f"{screen}: {fault}" for fault in faults(laptop, (1280, 390))]
    assert found == [], "\n".join(found)
