"""Real browsers against a real server: Debian's Chromium by Playwright, WebKitGTK by its driver."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser.desk import Desk
from tests.browser.furnishing import furnish
from tests.browser.hands import ChromiumHands
from tests.browser.server import Server
from tests.browser.walking import sign_in

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
#: The machine may be busy; nothing here takes so long otherwise.
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def furnished(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with the cast and something to walk."""
    folder = tmp_path_factory.mktemp("furnished") / "instance"
    shutil.copytree(migrated, folder)
    furnish(folder)
    return folder


@contextmanager
def serving(furnished: Path, folder: Path) -> Iterator[Server]:
    """A running server on data of its own: the cast, the library, sites, a wave, an assignment."""
    shutil.copytree(furnished, folder)
    made = Server(folder)
    try:
        made.start()
        yield made
    finally:
        made.kill()


@pytest.fixture
def server(furnished: Path, tmp_path: Path) -> Iterator[Server]:
    """A server of the test's own, to kill and to start again."""
    with serving(furnished, tmp_path / "served") as made:
        yield made


@pytest.fixture(scope="session")
def standing(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for tests that neither kill it nor mind each other's walks; such a module names it `server`."""
    with serving(furnished, tmp_path_factory.mktemp("standing") / "served") as made:
        yield made


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
    yield browser
    browser.close()


@pytest.fixture
def desk(playwright: Playwright, server: Server) -> Iterator[Desk]:
    """Ada at her desk, signed in while the server still runs."""
    made = Desk(playwright, server)
    yield made
    made.calls.dispose()


@pytest.fixture
def phone(chromium: Browser, server: Server) -> Iterator[Page]:
    """A phone of 390 x 844 at the server's address."""
    context: BrowserContext = chromium.new_context(base_url=server.url, **PHONE)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def ready(phone: Page) -> Page:
    """Wim's phone after one visit online: signed in, and everything kept that the walk needs."""
    phone.goto("/app")
    sign_in(ChromiumHands(phone), "wim")
    wait_until_offline_ready(phone)
    return phone


def wait_until_offline_ready(page: Page) -> None:
    """Until the worker has the page and the walks say that they are on the phone."""
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    expect(page.get_by_text("Ready offline").first).to_be_visible()
