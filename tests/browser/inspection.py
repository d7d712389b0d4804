"""Looks at a screen as people with other eyes and thumbs meet it: axe, what sticks out, what is too small to hit."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
_RUN = """async () => {
  await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  const shown = (nodes) => nodes.slice(0, 3).map((one) => one.html.slice(0, 160)).join(" | ");
  return violations.map(({ id, nodes }) => `${id}: ${shown(nodes)}`);
}"""
#: What is wider than the window, by the innermost element that is.
_SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return wide.slice(-2).map((one) => `wider than ${width} px: ${one.outerHTML.slice(0, 120)}`);
}"""
#: Links within a sentence are exempt, as WCAG has it; a field in a label is hit by its label.
_SMALL = """([least, narrowest]) => {
  const hit = "button, a[href], input, select, textarea, summary, [role=button]";
  const inSentence = (one) => one.matches("a") && getComputedStyle(one).display === "inline";
  const targets = [...document.querySelectorAll(hit)].filter((one) => one.checkVisibility() && !inSentence(one));
  return targets.flatMap((one) => {
    const box = (one.matches("input") && one.closest("label") || one).getBoundingClientRect();
    const isSmall = box.width > 0 && (box.height < least - 0.5 || box.width < narrowest - 0.5);
    return isSmall ? [`${Math.round(box.width)} x ${Math.round(box.height)} px: ${one.outerHTML.slice(0, 120)}`] : [];
  });
}"""


def faults(page: Page, widths: tuple[int, ...], *, least: int = 24, narrowest: int = 24) -> list[str]:
    """Every fault at each width, light and dark, and with text twice as large. The page keeps its first width."""
    found = []
    height = (page.viewport_size or {"height": 844})["height"]
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{width} px, {scheme}: {fault}" for fault in _axe(page)]
        found += [f"{width} px: {fault}" for fault in page.evaluate(_SIDEWAYS)]
        found += [f"{width} px: {fault}" for fault in page.evaluate(_SMALL, [least, narrowest])]
    page.set_viewport_size({"width": widths[0], "height": height})
    return [*found, *_enlarged(page)]


def _axe(page: Page) -> Any:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    return page.evaluate(_RUN)


def _enlarged(page: Page) -> list[str]:
    """With the letters twice as large in the browser's own settings, which the style's queries know of."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    found = [f"text at 200 %: {fault}" for fault in page.evaluate(_SIDEWAYS)]
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()
    return found
