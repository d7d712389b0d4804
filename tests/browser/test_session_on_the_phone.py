"""Who uses the phone, with the server there and with the server gone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.people import PASSWORD, email

pytestmark = pytest.mark.browser


def engine(phone: Page, call: str, *given: str) -> Any:
    return phone.evaluate(f"async (given) => document.querySelector('walk-app').engine.{call}(...given)", list(given))


def open_app(phone: Page) -> None:
    phone.goto("/app")
    expect(phone.locator("walk-app h1").first).to_be_attached()


def sign_in(phone: Page, name: str) -> Any:
    open_app(phone)
    phone.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    return engine(phone, "signIn", email(name), PASSWORD)


def test_signing_in_brings_the_kit_and_asking_again_costs_nothing(phone: Page) -> None:
    assert sign_in(phone, "wim")["ok"]
    first = engine(phone, "refreshKit")
    assert first["kit"]["user"]["name"] == "Wim"
    assert first["status"] == 304
    assert engine(phone, "signIn", email("wim"), "wrong")["code"] == "bad_credentials"


def test_the_kit_stays_when_the_server_goes(phone: Page, server: Server) -> None:
    sign_in(phone, "wim")
    server.kill()
    kept = engine(phone, "refreshKit")
    assert kept["offline"]
    assert kept["kit"]["user"]["name"] == "Wim"


def test_who_signed_out_in_the_dark_is_not_signed_in_again_by_the_cookie(phone: Page, server: Server) -> None:
    sign_in(phone, "wim")
    server.kill()
    engine(phone, "signOut")
    open_app(phone)
    server.start()
    open_app(phone)
    expect(phone.get_by_label("E-mail")).to_be_visible()
    assert engine(phone, "recogniseUser") is None
    assert engine(phone, "transport.getSession")["status"] == 401


def test_a_person_signed_in_at_the_desk_is_known_to_the_phone(phone: Page) -> None:
    open_app(phone)
    phone.evaluate(
        "(given) => fetch('/api/v1/session', {method: 'POST', headers: {'Content-Type': 'application/json'},"
        " body: JSON.stringify(given)}).then((answer) => answer.status)",
        {"email": email("wim"), "password": PASSWORD},
    )
    assert engine(phone, "recogniseUser")["name"] == "Wim"


@pytest.mark.parametrize(("name", "ways"), [("wim", ["My walks", "Desk"]), ("sam", ["My walks"])])
def test_the_phone_leads_to_ones_own_walks_and_to_the_desk_and_back(phone: Page, name: str, ways: list[str]) -> None:
    sign_in(phone, name)
    open_app(phone)
    phone.goto("/app#/phone")
    links = phone.get_by_role("navigation", name="Pages of the server").get_by_role("link")
    expect(links).to_have_text(ways)
    if "Desk" in ways:
        links.last.click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Northway")
        phone.go_back()
    links.first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("My walks")
    phone.get_by_role("link", name="Back to the phone").click()
    expect(phone.get_by_role("heading", name="Today")).to_be_visible()


def test_another_persons_kit_is_never_shown_under_ones_own_name(phone: Page) -> None:
    sign_in(phone, "wim")
    engine(phone, "transport.signIn", email("ada"), PASSWORD)
    assert engine(phone, "refreshKit")["kit"]["user"]["name"] == "Wim"
