"""A browser for tests that inspects every page it fetches: one h1 that begins the title, unique ids, labelled fields,
a CSRF token in each POST form, no inline script or style."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people import PASSWORD, email

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
_VOID = {"input", "meta", "link", "br", "img", "hr", "source", "col", "area", "base", "wbr", "embed", "track"}


class Inspector(HTMLParser):
    """Collects what `faults` judges."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.faults: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[tuple[str, dict[str, str]]] = []
        self.links: list[str] = []
        self.forms: list[dict[str, Any]] = []
        self.open: list[str] = []
        self.h1 = self.title = ""
        self.h1_count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"inline style or handler on <{tag}>")
        if tag == "script" and "src" not in given and given.get("type") not in {"importmap", "application/json"}:
            self.faults.append("inline script")
        if tag == "h1":
            self.h1_count += 1
        if tag == "label" and "for" in given:
            self.labelled.add(given["for"])
        if tag in {"input", "select", "textarea"}:
            self.fields.append(("label" if "label" in self.open else "", given))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self.forms.append({**given, "token": False})
        if tag == "input" and given.get("name") == "csrf_token" and self.forms:
            self.forms[-1]["token"] = True

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "h1" in self.open:
            self.h1 += data
        if "title" in self.open and "svg" not in self.open:
            self.title += data


def faults(html: str) -> list[str]:
    """Everything that breaks the house rules on a page, as sentences."""
    seen = Inspector()
    seen.feed(html)
    found = list(seen.faults)
    if seen.h1_count != 1:
        found.append(f"{seen.h1_count} h1")
    elif not _plain(seen.title).startswith(_plain(seen.h1)):
        found.append(f"the title {seen.title!r} does not begin with the h1 {seen.h1!r}")
    found += [f"id {name} twice" for name in {i for i in seen.ids if seen.ids.count(i) > 1}]
    found += [
        f"form {form.get('action', '')} without a token"
        for form in seen.forms
        if form.get("method", "").lower() == "post" and not form["token"]
    ]
    for inside, given in seen.fields:
        hidden = given.get("type") in {"hidden", "submit"}
        if (
            not hidden
            and not inside
            and given.get("id") not in seen.labelled
            and "aria-label" not in given
            and "aria-labelledby" not in given
        ):
            found.append(f"field {given.get('name')} without a label")
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


class Page:
    """A signed-in (or anonymous) browser. `get` and `post` check every HTML answer."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, *, status: int = 200, **kwargs: Any) -> TestResponse:
        return self._checked(self.client.get(path, **kwargs), status)

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, status: int = 302, form_at: str | None = None
    ) -> TestResponse:
        """Post a form as a person would: with the token of the page that holds it."""
        token = self.token(form_at or path)
        return self._checked(self.client.post(path, data={**(data or {}), "csrf_token": token}), status)

    def token(self, path: str) -> str:
        html = self.client.get(path).get_data(as_text=True)
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html) or re.search(
            r'value="([^"]+)"[^>]*name="csrf_token"', html
        )
        if found is None:
            html = self.client.get("/").get_data(as_text=True) + self.client.get("/sign-in").get_data(as_text=True)
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)
        assert found, f"no form with a token at {path}"
        return found[1]

    def api(self, method: str, path: str, **kwargs: Any) -> TestResponse:
        headers = {**SAME_ORIGIN, **kwargs.pop("headers", {})}
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **kwargs)

    def _checked(self, response: TestResponse, status: int) -> TestResponse:
        assert response.status_code == status, f"{response.status_code}: {response.get_data(as_text=True)[:600]}"
        if response.mimetype == "text/html" and response.status_code not in {301, 302, 303}:
            found = faults(response.get_data(as_text=True))
            assert not found, found
        return response


def sign_in(app: Flask, name: str) -> Page:
    client = app.test_client()
    answer = client.post("/api/v1/session", json={"email": email(name), "password": PASSWORD}, headers=SAME_ORIGIN)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return Page(client)
