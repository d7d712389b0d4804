"""Real browsers against a real server: Debian's Chromium by Playwright, WebKitGTK by its driver."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.server import Server

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker("browser")


@pytest.fixture
def server(migrated: Path, tmp_path: Path) -> Iterator[Server]:
    """A running server on the cast's data."""
    folder = tmp_path / "served"
    shutil.copytree(migrated, folder)
    made = Server(folder)
    made.start()
    yield made
    made.kill()


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
def phone(chromium: Browser, server: Server) -> Iterator[Page]:
    """A phone of 390 x 844 at the server's address."""
    context: BrowserContext = chromium.new_context(base_url=server.url, **PHONE)
    page = context.new_page()
    yield page
    context.close()
