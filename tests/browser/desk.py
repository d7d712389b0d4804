"""What the server has: read through the API as a person of the desk, and in its database's own rows."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from playwright.sync_api import APIRequestContext, Playwright

from tests.browser.server import Server
from tests.people import PASSWORD, email


class Desk:
    """A signed-in person's calls. Make it while the server runs; close it."""

    def __init__(self, playwright: Playwright, server: Server, name: str = "ada") -> None:
        self.calls: APIRequestContext = playwright.request.new_context(
            base_url=server.url, extra_http_headers={"Sec-Fetch-Site": "same-origin"}
        )
        answer = self.calls.post("/api/v1/session", data={"email": email(name), "password": PASSWORD})
        assert answer.status == 200, answer.text()

    def get(self, path: str) -> Any:
        answer = self.calls.get(path)
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:400]}"
        return answer.json()

    def report(self, query: str = "") -> Any:
        return self.get(f"/api/v1/programmes/northway/report{query}")

    def photo(self, walk_id: str, n: int) -> bytes:
        """The served copy, waiting while it is being prepared."""
        for _ in range(20):
            answer = self.calls.get(f"/api/v1/walks/{walk_id}/photos/{n}")
            if answer.status != 409:
                break
        assert answer.status == 200, answer.text()
        return answer.body()


def rows(server: Server, query: str) -> list[sqlite3.Row]:
    """Committed rows, read beside the server."""
    with sqlite3.connect(server.instance / "walkthrough.sqlite", timeout=5) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(query).fetchall()


def manifests(server: Server) -> list[dict[str, Any]]:
    """Every manifest received, in order."""
    return [json.loads(row["body"]) for row in rows(server, "select body from revision order by number")]
