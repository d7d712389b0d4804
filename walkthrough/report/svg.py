"""Pieces of SVG as text: escaped words, marks placed by numbers, a figure with its title and description.

Pure. Colours are classes of report.css, so that dark mode and print follow; no style is written into a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

Point = tuple[float, float]


def figure(name: str, size: Point, title: str, description: str, parts: Iterable[str]) -> str:
    """A whole picture. `name` is its class and begins its ids, so it is unique on a page."""
    kind = name.split("--", maxsplit=1)[0]
    ids = f"{name}-title", f"{name}-description"
    return (
        f'<svg class="chart {kind}" viewBox="0 0 {size[0]:g} {size[1]:g}" role="img" '
        f'aria-labelledby="{" ".join(ids)}"><title id="{ids[0]}">{escape(title)}</title>'
        f'<desc id="{ids[1]}">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def label(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Words with their baseline at (x, y)."""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def rect(x: float, y: float, width: float, height: float, kind: str, *, tip: str = "", radius: float = 0) -> str:
    """A bar; `tip` is shown on hover."""
    inside = f"<title>{escape(tip)}</title>" if tip else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" rx="{radius:g}" '
        f'class="{kind}">{inside}</rect>'
    )


def line(a: Point, b: Point, kind: str) -> str:
    """A straight line."""
    return f'<line x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}" class="{kind}"/>'


def path(points: Sequence[Point], kind: str, *, closed: bool = False) -> str:
    """A line through points, or the area inside them."""
    where = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<{"polygon" if closed else "polyline"} points="{where}" class="{kind}"/>'


def dot(x: float, y: float, radius: float, kind: str, tip: str = "") -> str:
    """A round mark; `tip` is shown on hover."""
    inside = f"<title>{escape(tip)}</title>" if tip else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" class="{kind}">{inside}</circle>'


def wrapped(words: str, width: int, most: int = 3) -> list[str]:
    """Words broken into at most `most` lines of about `width` characters; what does not fit ends in an ellipsis."""
    lines: list[str] = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: width - 1] + "…"]
    return [found if len(found) <= width + 4 else found[: width + 2] + "…" for found in lines]
