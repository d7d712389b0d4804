"""Signing in by page and by the phone's call, the throttle, and what a session is worth."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from flask import Flask, request
from flask.testing import FlaskClient

from tests.page import SAME_ORIGIN, Page, sign_in
from tests.people import PASSWORD, email, person_id
from walkthrough import create_app, db
from walkthrough.accounts.models import Attempt, Person
from walkthrough.config import Settings


def attempt(client: FlaskClient, password: str = PASSWORD, name: str = "wim"):
    return client.post("/api/v1/session", json={"email": email(name), "password": password}, headers=SAME_ORIGIN)


def test_the_phone_signs_in_and_is_told_who_it_is(client: FlaskClient) -> None:
    answer = attempt(client)
    assert answer.status_code == 200
    assert answer.json["user"] == {"id": str(person_id("wim")), "name": "Wim", "roles": ["employee"]}
    assert answer.headers["X-Api"] == "walk/1"
    assert answer.headers["X-Server-Epoch"] == answer.json["epoch"] != ""
    assert client.get("/api/v1/session").json == answer.json


def test_without_a_session_the_call_says_sign_in(client: FlaskClient) -> None:
    answer = client.get("/api/v1/session")
    assert (answer.status_code, answer.json["code"], answer.json["retry"]) == (401, "session", "sign_in")


def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(client: FlaskClient) -> None:
    wrong, unknown = attempt(client, "not the password"), attempt(client, name="nobody")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json == unknown.json and wrong.json["code"] == "bad_credentials"


def test_guessing_is_slowed_and_a_restart_forgets_nothing(app: Flask, settings: Settings) -> None:
    client = app.test_client()
    for _ in range(8):
        assert attempt(client, "guess").status_code == 401
    slowed = attempt(create_app(settings).test_client())
    assert (slowed.status_code, slowed.json["code"]) == (429, "too_many")
    assert int(slowed.headers["Retry-After"]) >= 1


def test_the_right_password_is_taken_once_the_wait_is_over(app: Flask) -> None:
    client = app.test_client()
    with time_machine.travel("2026-11-20T10:00:00Z", tick=False) as clock:
        for _ in range(9):
            attempt(client, "guess")
            clock.shift(timedelta(seconds=5))
        clock.shift(timedelta(minutes=16))
        assert attempt(client).status_code == 200


def test_signing_out_ends_the_session_on_the_server_too(client: FlaskClient) -> None:
    attempt(client)
    copied = client.get_cookie("walkthrough_session")
    assert client.delete("/api/v1/session", headers=SAME_ORIGIN).status_code == 204
    client.set_cookie("walkthrough_session", copied.value)
    assert client.get("/api/v1/session").status_code == 401


def test_a_disabled_person_is_told_so_at_once(app: Flask, client: FlaskClient) -> None:
    attempt(client)
    with app.app_context():
        db.begin(writing=True)
        db.db.session.get(Person, person_id("wim")).disabled_at = db.now()
        db.commit()
    answer = client.get("/api/v1/session")
    assert (answer.status_code, answer.json["code"]) == (403, "account_disabled")


def test_the_phone_stays_signed_in_when_the_desk_asks_again(app: Flask) -> None:
    with time_machine.travel("2026-11-01T10:00:00Z", tick=False) as clock:
        page = sign_in(app, "ada")
        clock.shift(timedelta(days=20))
        assert page.client.get("/api/v1/session").status_code == 200
        assert "/sign-in" in page.client.get("/programmes").location
        clock.shift(timedelta(days=41))
        assert page.client.get("/api/v1/session").status_code == 401


def test_sign_in_by_page_goes_on_to_where_the_person_wanted_to_go(client: FlaskClient) -> None:
    page = Page(client)
    page.get("/sign-in")
    answer = page.post("/sign-in?next=/programmes", {"email": email("ada"), "password": PASSWORD}, form_at="/sign-in")
    assert answer.location == "/programmes"


def test_next_never_leads_away_from_this_site(client: FlaskClient) -> None:
    for target in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "\x0bhttps://evil.example",
    ):
        token = Page(client).token("/sign-in")
        data = {"email": email("ada"), "password": PASSWORD, "csrf_token": token}
        answer = client.post("/sign-in", query_string={"next": target}, data=data)
        assert "evil.example" not in answer.location.removeprefix("/evil.example"), target
        assert answer.location.startswith("/") and not answer.location.startswith("//")


def test_a_wrong_password_on_the_page_keeps_the_e_mail_and_says_why(client: FlaskClient) -> None:
    page = Page(client)
    answer = page.post("/sign-in", {"email": email("ada"), "password": "wrong"}, status=401)
    text = answer.get_data(as_text=True)
    assert "do not go together" in text and email("ada") in text


def test_a_request_that_says_nothing_of_its_origin_is_refused(client: FlaskClient) -> None:
    body = {"email": email("wim"), "password": PASSWORD}
    assert client.post("/api/v1/session", json=body).json["code"] == "cross_origin"
    foreign = {"Origin": "https://evil.example"}
    assert client.post("/api/v1/session", json=body, headers=foreign).json["code"] == "cross_origin"
    assert client.post("/api/v1/session", json=body, headers={"Origin": "http://localhost"}).status_code == 200


def test_signing_out_has_the_browser_forget_pages_but_never_unsent_walks(as_person) -> None:
    by_call = as_person("wim").api("DELETE", "/session")
    by_page = as_person("ada").post("/sign-out", form_at="/programmes")
    assert by_call.headers["Clear-Site-Data"] == by_page.headers["Clear-Site-Data"] == '"cache"'


def test_signing_in_again_ends_the_session_before(app: Flask) -> None:
    first, copied = app.test_client(), app.test_client()
    attempt(first)
    copied.set_cookie("walkthrough_session", first.get_cookie("walkthrough_session").value)
    assert copied.get("/api/v1/session").status_code == 200
    attempt(first, name="ada")
    assert copied.get("/api/v1/session").status_code == 401
    assert first.get("/api/v1/session").json["user"]["name"] == "Ada"


def test_one_household_of_many_addresses_is_slowed_as_one(app: Flask) -> None:
    def guess(number: int, network: str) -> int:
        client = app.test_client()
        body = {"email": f"nobody{number}@example.org", "password": "guess"}
        environ = {"REMOTE_ADDR": f"{network}::{number:x}"}
        return client.post("/api/v1/session", json=body, headers=SAME_ORIGIN, environ_base=environ).status_code

    assert [guess(number, "2001:db8:1:2") for number in range(1, 62)] == [401] * 60 + [429]
    assert guess(99, "2001:db8:1:3") == 401


def test_counted_failures_are_forgotten_after_an_hour_of_quiet(app: Flask) -> None:
    client = app.test_client()
    with time_machine.travel("2026-11-20T10:00:00Z", tick=False) as clock:
        for _ in range(7):
            attempt(client, "guess", name="nobody")
        clock.shift(timedelta(minutes=61))
        attempt(client, "guess")
    with app.app_context():
        db.begin(writing=False)
        kept = {row.bucket.split()[0]: row.count for row in db.db.session.query(Attempt)}
    assert kept == {"account": 1, "address": 1}


def test_forwarded_addresses_are_believed_behind_https_alone(app: Flask, settings: Settings) -> None:
    forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "evil.example"}

    def seen(made: Flask) -> str:
        with made.test_client() as client:
            client.get("/sign-in", headers=forwarded)
            return request.remote_addr or ""

    assert seen(app) == "127.0.0.1"
    assert seen(create_app(settings.model_copy(update={"base_url": "https://walk.example"}))) == "203.0.113.9"
