"""The service worker in a real browser: the app opens without a server, heals itself, and updates only when asked."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

import walkthrough
from walkthrough.web import pwa, security
from walkthrough.web.assets import asset_version

pytestmark = pytest.mark.browser
PACKAGE = Path(walkthrough.__file__).parent
WAITS = """async () => {
  const registration = await navigator.serviceWorker.getRegistration("/app");
  await registration.update();
  for (let n = 0; n < 100 && !registration.waiting; n += 1) await new Promise((go) => setTimeout(go, 50));
  return Boolean(registration.waiting);
}"""
HELD = """async () => {
  const names = await caches.keys();
  const held = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  return held;
}"""


def application(static: Path) -> Flask:
    """The app's shell alone, as one release of it serves it."""
    version = asset_version(static)
    app = Flask("shell", root_path=str(PACKAGE), static_folder=str(static), static_url_path=f"/static/{version}")
    app.config.from_mapping(ASSET_VERSION=version, SETTINGS=SimpleNamespace(is_https=False))
    pwa.init_app(app)
    app.register_blueprint(pwa.bp)
    app.after_request(security.add_headers)
    return app


@contextmanager
def serving(app: Flask | Callable[..., Any], port: int = 0) -> Iterator[int]:
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def open_app(tab: Page, port: int, rest: str = "") -> None:
    tab.goto(f"http://127.0.0.1:{port}/app{rest}")
    expect(tab.locator("walk-app h1").first).to_be_attached()


def install(tab: Page, port: int) -> int:
    """Opens the app once; how many files the phone holds then."""
    open_app(tab, port)
    tab.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    held: list[int] = tab.evaluate(HELD)
    return held[0]


def test_after_one_visit_the_app_opens_with_the_server_gone_whatever_the_address(tab: Page) -> None:
    with serving(application(PACKAGE / "static")) as port:
        install(tab, port)
    for rest in ("", "?x=1", "/some/where?y=2", "#/phone"):
        tab.goto("about:blank")
        open_app(tab, port, rest)


def test_the_worker_keeps_nothing_of_the_api_or_the_desk(tab: Page) -> None:
    with serving(application(PACKAGE / "static")) as port:
        install(tab, port)
        tab.evaluate("() => Promise.all([fetch('/api/v1/kit'), fetch('/sign-in'), fetch('/app', {method: 'POST'})])")
        kept = tab.evaluate(
            "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name))"
            ".keys()).map((request) => new URL(request.url).pathname)))).flat()"
        )
    assert kept
    assert all(path in {"/app", "/app/photo-worker.js"} or path.startswith("/static/") for path in kept)


def test_a_cache_that_lost_half_its_files_is_filled_on_the_next_load(tab: Page) -> None:
    with serving(application(PACKAGE / "static")) as port:
        whole = install(tab, port)
        tab.evaluate(
            "async () => { const cache = await caches.open((await caches.keys())[0]);"
            "for (const request of (await cache.keys()).slice(1, 40)) await cache.delete(request) }"
        )
        assert tab.evaluate(HELD) == [whole - 39]
        open_app(tab, port, "?again")
        for _ in range(50):
            if tab.evaluate(HELD) == [whole]:
                break
            tab.wait_for_timeout(50)
    open_app(tab, port, "?dark")


def test_a_new_version_waits_until_the_walker_takes_it(tab: Page, tmp_path: Path) -> None:
    newer = tmp_path / "static"
    shutil.copytree(PACKAGE / "static", newer)
    (newer / "css/runner.css").write_text((newer / "css/runner.css").read_text() + "\n/* newer */\n")
    old, new = asset_version(PACKAGE / "static"), asset_version(newer)
    main = tab.locator("script[type=module]")
    with serving(application(PACKAGE / "static")) as port:
        install(tab, port)
    with serving(application(newer), port):
        loads: list[str] = []
        tab.on("load", lambda _: loads.append("load"))
        assert tab.evaluate(WAITS)
        assert loads == [], "nothing reloads by itself"
        open_app(tab, port, "?again")
        expect(main).to_have_attribute("src", f"/static/{old}/runner/main.js")
        with tab.expect_event("load"):
            tab.evaluate("() => document.querySelector('walk-app').app.update.apply()")
        expect(main).to_have_attribute("src", f"/static/{new}/runner/main.js")
    open_app(tab, port, "?dark")
    expect(main).to_have_attribute("src", f"/static/{new}/runner/main.js")


def test_a_captive_portal_never_becomes_the_app(tab: Page) -> None:
    def portal(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html")])
        return [b"<h1>Accept our terms</h1>"]

    with serving(application(PACKAGE / "static")) as port:
        install(tab, port)
        tab.evaluate(
            "async () => { await (await caches.open((await caches.keys())[0])).delete('/app/photo-worker.js') }"
        )
    with serving(portal, port):
        open_app(tab, port, "?in-the-hotel")
        tab.wait_for_timeout(500)
        assert tab.evaluate("async () => (await caches.match('/app/photo-worker.js')) ?? null") is None
        open_app(tab, port, "?again")
