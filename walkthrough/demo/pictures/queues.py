"""A returns desk with the people before it, from behind."""

from __future__ import annotations

from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from . import canvas
from .canvas import Colour

_WALLS: tuple[Colour, ...] = ((206, 196, 180), (180, 190, 196), (214, 206, 200), (168, 180, 170), (190, 176, 186))
_COATS: tuple[Colour, ...] = (
    *((44, 52, 66), (94, 44, 40), (60, 70, 52), (120, 104, 84), (30, 30, 34), (84, 92, 110)),
    *((140, 60, 52), (52, 84, 92), (150, 132, 96), (70, 54, 80), (176, 168, 158), (48, 96, 80)),
)
_HAIR: tuple[Colour, ...] = ((34, 26, 22), (70, 48, 32), (110, 82, 50), (150, 140, 132), (52, 40, 36), (168, 130, 76))


def queue(told: dict[str, Any], rng: Random) -> Image.Image:
    """`told`: people, desks that are open, whether a display tells the wait, and how many minutes."""
    wall = rng.choice(_WALLS)
    scene = Image.new("RGB", (canvas.WIDTH, canvas.HEIGHT), wall)
    draw = ImageDraw.Draw(scene)
    horizon = rng.randint(400, 450)
    _floor(scene, draw, horizon, rng)
    _shelves(draw, horizon, rng)
    _desks(draw, told, horizon, rng)
    far = scene.filter(ImageFilter.GaussianBlur(2.2))
    _people(far, told["people"], horizon, rng)
    return far


def _floor(scene: Image.Image, draw: ImageDraw.ImageDraw, horizon: int, rng: Random) -> None:
    tone: Colour = rng.choice(((150, 144, 136), (120, 112, 104), (168, 160, 150), (110, 118, 122)))
    fade = Image.linear_gradient("L").resize((canvas.WIDTH, canvas.HEIGHT - horizon))
    scene.paste(
        Image.composite(Image.new("RGB", fade.size, tone), Image.new("RGB", fade.size, canvas.shade(tone, 0.7)), fade),
        (0, horizon),
    )
    centre = rng.randint(400, 800)
    for at in range(-14, 15):
        draw.line((centre + at * 60, horizon, centre + at * 330, canvas.HEIGHT), fill=canvas.shade(tone, 0.82), width=2)


def _shelves(draw: ImageDraw.ImageDraw, horizon: int, rng: Random) -> None:
    """Parcels behind the desk, most without a box of their own."""
    for row in range(3):
        y = 96 + row * 92
        draw.rectangle((0, y + 62, canvas.WIDTH, y + 70), fill=(96, 84, 72))
        x = rng.randint(-20, 20)
        while x < canvas.WIDTH and y + 62 < horizon:
            w, h = rng.randint(28, 84), rng.randint(22, 58)
            if rng.random() < 0.8:
                tone = rng.choice(((176, 142, 100), (198, 170, 130), (230, 230, 226), (120, 140, 150), (60, 60, 66)))
                draw.rectangle((x, y + 62 - h, x + w, y + 62), fill=canvas.shade(tone, rng.uniform(0.8, 1.1)))
            x += w + rng.randint(2, 24)


def _desks(draw: ImageDraw.ImageDraw, told: dict[str, Any], horizon: int, rng: Random) -> None:
    brand = rng.choice(((12, 92, 82), (150, 58, 40), (40, 66, 120)))
    top = horizon - 74
    draw.rectangle((140, top, 1060, horizon + 70), fill=(228, 224, 216))
    draw.rectangle((140, top, 1060, top + 12), fill=canvas.shade(brand, 0.8))
    draw.rectangle((420, 16, 780, 92), fill=brand)
    board = rng.choice(("RETURNS", "Returns & collections", "RETURNS DESK"))
    canvas.bold(draw, (600, 54), board, canvas.fitting(board, 330, 40), (255, 255, 255))
    for number in range(3):
        x = 230 + number * 290
        draw.rectangle((x + 110, top - 62, x + 190, top - 6), fill=(38, 40, 44))
        is_open = number < told["desks"]
        if is_open:
            _staff(draw, x + 40, top, rng)
        draw.rectangle((x + 60, top - 34, x + 106, top - 2), fill=(34, 130, 76) if is_open else (190, 54, 40))
        draw.text(
            (x + 83, top - 18),
            "OPEN" if is_open else "closed",
            fill=(255, 255, 255),
            font=canvas.type_of(15),
            anchor="mm",
        )
    if told["told"]:
        draw.rectangle((830, 14, 1090, 94), fill=(20, 22, 26))
        draw.text((960, 54), f"about {told['minutes']} min", fill=(255, 196, 60), font=canvas.type_of(36), anchor="mm")


