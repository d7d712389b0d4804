"""What a stranger writes into an address, a header or a query: a refusal or the front door, never a fault of ours."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories as make
from tests.page import Page
from tests.people import PASSWORD, email
from walkthrough import create_app, db
from walkthrough.config import Settings
from walkthrough.problems import Problem

SIGN_IN = {"email": email("wim"), "password": PASSWORD}


@pytest.mark.parametrize(
    "origin",
    ["http://[", "null", "", "//localhost", "http://localhost@evil.example", "http://localhost.evil.example",
     "https://localhost", "http://localhost:1", "http://localhost/", "http://\uff0fevil.example"],
)  # fmt: skip
def test_an_origin_that_is_not_ours_to_the_letter_is_refused(client: FlaskClient, origin: str) -> None:
    headers = {"Origin": origin.encode().decode("latin-1")}
    answer = client.post("/api/v1/session", json=SIGN_IN, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (403, "cross_origin")


@pytest.mark.parametrize("base_url", ["https://walk.example", "https://Walk.Example:443/", "https://walk.example:8443"])
def test_behind_a_proxy_only_the_named_https_address_is_ours(settings: Settings, base_url: str) -> None:
    app = create_app(settings.model_copy(update={"base_url": base_url.rstrip("/")}))
    ours = "https://walk.example" + (":8443" if "8443" in base_url else "")
    for origin, status in [(ours, 200), (ours.replace("https", "http"), 403), ("https://walk.example:444", 403)]:
        answer = app.test_client().post("/api/v1/session", json=SIGN_IN, headers={"Origin": origin})
        assert answer.status_code == status, origin


HOME = "/"


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/my-walks", "/my-walks"),
        ("/programmes/northway/report?site=a&from=2026-01-01", "/programmes/northway/report?site=a&from=2026-01-01"),
        ("//[x", HOME), ("http://[", HOME), ("//\uff0fevil.example", HOME), ("https://evil.example/my-walks", HOME),
        ("//evil.example/my-walks", HOME), ("/\\evil.example", HOME), ("/.//evil.example", HOME),
        ("/%09/evil.example", HOME), ("/\t/evil.example", HOME), ("javascript:alert(1)", HOME), ("/nowhere", HOME),
        ("/sign-out", HOME), ("/my-walks/", HOME), ("", HOME),
    ],
)  # fmt: skip
def test_signing_in_leads_on_to_a_page_of_ours_or_to_the_front_door(app: Flask, target: str, leads_to: str) -> None:
    page = Page(app.test_client())
    token = page.token("/sign-in")
    answer = page.client.post("/sign-in", query_string={"next": target}, data={**SIGN_IN, "csrf_token": token})
    assert (answer.status_code, answer.location) == (302, leads_to)


@pytest.mark.parametrize("number", [2**31, 2**63, 10**40])
def test_a_version_beyond_all_counting_is_not_there(app: Flask, as_person, number: int) -> None:
    make.add_script(app)
    page = as_person("ada")
    for rest in ("", "/document.json"):
        page.get(f"/programmes/northway/scripts/retail-return/{number}{rest}", status=404)
    for act in ("publication", "withdrawal"):
        page.post(f"/programmes/northway/scripts/retail-return/{number}/{act}", status=404, form_at="/")


def test_a_query_of_thousands_of_values_is_refused_by_name(as_person) -> None:
    query = "&".join(f"site=s{number}" for number in range(5000))
    page = as_person("ada")
    answer = page.api("GET", f"/programmes/northway/report?{query}")
    assert (answer.status_code, answer.json["code"], answer.json["field"]) == (400, "invalid", "site")
    page.get(f"/programmes/northway/report?{query}", status=400)
    page.get(f"/programmes/northway/walks?{query}", status=400)


def test_an_address_cannot_write_lines_of_its_own_into_the_log(app: Flask, client: FlaskClient, caplog) -> None:
    def fails() -> None:
        raise RuntimeError

    app.before_request_funcs.setdefault(None, []).insert(0, fails)
    with caplog.at_level(logging.ERROR, logger="walkthrough"):
        assert client.get("/x%0A2026-11-20%20ERROR%20forged").status_code == 500
    assert "\n" not in caplog.records[0].getMessage()


def test_an_answer_that_replaces_a_failed_commit_carries_every_header_of_a_page(app: Flask, as_person) -> None:
    page = as_person("ada")
    usual = page.get("/programmes/northway").headers
    token = page.token("/programmes/northway")

    def full(_session: object) -> None:
        raise Problem("storage_full", retry_after=60)

    db.before_commit(full)
    try:
        data = {"counts": "accepted", "csrf_token": token}
        answer = page.client.post("/programmes/northway/counting", data=data)
    finally:
        db._before_commit.remove(full)
    assert answer.status_code == 507
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control"):
        assert answer.headers[name] == usual[name], name


def test_a_page_in_place_of_a_missing_file_is_not_kept_by_the_browser(app: Flask, as_person) -> None:
    answer = as_person("ada").get(f"{app.static_url_path}/css/nothing.css", status=404)
    assert answer.headers["Cache-Control"] == "no-store"
