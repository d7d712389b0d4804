"""What the phone feels: first load, second start in the dark, touchpoint to touchpoint, beside the floor.

    uv run python -m tests.benchmarks.phone [--rounds 5]

Chromium as a phone of 390 x 844, its processor slowed four times. App and floor take turns; medians.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.benchmarks import floor
from tests.browser.conftest import CHROMIUM, PHONE, wait_until_offline_ready
from tests.browser.furnishing import furnish
from tests.browser.hands import ChromiumHands
from tests.browser.server import Server
from tests.browser.walking import Walker, believable
from tests.manifests import script
from tests.people import make_cast
from walkthrough import config, create_app, db, migrating

SLOWED = 4
Figures = dict[str, list[float]]

#: Resolves once the screen whose h1 this is has been painted; `act` starts it, if anything must be pressed.
PAINTED = """
([heading, press]) => new Promise((done) => {
  const began = press ? performance.now() : 0;
  if (press) [...document.querySelectorAll("button")].find((b) => b.textContent.trim().startsWith(press)).click();
  const look = () => {
    const h1 = [...document.querySelectorAll("h1")].find((h) => h.offsetParent !== null);
    if (!h1 || h1.textContent.trim() !== heading) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  };
  look();
})
"""


class Wire:
    """Counts what came over the network for one page."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0.0
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]


def slow(page: Page) -> Wire:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return Wire(session)


def measure_app(browser: Browser, server: Server, figures: Figures) -> None:
    context = browser.new_context(base_url=server.url, **PHONE)
    page = context.new_page()
    page.goto("/sign-in")
    sign_in_quietly(page)
    wire = slow(page)
    page.goto("/app")
    figures["first load"].append(page.evaluate(PAINTED, ["Today", None]))
    wait_until_offline_ready(page)
    page.wait_for_timeout(800)
    figures["on the wire"].append(wire.bytes / 1024)
    server.kill()
    page.reload()
    figures["second start, dark"].append(page.evaluate(PAINTED, ["Today", None]))
    figures["next touchpoint"].extend(walk_on(page))
    context.close()
    server.start()


def sign_in_quietly(page: Page) -> None:
    """The cookie only: the app's own first load is still to come."""
    page.evaluate(
        """([email, password]) => fetch("/api/v1/session", {method: "POST", body: JSON.stringify({email, password}),
        headers: {"Content-Type": "application/json"}}).then((answer) => answer.status)""",
        ["wim@example.org", "a password of the cast"],
    )


def walk_on(page: Page) -> list[float]:
    """Three steps of retail-return, answered whole, each Next timed."""
    document = script("retail-return")
    hands = ChromiumHands(page)
    walker = Walker(hands, document, Path(tempfile.mkdtemp()))
    walker.begin()
    walker.step_into_their_shoes()
    plan, took = believable(document), []
    for here, there in zip(document["touchpoints"][:3], document["touchpoints"][1:4], strict=True):
        walker.wait(here, plan[here["key"]])
        walker.answer(here, plan[here["key"]])
        took.append(page.evaluate(PAINTED, [name_of(there), "Next"]))
    return took


def name_of(touchpoint: dict[str, Any]) -> str:
    return str(touchpoint.get("name") or touchpoint["key"].replace("-", " ").capitalize())


def measure_floor(browser: Browser, figures: Figures) -> None:
    with floor.served() as (url, server):
        context = browser.new_context(**PHONE)
        page = context.new_page()
        wire = slow(page)
        page.goto(url)
        figures["first load"].append(page.evaluate(PAINTED, ["Section 1", None]))
        page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
        page.wait_for_timeout(800)
        figures["on the wire"].append(wire.bytes / 1024)
        server.shutdown()
        page.reload()
        figures["second start, dark"].append(page.evaluate(PAINTED, ["Section 1", None]))
        figures["next touchpoint"] += [page.evaluate(PAINTED, [f"Section {n}", "Next"]) for n in (2, 3, 4)]
        context.close()


def prepare(folder: Path) -> None:
    app = create_app(config.load(instance=folder))
    with app.app_context():
        migrating.migrate()
        make_cast(db.db.session())
        db.commit()
        db.db.engine.dispose()
    furnish(folder)


def rounds(count: int, run: Callable[[Browser], None]) -> None:
    with sync_playwright() as playwright:
        for _ in range(count):
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
            run(browser)
            browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    names = ("on the wire", "first load", "second start, dark", "next touchpoint")
    app: Figures = {name: [] for name in names}
    least: Figures = {name: [] for name in names}
    folder = Path(tempfile.mkdtemp(prefix="walkthrough-bench-")) / "instance"
    prepare(folder)
    server = Server(folder)
    server.start()
    try:
        rounds(
            min(given.rounds, 20), lambda browser: (measure_app(browser, server, app), measure_floor(browser, least))
        )
    finally:
        server.kill()
        shutil.rmtree(folder.parent)
    print(f"\nA phone slowed {SLOWED} times, {given.rounds} rounds, medians\n")
    print("| | app | floor | app / floor |\n|---|---|---|---|")
    for name in names:
        ours, theirs = statistics.median(app[name]), statistics.median(least[name])
        unit = "KB" if name == "on the wire" else "ms"
        print(f"| {name} | {ours:.0f} {unit} | {theirs:.0f} {unit} | {ours / theirs:.1f} |")


if __name__ == "__main__":
    main()
