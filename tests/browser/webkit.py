"""Hands on WebKit: the engine of every iPhone's browser, as WebKitGTK, on a screen in memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

PATIENCE = 30
#: Where an element is, two frames from now.
_PLACE = """
const [element, done] = arguments;
const tell = () => { const { x, y } = element.getBoundingClientRect(); done([x, y]) };
requestAnimationFrame(() => requestAnimationFrame(tell));
"""
T = TypeVar("T")
_LISTEN = """
window.hasLanded = false;
arguments[0].addEventListener("click", () => { window.hasLanded = true }, { once: true, capture: true });
"""


@contextmanager
def screen() -> Iterator[str]:
    """An X display of its own, by name."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "900x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def browser(display: str) -> Iterator[webdriver.WebKitGTK]:
    """A fresh WebKit with one tab, which is all it can have."""
    options = Options()
    options.binary_location = mini_browser()
    options.add_argument("--automation")
    # The browser may still write its caches when it was told to go.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "HOME": home,
            "XDG_CACHE_HOME": home,
            "XDG_DATA_HOME": home,
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        driver = webdriver.WebKitGTK(options=options, service=Service(env=environment))
        try:
            driver.set_window_size(500, 900)
            driver.set_page_load_timeout(PATIENCE)
            driver.set_script_timeout(PATIENCE)
            yield driver
        finally:
            driver.quit()


def mini_browser() -> str:
    """Where Debian put it."""
    listed = subprocess.run(["dpkg", "-L", "libwebkit2gtk-4.1-0"], check=True, capture_output=True, text=True)
    return next(line for line in listed.stdout.splitlines() if line.endswith("/MiniBrowser"))


class WebKitHands:
    """Hands (hands.py) on a WebKit page; names are found in what the page says, as a person reads them."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self.driver = driver
        self.taps = 0

    def press(self, name: str, question: str = "") -> None:
        self._tap(_within(question) + _button(name))

    def press_line(self, beginning: str) -> None:
        text = _quoted(beginning)
        said = f"starts-with(normalize-space(.), {text}) or starts-with(@aria-label, {text})"
        self._tap(f"//*[self::button or @role='button'][{said}]")

    def press_foot(self, name: str) -> None:
        self._tap(f"//footer{_button(name)}")

    def answer(self, name: str, question: str) -> None:
        path = _within(question) + _button(name)
        assert self._find(path).get_attribute("aria-pressed") == "false", (name, question)
        self._tap(path)
        self._until(lambda: self._find(path).get_attribute("aria-pressed") == "true", f"{name} taken")

    def follow(self, name: str) -> None:
        self._tap(f"//a[starts-with(normalize-space(.), {_quoted(name)})]")

    def write(self, text: str, label: str, question: str = "") -> None:
        said = _quoted(label)
        labelled = f"@id = //label[contains(normalize-space(.), {said})]/@for or contains(@aria-label, {said})"
        field = self._find(f"{_within(question)}//*[self::input or self::textarea][{labelled}]")
        self._show(field)
        field.send_keys(text)
        self.taps += 1

    def is_asked(self, question: str) -> bool:
        return bool(self.driver.find_elements(By.XPATH, _within(question)))

    def see_heading(self, name: str) -> None:
        self._find(f"//h1[normalize-space(.) = {_quoted(name)}]")

    def see(self, text: str) -> None:
        said = _quoted(text)
        self._find(f"//body//*[contains(normalize-space(.), {said})][not(*[contains(normalize-space(.), {said})])]")

    def choose_photos(self, photos: Sequence[bytes], folder: Path) -> None:
        files = [folder / f"IMG_{n}.jpg" for n, _ in enumerate(photos)]
        for path, data in zip(files, photos, strict=True):
            path.write_bytes(data)
        field = self.driver.find_element(By.XPATH, "//input[@type='file' and @multiple]")
        field.send_keys("\n".join(str(path) for path in files))
        self.taps += 1

    def text(self, path: str) -> str:
        return self._find(path).text

    def _find(self, path: str) -> WebElement:
        def found() -> WebElement | None:
            return next((one for one in self.driver.find_elements(By.XPATH, path) if one.is_displayed()), None)

        shown = self._until(found, path)
        assert shown is not None
        return shown

    def _tap(self, path: str) -> None:
        """One tap that lands: on a busy machine the driver's click may reach nothing, and is made again."""
        for _ in range(3):
            element = self._find(path)
            self._show(element)
            self.driver.execute_script(_LISTEN, element)
            element.click()
            if self._landed():
                self.taps += 1
                return
        raise AssertionError(f"three taps reached nothing: {path}")

    def _landed(self) -> bool:
        try:
            wait = WebDriverWait(self.driver, 2, 0.02)
            return bool(wait.until(lambda driver: driver.execute_script("return window.hasLanded")))
        except TimeoutException:
            return False

    def _show(self, element: WebElement) -> None:
        """In the middle of the window and at rest: the driver aims at a place, not at the element."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        before: object = None
        for _ in range(40):
            place = self.driver.execute_async_script(_PLACE, element)
            if place == before:
                return
            before = place

    def _until(self, look: Callable[[], T], what: str) -> T:
        wait = WebDriverWait(self.driver, PATIENCE, 0.05, ignored_exceptions=[WebDriverException])
        try:
            return wait.until(lambda _: look())
        except TimeoutException:
            shown = self.driver.find_element(By.TAG_NAME, "body").text
            said = f"{self.driver.current_url} says: {shown[:600]}"
            raise AssertionError(f"not seen in {PATIENCE} s: {what}; {said}") from None


def _within(question: str) -> str:
    """The group of controls that asks so, or anywhere."""
    if not question:
        return ""
    said = _quoted(question)
    labelled = f"@aria-labelledby = //*[contains(normalize-space(.), {said})]/@id"
    group = f"@role = 'group' and (contains(@aria-label, {said}) or {labelled})"
    return f"//*[(self::fieldset and contains(normalize-space(legend), {said})) or ({group})]"


def _button(name: str) -> str:
    return f"//button[normalize-space(.) = {_quoted(name)} or @aria-label = {_quoted(name)}]"


def _quoted(text: str) -> str:
    """An XPath string; one with both kinds of quotes is joined from pieces."""
    if "'" not in text:
        return f"'{text}'"
    pieces = ', "\'", '.join(f"'{piece}'" for piece in text.split("'"))
    return f"concat({pieces})"
