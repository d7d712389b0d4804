"""The main job in WebKit, whose rules differ: no background sync, no storage promised, other files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from tests.browser.desk import Desk, manifests, rows
from tests.browser.furnishing import library
from tests.browser.pictures import is_upright, photo
from tests.browser.server import Server
from tests.browser.walking import Walker, believable, sign_in
from tests.browser.webkit import WebKitHands, browser, screen

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("webkit")]
RETURN = library()["retail-return"]
BY_KEY = {touchpoint["key"]: touchpoint for touchpoint in RETURN["touchpoints"]}
#: The worker is ready and holds the page; asked as a promise, which the driver waits for.
IS_READY = """
const done = arguments[arguments.length - 1];
navigator.serviceWorker.ready.then(() => caches.match("/app")).then((page) => done(Boolean(page)));
"""
#: Reads the phone's disk without a pause.
BUSY = """
const at = document.querySelector('script[type=module]').src.replace('/main.js', '');
const done = arguments[0];
import(`${at}/store/session.js`).then(async ({ meta }) => {
  for (let n = 0; ; n += 1) { await meta('user'); if (n === 20) done(true); }
});
"""
#: Whether the phone's disk takes a row within three seconds.
TAKES = """
const at = document.querySelector('script[type=module]').src.replace('/main.js', '');
const done = arguments[0];
setTimeout(() => done(false), 3000);
import(`${at}/store/session.js`).then(({ setMeta }) => setMeta('seen', 1)).then(() => done(true));
"""


@pytest.fixture
def driver() -> Iterator[webdriver.WebKitGTK]:
    with screen() as display, browser(display) as made:
        yield made


def test_a_walk_in_the_dark_reaches_the_report_from_webkit(
    driver: webdriver.WebKitGTK, server: Server, desk: Desk, tmp_path: Path
) -> None:
    hands = WebKitHands(driver)
    walker = Walker(hands, RETURN, tmp_path)
    driver.get(f"{server.url}/app")
    walker.sign_in("wim")
    hands.see("Ready offline")
    assert driver.execute_async_script(IS_READY)

    server.kill()
    driver.get(f"{server.url}/app?x=1")
    hands.see_heading("Today")
    plan = believable(RETURN, seed=8)
    plan["arrive-shop"].photos = [photo(2400, 1800, orientation=6, seed=3), photo(800, 600, seed=4)]
    walker.begin()
    walker.step_into_their_shoes()
    for key in ("find-policy", "ask-phone", "arrive-shop"):
        walker.see_touchpoint(BY_KEY[key])
        walker.touchpoint(BY_KEY[key], plan[key])
    walker.see_touchpoint(BY_KEY["queue"])
    hands.press("Start")
    hands.see("Saved on this phone")
    driver.refresh()
    walker.see_touchpoint(BY_KEY["queue"])
    hands.see("The wait is being measured")
    hands.press("Served")
    hands.press("10 minutes", "How long did it feel")
    hands.see("you guessed 10 min")
    walker.answer(BY_KEY["queue"], plan["queue"])
    walker.next()
    walker.walk(plan, since="desk")
    walker.look_back()
    hands.see("0 of 2")
    driver.refresh()
    hands.see("Waiting")
    assert rows(server, "select * from walk") == []

    server.start()
    hands.see("Photos confirmed")
    (manifest,) = manifests(server)
    receipt = desk.get(f"/api/v1/walks/{manifest['walk_id']}")["receipt"]
    assert hands.text("//*[contains(@class, 'code')]") == receipt["code"]
    assert [max(told["width"], told["height"]) for told in manifest["photos"]] == [1600, 800]
    assert all(is_upright(desk.photo(manifest["walk_id"], n)) for n in (0, 1))
    assert desk.report()["walks"] == 1


def test_a_page_left_in_the_midst_of_reading_does_not_keep_the_next_from_the_disk(
    driver: webdriver.WebKitGTK, server: Server
) -> None:
    driver.get(f"{server.url}/app")
    sign_in(WebKitHands(driver), "wim")
    for visit in range(4):
        assert driver.execute_async_script(BUSY)
        driver.get(f"{server.url}/app?x={visit}")
        WebKitHands(driver).see_heading("Today")
        assert driver.execute_async_script(TAKES), f"visit {visit}"
