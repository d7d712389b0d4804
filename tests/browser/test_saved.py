"""What the header calls saved is on the phone's disk, and what is not is never called so."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import manifests
from tests.browser.furnishing import library
from tests.browser.hands import ChromiumHands
from tests.browser.server import Server
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser
RETURN = library()["retail-return"]
WORDS = "What happened, in their words?"
#: A disk that refuses each write while `window.isFull`.
FULL_DISK = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...given) {
  if (window.isFull) throw new DOMException("no room", "QuotaExceededError");
  return put.apply(this, given);
};
"""


@pytest.fixture
def server(standing: Server) -> Server:
    return standing


@pytest.fixture
def walker(ready: Page, tmp_path: Path) -> Walker:
    """At the first touchpoint."""
    made = Walker(ChromiumHands(ready), RETURN, tmp_path)
    made.begin()
    made.step_into_their_shoes()
    return made


def test_a_write_that_fails_is_never_called_saved(phone: Page, tmp_path: Path) -> None:
    phone.add_init_script(FULL_DISK)
    phone.goto("/app")
    walker = Walker(ChromiumHands(phone), RETURN, tmp_path)
    walker.sign_in("wim")
    walker.begin()
    walker.step_into_their_shoes()
    walker.hands.see("Saved on this phone")
    phone.evaluate("() => { window.isFull = true }")
    walker.hands.answer("Very bad", "How do you feel now?")
    walker.hands.see("Could not be saved")
    expect(phone.get_by_text("Saved on this phone")).to_have_count(0)
    phone.evaluate("() => { window.isFull = false }")
    walker.hands.press("Could not be saved. Try again")
    walker.hands.see("Saved on this phone")
    phone.reload()
    chosen = phone.get_by_role("group", name="How do you feel now?").get_by_role("button", name="Very bad")
    expect(chosen).to_have_attribute("aria-pressed", "true")


def test_words_are_back_after_the_tab_died(ready: Page, walker: Walker) -> None:
    walker.hands.write("Nobody looked up when I came in.", WORDS)
    walker.hands.see("Saved on this phone")
    at = ready.url
    again = ready.context.new_page()
    ready.close(run_before_unload=False)
    again.goto(at)
    walker.hands = ChromiumHands(again)
    walker.see_touchpoint(RETURN["touchpoints"][0])
    expect(again.get_by_label(WORDS)).to_have_value("Nobody looked up when I came in.")


def test_typing_is_saved_within_half_a_second_and_while_it_goes_on(ready: Page, walker: Walker) -> None:
    """The words on disk are read by a second tab, whatever the first one's screen says."""
    box = ready.get_by_label(WORDS)
    box.press_sequentially("and so on and so on and so on and so on", delay=25)
    other = ready.context.new_page()
    other.goto(ready.url)
    expect(other.get_by_label(WORDS)).to_have_value("and so on and so on and so on and so on")


def test_ten_taps_on_submit_are_one_walk(ready: Page, server: Server, walker: Walker) -> None:
    walker.give_up_here()
    walker.hands.answer("I gave up", "Did you get what you came for?")
    ready.get_by_role("button", name="Submit").evaluate(
        "(button) => { for (let n = 0; n < 10; n += 1) button.click() }"
    )
    walker.hands.see("Photos confirmed")
    walk_id = ready.url.rsplit("/", 1)[1]
    assert [one["walk_id"] for one in manifests(server)].count(walk_id) == 1
