"""A new version of the app is offered and waits: it never takes a walk from under a walker's thumb."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import walkthrough
from tests.browser.furnishing import library
from tests.browser.hands import ChromiumHands
from tests.browser.server import Server
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser
RETURN = library()["retail-return"]
ASK_FOR_NEWS = "navigator.serviceWorker.getRegistration('/app').then((one) => one.update())"


def installed_newer(server: Server, folder: Path) -> None:
    """The server killed, its package replaced by one whose style has a line more, and started again."""
    server.kill()
    package = folder / "newer" / "walkthrough"
    shutil.copytree(Path(walkthrough.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    with (package / "static/css/runner.css").open("a") as style:
        style.write("\n.of-the-next-version { color: inherit }\n")
    server.start(code=package.parent)


def version(page: Page) -> str:
    """The assets that the page runs on."""
    return str(page.evaluate("document.querySelector('script[type=module]').src"))


def test_a_new_version_waits_while_a_walk_is_open(ready: Page, server: Server, tmp_path: Path) -> None:
    walker = Walker(ChromiumHands(ready), RETURN, tmp_path)
    walker.begin()
    walker.step_into_their_shoes()
    old = version(ready)
    ready.evaluate("() => { window.isSamePage = true }")
    installed_newer(server, tmp_path)
    ready.evaluate(ASK_FOR_NEWS)
    walker.hands.answer("Bad", "How do you feel now?")
    expect(ready.get_by_text("A new version is ready")).to_have_count(0)
    walker.next()
    walker.see_touchpoint(RETURN["touchpoints"][1])
    assert ready.evaluate("window.isSamePage") is True

    ready.reload()
    walker.see_touchpoint(RETURN["touchpoints"][1])
    assert version(ready) == old
    ready.goto("/app")
    expect(ready.get_by_text("A new version is ready. Drafts stay as they are.")).to_be_visible()
    ready.get_by_role("button", name="Update", exact=True).click()
    expect(ready.get_by_text("A new version is ready")).to_have_count(0)
    walker.hands.press("Continue draft")
    walker.see_touchpoint(RETURN["touchpoints"][1])
    assert version(ready) != old
    server.kill()
    ready.reload()
    walker.see_touchpoint(RETURN["touchpoints"][1])
    walker.hands.see("Saved on this phone")