def _staff(draw: ImageDraw.ImageDraw, x: int, top: int, rng: Random) -> None:
    """Somebody behind the desk, turned away to the shelf."""
    shirt = rng.choice(((30, 86, 78), (44, 48, 56)))
    draw.rounded_rectangle((x - 34, top - 96, x + 34, top + 4), 24, fill=shirt)
    draw.ellipse((x - 20, top - 140, x + 20, top - 90), fill=rng.choice(_HAIR))


def _people(scene: Image.Image, count: int, horizon: int, rng: Random) -> None:
    """The line, the farthest first, larger towards the camera."""
    x: float = 600 + rng.randint(-160, 160)
    drift = rng.choice((-1, 1)) * rng.randint(40, 90)
    for at in range(count):
        depth = (at + 1) / max(count, 5)
        size = 150 + 300 * depth**1.5
        foot = horizon + 60 + 380 * depth**1.35
        x = max(130, min(1070, x + drift * (0.5 + depth) + rng.randint(-34, 34)))
        if x in {130, 1070}:
            drift = -drift
        _person(ImageDraw.Draw(scene), x, foot, size, rng)


def _person(draw: ImageDraw.ImageDraw, x: float, foot: float, size: float, rng: Random) -> None:
    coat, hair = canvas.shade(rng.choice(_COATS), rng.uniform(0.85, 1.15)), rng.choice(_HAIR)
    wide, top = size * rng.uniform(0.15, 0.19), foot - size
    draw.ellipse((x - wide * 1.2, foot - size * 0.03, x + wide * 1.2, foot + size * 0.04), fill=(70, 66, 62))
    legs = canvas.shade(rng.choice(_COATS), 0.6)
    draw.rectangle((x - wide * 0.62, foot - size * 0.44, x - wide * 0.06, foot), fill=legs)
    draw.rectangle((x + wide * 0.06, foot - size * 0.44, x + wide * 0.62, foot), fill=legs)
    hem = foot - size * rng.choice((0.4, 0.36, 0.28))
    shoulder = top + size * 0.17
    draw.rounded_rectangle((x - wide, shoulder, x + wide, hem), wide * 0.55, fill=coat)
    draw.line((x, shoulder + size * 0.05, x, hem), fill=canvas.shade(coat, 0.86), width=max(2, round(size / 110)))
    for side in (-1, 1):
        arm = (x + side * wide * 0.98, shoulder + size * 0.06, x + side * wide * 1.1, hem - size * 0.02)
        draw.line(arm, fill=canvas.shade(coat, 0.8), width=max(4, round(size * 0.06)))
    draw.rectangle(
        (x - size * 0.026, top + size * 0.11, x + size * 0.026, shoulder + size * 0.02), fill=(196, 152, 124)
    )
    head = size * 0.068
    draw.ellipse((x - head, top, x + head, top + head * 2.4), fill=hair)
    if rng.random() < 0.3:
        draw.ellipse((x - head * 1.1, top + head * 0.6, x + head * 1.1, top + head * 3.4), fill=hair)
    elif rng.random() < 0.2:
        draw.pieslice(
            (x - head * 1.15, top - head * 0.3, x + head * 1.15, top + head * 2.2),
            180,
            360,
            fill=canvas.shade(coat, 1.3),
        )
    _baggage(draw, (x, foot, size), (wide, hem), rng)


def _baggage(
    draw: ImageDraw.ImageDraw, stands: tuple[float, float, float], coat: tuple[float, float], rng: Random
) -> None:
    (x, foot, size), (wide, hem) = stands, coat
    kind = rng.choice(("bag", "parcel", "rucksack", "none", "bag"))
    side = rng.choice((-1, 1))
    left = x + side * wide * 1.15 - size * 0.07
    if kind == "bag":
        tone = rng.choice(((12, 92, 82), (230, 226, 216), (176, 66, 40), (200, 170, 120)))
        draw.rectangle((left, hem - size * 0.02, left + size * 0.14, hem + size * 0.17), fill=tone)
    elif kind == "parcel":
        draw.rectangle((left, hem - size * 0.16, left + size * 0.18, hem - size * 0.04), fill=(186, 148, 102))
    elif kind == "rucksack":
        top = foot - size * 0.8
        tone = canvas.shade(rng.choice(_COATS), 0.8)
        draw.rounded_rectangle((x - wide * 0.6, top, x + wide * 0.6, top + size * 0.27), size * 0.04, fill=tone)
