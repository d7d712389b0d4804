"""Signs above an entrance, and a hotel's door at night."""

from __future__ import annotations

from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from . import canvas
from .canvas import Colour

_BOARDS: tuple[tuple[Colour, Colour], ...] = (
    ((12, 92, 82), (255, 255, 255)),
    ((240, 238, 230), (30, 32, 36)),
    ((178, 52, 40), (255, 250, 240)),
    ((34, 40, 52), (250, 214, 90)),
    ((44, 80, 140), (255, 255, 255)),
)
_CLOTHES: tuple[Colour, ...] = (
    (52, 60, 76),
    (150, 138, 120),
    (96, 52, 46),
    (70, 84, 66),
    (34, 34, 38),
    (196, 190, 180),
    (120, 96, 70),
)
_WALLS: tuple[Colour, ...] = ((196, 188, 176), (150, 156, 160), (120, 106, 92), (210, 204, 198), (96, 104, 108))


def sign(told: dict[str, Any], rng: Random) -> Image.Image:
    """`told`: the text, an arrow (<, > or ^) or none, and whether it hangs in a shop."""
    scene = canvas.surroundings(rng, rng.choice(_WALLS), 22)
    if told.get("in_shop"):
        _racks(scene, rng)
    ground, ink = rng.choice(_BOARDS)
    board = Image.new("RGB", (900, 260), ground)
    draw = ImageDraw.Draw(board)
    draw.rectangle((10, 10, 889, 249), outline=ink, width=4)
    if told["arrow"]:
        _arrow(draw, told["arrow"], 780 if told["arrow"] == ">" else 120, ink)
    centre = {"": 450, ">": 380}.get(told["arrow"], 520)
    width = 820 if not told["arrow"] else 600
    canvas.bold(draw, (centre, 130), told["text"], canvas.fitting(told["text"], width, 110), ink)
    left, top, wide = rng.uniform(120, 300), rng.uniform(120, 330), rng.uniform(620, 820)
    corners = canvas.tilted(rng, (left, top, left + wide, top + wide * 0.3), 36)
    wires = ImageDraw.Draw(scene)
    for x, y in corners[:2]:
        wires.line((x + (30 if x < 600 else -30), 0, x + (30 if x < 600 else -30), y + 6), fill=(60, 60, 62), width=5)
    canvas.lay(scene, board, corners)
    return scene


def _arrow(draw: ImageDraw.ImageDraw, way: str, x: int, ink: Colour) -> None:
    if way == "^":
        draw.polygon(((x, 60), (x + 60, 130), (x - 60, 130)), fill=ink)
        draw.rectangle((x - 18, 125, x + 18, 205), fill=ink)
        return
    side = 1 if way == ">" else -1
    draw.polygon(((x + side * 70, 130), (x, 70), (x, 190)), fill=ink)
    draw.rectangle((min(x, x - side * 70), 112, max(x, x - side * 70), 148), fill=ink)


def _racks(scene: Image.Image, rng: Random) -> None:
    """Clothes on rails in the lower half, a little out of focus."""
    layer = scene.copy()
    draw = ImageDraw.Draw(layer)
    for row in range(2):
        y = 560 + row * 150
        x = rng.randint(-60, 0)
        draw.line((0, y, canvas.WIDTH, y), fill=(80, 80, 84), width=6)
        while x < canvas.WIDTH:
            wide, tone = rng.randint(22, 54), canvas.shade(rng.choice(_CLOTHES), rng.uniform(0.7, 1.2))
            if rng.random() < 0.86:
                draw.polygon(
                    (
                        (x + wide / 2, y),
                        (x + wide, y + 40),
                        (x + wide, y + rng.randint(160, 230)),
                        (x, y + 200),
                        (x, y + 40),
                    ),
                    fill=tone,
                )
            x += wide - 4
    scene.paste(layer.filter(ImageFilter.GaussianBlur(rng.uniform(3, 6))))


def door(told: dict[str, Any], rng: Random) -> Image.Image:
    """`told`: whether the entrance is lit."""
    night: Colour = (22, 24, 34)
    scene = Image.new("RGB", (canvas.WIDTH, canvas.HEIGHT), night)
    draw = ImageDraw.Draw(scene)
    brick = canvas.shade(rng.choice(((86, 56, 46), (70, 68, 66), (92, 82, 66))), 0.75 if told["lit"] else 0.4)
    for row in range(0, 780, 34):
        for column in range(-1, 16):
            x = column * 84 + (row // 34 % 2) * 42
            draw.rectangle((x, row, x + 80, row + 30), fill=canvas.shade(brick, rng.uniform(0.85, 1.15)))
    draw.rectangle((0, 780, canvas.WIDTH, canvas.HEIGHT), fill=canvas.shade((70, 70, 76), 0.8 if told["lit"] else 0.4))
    x, tone = rng.randint(330, 620), rng.choice(((34, 60, 110), (90, 40, 34), (40, 72, 52), (60, 60, 64)))
    tone = canvas.shade(tone, 1.0 if told["lit"] else 0.45)
    draw.rectangle((x - 20, 210, x + 280, 790), fill=canvas.shade(tone, 0.5))
    draw.rectangle((x, 230, x + 260, 790), fill=tone)
    draw.rectangle((x + 40, 270, x + 220, 430), fill=(250, 214, 130) if told["lit"] else (30, 32, 40))
    draw.ellipse((x + 218, 520, x + 242, 544), fill=(180, 160, 100))
    draw.rectangle((x + 320, 430, x + 396, 540), fill=(54, 56, 60))
    for key in range(9):
        kx, ky = x + 332 + key % 3 * 20, 446 + key // 3 * 28
        draw.rectangle((kx, ky, kx + 13, ky + 18), fill=(190, 190, 180) if told["lit"] else (92, 92, 92))
    draw.rectangle((x - 60, 110, x + 320, 180), fill=(24, 26, 30))
    name = "NORTHWAY ROOMS" if rng.random() < 0.6 else "Night entrance"
    canvas.bold(draw, (x + 130, 145), name, canvas.type_of(40), (255, 232, 170) if told["lit"] else (84, 84, 84))
    if told["lit"]:
        glow = Image.new("L", (canvas.WIDTH // 4, canvas.HEIGHT // 4), 0)
        ImageDraw.Draw(glow).ellipse((x // 4 - 60, -20, x // 4 + 130, 210), fill=90)
        glow = glow.filter(ImageFilter.GaussianBlur(24)).resize(scene.size)
        scene.paste((255, 206, 120), (0, 0), glow)
    return scene.filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 1.8))).rotate(rng.uniform(-3, 3), fillcolor=night)
