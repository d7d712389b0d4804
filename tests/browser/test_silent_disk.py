"""A phone's disk that does not answer for a while: the person is told, nothing is saved twice, and there is a way on.

The silence is real: another tab of the same browser holds a transaction open, as a page does that a browser put away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serving
from tests.browser.engine import DRAFT, USER, Engine
from tests.browser.furnishing import library
from tests.browser.server import Server

pytestmark = pytest.mark.browser
TITLE = library()["retail-return"]["title"]
#: Holds `stores` in a transaction that begins at once and never pauses, until `window.letGo()` or `ms` passed.
HOLD = """([stores, ms]) => new Promise((held) => {
    const opening = indexedDB.open('walkthrough');
    opening.onsuccess = () => {
        const tx = opening.result.transaction(stores, 'readwrite');
        let isHeld = true;
        window.letGo = () => { isHeld = false };
        if (ms) setTimeout(window.letGo, ms);
        const ask = () => {
            tx.objectStore(stores[0]).count().onsuccess = () => { held(); if (isHeld) ask() };
        };
        ask();
    };
})"""
Held = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def server(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the module: nothing here is submitted."""
    with serving(furnished, tmp_path_factory.mktemp("silent") / "served") as made:
        yield made


@pytest.fixture
def held(phone: Page, server: Server) -> Held:
    """`with held("meta", ms=5000):` another tab holds those stores, for so long or until the end."""

    @contextmanager
    def holding(*stores: str, ms: int = 0) -> Iterator[Page]:
        other = phone.context.new_page()
        other.goto(f"{server.url}/healthz")
        other.evaluate(HOLD, [list(stores), ms])
        phone.bring_to_front()
        yield other
        other.evaluate("window.letGo()")
        other.close()

    return holding


def test_a_walk_opens_although_the_disk_was_silent_and_the_tap_is_seen_to_be_heard(ready: Page, held: Held) -> None:
    with held("meta", ms=5500):
        ready.get_by_role("link", name=re.compile(f"^{re.escape(TITLE)}")).click()
        expect(ready.locator(".bar")).to_have_attribute("aria-busy", "true", timeout=2000)
        expect(ready.get_by_role("heading", name="Step into their shoes")).to_be_visible()
    expect(ready.locator(".bar")).not_to_have_attribute("aria-busy", "true")


def test_a_disk_that_stays_silent_is_said_and_trying_again_opens_the_walk(ready: Page, held: Held) -> None:
    with held("meta"):
        ready.get_by_role("link", name=re.compile(f"^{re.escape(TITLE)}")).click()
        expect(ready.get_by_role("heading", name="This did not open")).to_be_visible(timeout=25_000)
        expect(ready.get_by_role("alert")).to_contain_text("storage does not answer")
    ready.get_by_role("button", name="Try again").click()
    expect(ready.get_by_role("heading", name="Step into their shoes")).to_be_visible()


def test_an_app_opened_on_a_silent_disk_says_so_and_asks_nobody_to_sign_in(ready: Page, held: Held) -> None:
    with held("meta"):
        ready.reload()
        expect(ready.get_by_role("heading", name="This did not open")).to_be_visible(timeout=25_000)
    ready.get_by_role("button", name="Try again").click()
    expect(ready.get_by_role("heading", name="Today")).to_be_visible()


def test_a_change_that_the_disk_did_not_take_is_not_left_behind_in_silence(ready: Page, held: Held) -> None:
    ready.get_by_role("link", name=re.compile(f"^{re.escape(TITLE)}")).click()
    ready.get_by_role("button", name="This is my issue and my goal").click()
    expect(ready.get_by_text("Saved on this phone")).to_be_visible()
    with held("walks", "journal"):
        ready.get_by_role("button", name="Neutral").first.click()
        expect(ready.get_by_text("Could not be saved")).to_be_visible(timeout=25_000)
        ready.get_by_role("button", name="Back", exact=True).click()
        expect(ready.get_by_role("heading", name="Not saved yet")).to_be_visible(timeout=25_000)
    ready.get_by_role("button", name="Back to the walk").click()
    expect(ready.get_by_role("button", name="Neutral").first).to_have_attribute("aria-pressed", "true")
    expect(ready.get_by_text("Saved on this phone")).to_be_visible()


def test_a_save_into_silence_is_kept_once(phone: Page, held: Held) -> None:
    engine = Engine(phone)
    engine.save(words="before")
    with held("walks", "journal", ms=5500):
        engine.save(words="into the silence")
    assert engine.draft()["words"] == "into the silence"
    assert journal(engine) == 2


def test_the_same_save_made_twice_is_one_line_of_the_journal(phone: Page) -> None:
    engine = Engine(phone)
    engine.save(words="once")
    engine.run(
        "const rows = await import(`${at}/store/draft-rows.js`);"
        "await database.write(['walks', 'journal'], async (tx) => "
        "rows.append(tx.objectStore('journal'), await tx.objectStore('walks').get(given)))",
        DRAFT["walk_id"],
    )
    assert journal(engine) == 1


def test_a_page_that_is_put_away_saves_when_it_is_shown_again_and_blocks_no_other_until_then(
    phone: Page, server: Server
) -> None:
    engine = Engine(phone)
    engine.run(
        "dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));"
        "window.saving = walks.saveDraft(given).then(() => { window.isSaved = true })",
        {**DRAFT, "words": "typed last"},
    )
    other = Engine(phone.context.new_page(), user=None)
    other.become({**USER, "name": "Wim again"})
    assert other.draft() is None
    assert not phone.evaluate("window.isSaved")
    engine.run("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})); await window.saving")
    assert other.draft()["words"] == "typed last"


def journal(engine: Engine) -> int:
    return int(engine.run("return database.read(['journal'], (tx) => tx.objectStore('journal').count())"))
