"""Calls the phone's own modules inside a real page, as its screens do."""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import Page

USER = {"id": "u-wim", "name": "Wim", "roles": ["employee"]}
DRAFT = {
    "walk_id": "019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b11",
    "owner": "u-wim",
    "programme": "northway",
    "script": {"id": "retail-return", "version": 1, "sha256": "9b"},
    "step": "queue",
    "state": "draft",
    "title": "The jacket is too small",
    "started_at": "2026-11-14T17:02:11+00:00",
    "saved_at": "2026-11-14T17:10:00+00:00",
}
MANIFEST = {"schema": 1, "walk_id": DRAFT["walk_id"], "rev": 1, "photos": []}


class Engine:
    """`engine.run(js, argument)` runs an async function that is given the modules and the argument."""

    def __init__(self, page: Page, user: dict[str, Any] | None = USER) -> None:
        self.page = page
        page.goto("/app")
        page.wait_for_selector("walk-app")
        if user:
            self.become(user)

    def run(self, body: str, given: Any = None) -> Any:
        names = ("database", "walks", "photos", "session", "kit", "ballast")
        loads = "; ".join(f"const {name} = await import(`${{at}}/store/{name}.js`)" for name in names)
        return self.page.evaluate(
            "async (given) => { const at = document.querySelector('script[type=module]').src.replace('/main.js', '');"
            f"{loads}; const refused = async (act) => {{ try {{ await act(); return null }} "
            "catch (error) { return error.code ?? String(error) } };"
            f"{body} }}",
            given,
        )

    def become(self, user: dict[str, Any]) -> None:
        self.run("await session.rememberUser(given)", user)

    def save(self, **changes: Any) -> None:
        self.run("await walks.saveDraft(given)", {**DRAFT, **changes})

    def draft(self) -> Any:
        return self.run("return walks.loadDraft(given)", DRAFT["walk_id"])

    def add_photo(self, data: bytes, walk_id: str = str(DRAFT["walk_id"])) -> Any:
        """The facts of the kept photo, or `{"refused": code}`."""
        return self.run(
            "const bytes = Uint8Array.from(atob(given.data), (c) => c.charCodeAt(0));"
            "try { return await photos.addPhoto(given.walk_id, new File([bytes], 'p', {type: 'image/jpeg'})) }"
            "catch (error) { return {refused: error.code} }",
            {"data": base64.b64encode(data).decode(), "walk_id": walk_id},
        )

    def photo(self, sha256: str) -> bytes:
        text = self.run(
            "const bytes = new Uint8Array(await photos.photoBytes(given)); let text = '';"
            "for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text)",
            sha256,
        )
        return base64.b64decode(text)
