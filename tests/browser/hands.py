"""A person's hands on a phone: they press what has a name and count each tap. They know nothing of the code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from playwright.sync_api import FilePayload, Locator, Page, expect


class Hands(Protocol):
    """What a walker needs of a phone, whichever browser runs on it. `taps` counts what a thumb did; typing is free."""

    taps: int

    def press(self, name: str, question: str = "") -> None:
        """Tap the button `name`, within the question that begins so."""

    def press_line(self, beginning: str) -> None:
        """Tap the button whose name begins so."""

    def press_foot(self, name: str) -> None:
        """Tap the button `name` in the bar under the thumb."""

    def answer(self, name: str, question: str) -> None:
        """Tap an answer that nobody chose before, and see it taken."""

    def follow(self, name: str) -> None:
        """Tap the link that begins so."""

    def write(self, text: str, label: str, question: str = "") -> None:
        """Tap into a field and type."""

    def is_asked(self, question: str) -> bool: ...

    def see_heading(self, name: str) -> None:
        """Wait for the screen of that name."""

    def see(self, text: str) -> None:
        """Wait until the screen says so."""

    def choose_photos(self, photos: Sequence[bytes], folder: Path) -> None:
        """Choose pictures of the phone's library, several at once."""


class ChromiumHands:
    """Hands on a Playwright page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def press(self, name: str, question: str = "") -> None:
        self._button(name, question).click()
        self.taps += 1

    def press_line(self, beginning: str) -> None:
        self.page.get_by_role("button", name=re.compile(f"^{re.escape(beginning)}")).click()
        self.taps += 1

    def press_foot(self, name: str) -> None:
        self.page.get_by_role("contentinfo").get_by_role("button", name=name, exact=True).click()
        self.taps += 1

    def answer(self, name: str, question: str) -> None:
        button = self._button(name, question)
        expect(button).to_have_attribute("aria-pressed", "false")
        button.click()
        self.taps += 1
        expect(button).to_have_attribute("aria-pressed", "true")

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=re.compile(f"^{re.escape(name)}")).first.click()
        self.taps += 1

    def write(self, text: str, label: str, question: str = "") -> None:
        self._within(question).get_by_label(label).first.fill(text)
        self.taps += 1

    def is_asked(self, question: str) -> bool:
        return self._group(question).count() > 0

    def see_heading(self, name: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()

    def see(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def choose_photos(self, photos: Sequence[bytes], folder: Path) -> None:
        files: list[FilePayload] = [
            {"name": f"IMG_{n}.jpg", "mimeType": "image/jpeg", "buffer": data} for n, data in enumerate(photos)
        ]
        with self.page.expect_file_chooser() as asked:
            self.page.get_by_label("Library", exact=True).click()
        asked.value.set_files(files)
        self.taps += 1

    def _group(self, question: str) -> Locator:
        return self.page.get_by_role("group", name=question)

    def _within(self, question: str) -> Page | Locator:
        return self._group(question).first if question else self.page

    def _button(self, name: str, question: str) -> Locator:
        return self._within(question).get_by_role("button", name=name, exact=True)
