"""A notice on a wall or a desk, and a till slip on a table."""

from __future__ import annotations

from random import Random
from typing import Any

from PIL import Image, ImageDraw

from . import canvas
from .canvas import Colour

_TABLES: tuple[Colour, ...] = ((140, 104, 70), (96, 100, 106), (180, 172, 160), (66, 72, 70), (120, 84, 70))
_PAPERS: tuple[Colour, ...] = ((248, 246, 240), (252, 244, 190), (236, 242, 246), (244, 232, 226))


def notice(told: dict[str, Any], rng: Random) -> Image.Image:
    """`told`: lines, the first a heading, and `small` where the print is tiny."""
    scene = canvas.surroundings(rng, rng.choice(_TABLES), 18)
    ground, ink = rng.choice(_PAPERS), rng.choice(((30, 30, 34), (150, 30, 24), (20, 60, 110)))
    paper = Image.new("RGB", (820, 600), ground)
    draw = ImageDraw.Draw(paper)
    if told.get("small"):
        ink = canvas.shade(ground, 0.72)
    elif rng.random() < 0.6:
        draw.rectangle((20, 20, 799, 579), outline=ink, width=rng.choice((4, 10)))
    largest = 40 if told.get("small") else 104 if len(told["lines"]) < 4 else 78
    y = 300 - (len(told["lines"]) - 1) * largest * 0.62
    for at, line in enumerate(told["lines"]):
        font = canvas.fitting(line, 720, largest if at == 0 else round(largest * 0.62))
        canvas.bold(draw, (410, y), line, font, ink)
        y += largest * (1.3 if at == 0 else 1.05)
    left, top, wide = rng.uniform(140, 260), rng.uniform(90, 170), rng.uniform(700, 820)
    corners = canvas.tilted(rng, (left, top, left + wide, top + wide * 0.75), 44)
    canvas.lay(scene, paper, corners)
    tape = ImageDraw.Draw(scene)
    for x, y in corners[:2]:
        tape.polygon(((x - 40, y - 6), (x + 40, y - 16), (x + 44, y + 18), (x - 36, y + 28)), fill=(222, 212, 180))
    return scene


def receipt(told: dict[str, Any], rng: Random) -> Image.Image:
    """`told`: a title, rows of words and amounts, and a number."""
    scene = canvas.surroundings(rng, rng.choice(_TABLES), 10)
    slip = Image.new("RGB", (460, 820), canvas.shade((244, 242, 236), rng.uniform(0.94, 1.02)))
    draw = ImageDraw.Draw(slip)
    ink: Colour = canvas.shade((58, 58, 66), rng.uniform(0.7, 1.25))
    canvas.bold(draw, (230, 66), "NORTHWAY", canvas.type_of(46), ink)
    draw.text((230, 114), "Thank you for your visit", fill=ink, font=canvas.type_of(22), anchor="mm")
    _dashes(draw, 146, ink)
    canvas.bold(draw, (230, 182), told["title"], canvas.fitting(told["title"], 380, 34), ink)
    y = 236
    for words, amount in told["rows"]:
        draw.text((34, y), words, fill=ink, font=canvas.type_of(27))
        draw.text((426, y), amount, fill=ink, font=canvas.type_of(27), anchor="ra")
        y += 46
    _dashes(draw, y + 10, ink)
    draw.text((34, y + 34), f"Till {rng.randint(1, 9)}   No. {told['number']}", fill=ink, font=canvas.type_of(24))
    draw.text((34, y + 68), f"{rng.randint(9, 19)}:{rng.randint(0, 59):02d}", fill=ink, font=canvas.type_of(24))
    x = 60
    while x < 400:
        bar = rng.choice((2, 2, 4, 6))
        draw.rectangle((x, y + 130, x + bar, y + 216), fill=ink)
        x += bar + rng.choice((3, 4, 7))
    draw.text((230, y + 250), "Keep this slip", fill=ink, font=canvas.type_of(24), anchor="mm")
    for edge in range(0, 460, 20):
        draw.polygon(((edge, 820), (edge + 10, 808), (edge + 20, 820)), fill=(90, 80, 70))
    left, top, wide = rng.uniform(280, 480), rng.uniform(-20, 50), rng.uniform(400, 480)
    lean = rng.uniform(-90, 90)
    corners = canvas.tilted(rng, (left, top, left + wide, top + wide * 1.78), 24)
    canvas.lay(scene, slip, [(px + (lean if at < 2 else -lean), py) for at, (px, py) in enumerate(corners)])
    return scene


def _dashes(draw: ImageDraw.ImageDraw, y: float, ink: Colour) -> None:
    for x in range(30, 430, 16):
        draw.line((x, y, x + 9, y), fill=ink, width=2)
