"""A phone can install the app: Chromium finds no fault, and every picture the manifest names is what it says."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(standing: Server) -> Server:
    return standing


@pytest.fixture
def manifest(phone: Page) -> dict[str, Any]:
    answer = phone.request.get("/manifest.webmanifest")
    assert answer.headers["content-type"].startswith("application/manifest+json")
    found: dict[str, Any] = answer.json()
    return found


def test_chromium_finds_nothing_that_keeps_it_from_being_installed(phone: Page) -> None:
    phone.goto("/app")
    phone.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    session = phone.context.new_cdp_session(phone)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Every context of a test is a private window, which is no fault of the app.
    assert [one["errorId"] for one in errors if one["errorId"] != "in-incognito"] == []
    told = session.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"].endswith("/manifest.webmanifest")


def test_the_manifest_names_a_whole_app(manifest: dict[str, Any]) -> None:
    assert manifest["name"] == manifest["short_name"] == "Walkthrough"
    assert (manifest["start_url"], manifest["scope"], manifest["id"]) == ("/app", "/app", "/app")
    assert manifest["display"] == "standalone"
    assert all(manifest[name] for name in ("lang", "background_color", "theme_color", "description"))


def test_every_picture_has_the_size_it_claims(phone: Page, manifest: dict[str, Any]) -> None:
    shortcuts = [icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"]]
    for icon in [*manifest["icons"], *shortcuts]:
        data = phone.request.get(icon["src"]).body()
        width, height = Image.open(io.BytesIO(data)).size
        assert f"{width}x{height}" == icon["sizes"]
    sizes = {(icon["purpose"], icon["sizes"]) for icon in manifest["icons"]}
    assert {("any", "192x192"), ("any", "512x512"), ("maskable", "512x512")} <= sizes


def test_a_maskable_picture_bleeds_to_its_edge(phone: Page, manifest: dict[str, Any]) -> None:
    """A launcher cuts it to a circle or a drop: no corner may be empty."""
    for icon in manifest["icons"]:
        if icon["purpose"] == "maskable":
            shown = Image.open(io.BytesIO(phone.request.get(icon["src"]).body())).convert("RGBA").getchannel("A")
            edge = shown.width - 1
            assert all(shown.getpixel(at) == 255 for at in ((0, 0), (0, edge), (edge, 0), (edge, edge)))


def test_each_shortcut_opens_a_screen(ready: Page, manifest: dict[str, Any]) -> None:
    for shortcut in manifest["shortcuts"]:
        ready.goto("about:blank")
        ready.goto(shortcut["url"])
        ready.get_by_role("heading", level=1, name="Today").wait_for()


def test_the_worker_has_the_app_and_not_the_desk(ready: Page) -> None:
    ready.reload()
    assert ready.evaluate("navigator.serviceWorker.controller.scriptURL").endswith("/sw.js")
    ready.goto("/sign-in")
    assert ready.evaluate("navigator.serviceWorker.controller") is None
