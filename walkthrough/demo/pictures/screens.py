"""A phone in a hand or on a table, with a page, an app, a mail or a chat on it."""

from __future__ import annotations

from random import Random
from typing import Any

from PIL import Image, ImageDraw

from . import canvas
from .canvas import Colour

W, H = 560, 940
_TABLES: tuple[Colour, ...] = (
    (120, 92, 66),
    (70, 82, 92),
    (150, 142, 130),
    (58, 66, 54),
    (104, 78, 84),
    (88, 108, 118),
)
_BRANDS: tuple[Colour, ...] = ((12, 92, 82), (176, 66, 40), (44, 72, 140), (96, 52, 120), (30, 30, 34))
_INK: Colour = (34, 36, 40)
_GREY: Colour = (128, 132, 138)


def screen(told: dict[str, Any], rng: Random) -> Image.Image:
    """`told`: title, lines and app (web, mail, chat, app or large)."""
    scene = canvas.surroundings(rng, rng.choice(_TABLES))
    phone = Image.new("RGBA", (W + 56, H + 72), (0, 0, 0, 0))
    draw = ImageDraw.Draw(phone)
    draw.rounded_rectangle(
        (0, 0, W + 55, H + 71), 66, fill=(*rng.choice(((22, 22, 24), (52, 54, 60), (196, 196, 200))), 255)
    )
    phone.paste(_display(told, rng), (28, 36))
    centre, tall = 600 + rng.uniform(-120, 120), rng.uniform(880, 1060)
    wide = tall * W / H * 1.02
    top = 450 - tall / 2 + rng.uniform(-20, 60)
    corners = canvas.tilted(rng, (centre - wide / 2, top, centre + wide / 2, top + tall), 34)
    lean = rng.uniform(-70, 70)
    corners = [(x + (lean if at < 2 else -lean), y) for at, (x, y) in enumerate(corners)]
    canvas.lay(scene, phone, corners, shadow=26)
    return scene


def _display(told: dict[str, Any], rng: Random) -> Image.Image:
    kind = told["app"]
    display = Image.new("RGB", (W, H), (236, 238, 240) if kind == "chat" else (252, 252, 250))
    draw = ImageDraw.Draw(display)
    brand = rng.choice(_BRANDS)
    _status_bar(draw, rng)
    top = _address(draw) if kind in {"web", "large"} else 52
    draw.rectangle((0, top, W, top + 84), fill=brand)
    canvas.bold(draw, (W / 2, top + 42), told["title"], canvas.fitting(told["title"], W - 60, 38), (255, 255, 255))
    y = top + 118
    size = 62 if kind == "large" else 31
    for line in told["lines"]:
        y = _bubble(draw, line, y, brand) if kind == "chat" else _line(draw, line, y, size, brand)
    _fill(draw, y, rng, kind)
    return display


def _status_bar(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    draw.text((26, 14), f"{rng.randint(8, 22)}:{rng.randint(0, 59):02d}", fill=_INK, font=canvas.type_of(24))
    level = rng.randint(6, 34)
    draw.rectangle((W - 66, 18, W - 26, 36), outline=_INK, width=2)
    draw.rectangle((W - 63, 21, W - 63 + level, 33), fill=_INK if level > 10 else (200, 50, 40))
    for bar in range(4):
        draw.rectangle((W - 118 + bar * 9, 34 - bar * 5, W - 113 + bar * 9, 36), fill=_INK)


def _address(draw: ImageDraw.ImageDraw) -> int:
    draw.rounded_rectangle((20, 54, W - 20, 100), 22, fill=(228, 230, 232))
    draw.text((W / 2, 77), "northway.example", fill=_GREY, font=canvas.type_of(22), anchor="mm")
    return 114


def _line(draw: ImageDraw.ImageDraw, line: str, y: int, size: int, brand: Colour) -> int:
    """A paragraph, or with a mark before it: > a row to tap, + good news, ! bad news."""
    mark, text = (line[0], line[2:]) if line[:2] in {"> ", "+ ", "! "} else ("", line)
    if mark == ">":
        draw.text((34, y + 34), text, fill=_INK, font=canvas.type_of(30), anchor="lm")
        draw.text((W - 40, y + 34), ">", fill=_GREY, font=canvas.type_of(32), anchor="mm")
        draw.line((24, y + 70, W - 24, y + 70), fill=(214, 216, 218), width=2)
        return y + 74
    if mark:
        colour = (34, 130, 76) if mark == "+" else (196, 60, 40)
        draw.ellipse((W / 2 - 52, y, W / 2 + 52, y + 104), fill=colour)
        if mark == "+":
            draw.line((W / 2 - 24, y + 54, W / 2 - 6, y + 72, W / 2 + 28, y + 32), fill=(255, 255, 255), width=10)
        else:
            canvas.bold(draw, (W / 2, y + 52), "!", canvas.type_of(70), (255, 255, 255))
        y += 130
    if line.startswith("* "):
        draw.text((W / 2, y + 30), "*  *  *  *  *", fill=(230, 160, 30), font=canvas.type_of(76), anchor="mm")
        return y + 90
    for row in _wrapped(text, size, W - 64):
        draw.text((32, y), row, fill=brand if text[:1].isdigit() else _INK, font=canvas.type_of(size))
        y += round(size * 1.36)
    return y + 20


def _bubble(draw: ImageDraw.ImageDraw, line: str, y: int, brand: Colour) -> int:
    """What was said in a chat; a line that starts with - is the walker's."""
    mine = line.startswith("- ")
    rows = _wrapped(line[2:] if mine else line, 28, W - 190)
    wide = max(canvas.type_of(28).getlength(row) for row in rows) + 48
    left = W - 24 - wide if mine else 24
    draw.rounded_rectangle((left, y, left + wide, y + 36 * len(rows) + 32), 24, fill=brand if mine else (255, 255, 255))
    for at, row in enumerate(rows):
        draw.text((left + 24, y + 16 + 36 * at), row, fill=(255, 255, 255) if mine else _INK, font=canvas.type_of(28))
    return y + 36 * len(rows) + 56


def _fill(draw: ImageDraw.ImageDraw, y: int, rng: Random, kind: str) -> None:
    """The rest of the page, which nobody reads; under a chat the field to type in."""
    if kind == "chat":
        draw.rounded_rectangle((20, H - 96, W - 20, H - 28), 30, fill=(255, 255, 255), outline=(204, 206, 210), width=2)
        draw.text((50, H - 62), "Message", fill=_GREY, font=canvas.type_of(26), anchor="lm")
        return
    y += 16
    while y < H - 60:
        if rng.random() < 0.16 and y < H - 160:
            draw.rounded_rectangle(
                (32, y, W - 32, y + 90), 12, fill=canvas.shade((222, 224, 226), rng.uniform(0.9, 1.05))
            )
            y += 116
        else:
            draw.rounded_rectangle((32, y, rng.randint(W // 2, W - 40), y + 14), 6, fill=(216, 218, 222))
            y += 34


def _wrapped(text: str, size: int, width: int) -> list[str]:
    rows = [""]
    for word in text.split(" "):
        tried = f"{rows[-1]} {word}".strip()
        if canvas.type_of(size).getlength(tried) > width and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = tried
    return rows
