"""What waits on the phone is sent once and believed only with a receipt through every fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, wait_until_offline_ready
from tests.browser.desk import manifests, rows
from tests.browser.furnishing import library
from tests.browser.gateway import LIES, Gateway
from tests.browser.hands import ChromiumHands
from tests.browser.server import Server
from tests.browser.walking import Walker, sign_in
from tests.people import PASSWORD, email

pytestmark = pytest.mark.browser
LIBRARY = library()
SOON = 60_000


@pytest.fixture
def gateway(server: Server) -> Iterator[Gateway]:
    made = Gateway(server.port)
    yield made
    made.close()


@pytest.fixture
def far(chromium: Browser, gateway: Gateway) -> Iterator[Page]:
    """Wim's phone, ready offline, behind the gateway."""
    context = chromium.new_context(base_url=gateway.url, **PHONE)
    page = context.new_page()
    page.goto("/app")
    sign_in(ChromiumHands(page), "wim")
    wait_until_offline_ready(page)
    yield page
    context.close()


def submitted(page: Page, folder: Path, script: str = "retail-return") -> str:
    """The shortest walk there is, submitted; its id."""
    walker = Walker(ChromiumHands(page), LIBRARY[script], folder)
    walker.begin()
    walker.give_up_at_once()
    return page.url.rsplit("/", 1)[1]


def send_now(page: Page) -> None:
    """As somebody does who will not wait for the phone's next try."""
    page.get_by_role("button", name="Send now").click()


def change(server: Server, statement: str) -> None:
    with sqlite3.connect(server.instance / "walkthrough.sqlite", timeout=10) as connection:
        connection.execute(statement)


def silent_from_the_commit_on(gateway: Gateway) -> None:
    """Nothing is heard of the server any more once it has taken a walk."""
    gateway.fault = lambda method, path: (
        "lost" if gateway.lost or (method, path[:14]) == ("PUT", "/api/v1/walks/") else ""
    )


def test_an_answer_lost_after_the_commit_leaves_one_walk(
    far: Page, gateway: Gateway, server: Server, tmp_path: Path
) -> None:
    silent_from_the_commit_on(gateway)
    submitted(far, tmp_path)
    expect(far.get_by_text("Tries again")).to_be_visible(timeout=SOON)
    assert len(rows(server, "select * from revision")) == 1
    expect(far.get_by_text("Photos confirmed")).to_have_count(0)
    gateway.fault = lambda method, path: ""
    expect(far.get_by_text("Photos confirmed")).to_be_visible(timeout=SOON)
    (kept,) = rows(server, "select receipt_json from revision")
    assert far.locator(".code").inner_text() in kept["receipt_json"]


def test_a_server_killed_at_the_commit_leaves_one_walk(
    far: Page, gateway: Gateway, server: Server, tmp_path: Path
) -> None:
    silent_from_the_commit_on(gateway)
    submitted(far, tmp_path)
    expect(far.get_by_text("Tries again")).to_be_visible(timeout=SOON)
    server.kill()
    gateway.fault = lambda method, path: ""
    server.start()
    expect(far.get_by_text("Photos confirmed")).to_be_visible(timeout=SOON)
    assert len(rows(server, "select * from revision")) == 1


@pytest.mark.parametrize("lie", sorted(LIES))
def test_a_captive_portal_is_never_a_success(
    far: Page, gateway: Gateway, server: Server, tmp_path: Path, lie: str
) -> None:
    asked: list[str] = []

    def portal(method: str, path: str) -> str:
        asked.append(path)
        return lie

    gateway.fault = portal
    submitted(far, tmp_path)
    send_now(far)
    far.wait_for_timeout(1500)
    assert asked
    expect(far.get_by_text("Photos confirmed")).to_have_count(0)
    expect(far.locator(".pill", has_text="Waiting")).to_be_visible()
    far.reload()
    expect(far.locator(".pill", has_text="Waiting")).to_be_visible()
    assert rows(server, "select * from walk") == []
    gateway.fault = lambda method, path: ""
    expect(far.get_by_text("Photos confirmed")).to_be_visible(timeout=SOON)


def test_a_refused_walk_says_why_keeps_everything_and_holds_up_nothing(
    ready: Page, server: Server, tmp_path: Path
) -> None:
    server.kill()
    refused = submitted(ready, tmp_path, "hotel-stay")
    ready.get_by_role("button", name="Back to Today").click()
    taken = submitted(ready, tmp_path, "retail-return")
    (published,) = rows(server, "select sha256 from script_version where script = 'hotel-stay'")
    change(server, f"update script_version set sha256 = '{'0' * 64}' where script = 'hotel-stay'")
    server.start()
    send_now(ready)
    expect(ready.get_by_text("Photos confirmed")).to_be_visible(timeout=SOON)
    ready.get_by_role("button", name="Back to Today").click()
    card = ready.locator(f"[data-walk='{refused}']")
    expect(card.get_by_text("Refused")).to_be_visible(timeout=SOON)
    card.get_by_text("See why").click()
    expect(ready.get_by_text("Not delivered", exact=True)).to_be_visible()
    expect(ready.get_by_text("Everything is kept on this phone.").first).to_be_visible()
    expect(ready.get_by_text("script.sha256")).to_be_visible()
    assert [one["walk_id"] for one in manifests(server)] == [taken]
    change(server, f"update script_version set sha256 = '{published['sha256']}' where script = 'hotel-stay'")
    ready.get_by_role("button", name="Try again").click()
    expect(ready.get_by_text("Photos confirmed")).to_be_visible(timeout=SOON)
    assert [one["walk_id"] for one in manifests(server)] == [taken, refused]


def test_who_is_signed_out_meanwhile_signs_in_in_place_and_delivers(
    ready: Page, server: Server, tmp_path: Path
) -> None:
    server.kill()
    submitted(ready, tmp_path)
    change(server, "delete from signed_in_session")
    server.start()
    send_now(ready)
    ready.get_by_role("button", name="Sign in to send").click(timeout=SOON)
    expect(ready.get_by_text("Nothing is lost")).to_be_visible()
    fill_in(ready, "sam")
    expect(ready.get_by_text("This phone holds walks of Wim.")).to_be_visible()
    assert rows(server, "select * from walk") == []
    fill_in(ready, "wim")
    expect(ready.get_by_text("Photos confirmed")).to_be_visible(timeout=SOON)
    assert len(rows(server, "select * from walk")) == 1


def fill_in(page: Page, name: str) -> None:
    page.get_by_label("E-mail").fill(email(name))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_two_tabs_deliver_one_walk(ready: Page, server: Server, tmp_path: Path) -> None:
    server.kill()
    submitted(ready, tmp_path)
    other = ready.context.new_page()
    other.goto("/app")
    expect(other.locator(".pill", has_text="Waiting")).to_be_visible()
    server.start()
    send_now(ready)
    expect(ready.get_by_text("Photos confirmed")).to_be_visible(timeout=SOON)
    expect(other.locator(".pill", has_text="Delivered")).to_be_visible(timeout=SOON)
    assert len(rows(server, "select * from revision")) == 1
