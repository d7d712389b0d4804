"""What all drawings share: type, blurred surroundings, a tilted plane laid into them, grain, and the JPEG."""

from __future__ import annotations

import io
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from walkthrough.demo import seen

WIDTH, HEIGHT = seen.WIDTH, seen.HEIGHT

Colour = tuple[int, int, int]
Point = tuple[float, float]
Type = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def type_of(size: int) -> Type:
    """The typeface that comes with Pillow, so that every machine draws the same."""
    return ImageFont.load_default(size=size)


def fitting(text: str, width: int, largest: int) -> Type:
    """The largest type in which a line fits a width."""
    size = largest
    while size > 16 and type_of(size).getlength(text) > width:
        size -= 4
    return type_of(size)


def bold(draw: ImageDraw.ImageDraw, at: Point, text: str, font: Type, fill: Colour) -> None:
    """A line of heavy type, centred where it stands."""
    draw.text(at, text, fill=fill, font=font, anchor="mm", stroke_width=1, stroke_fill=fill)


def shade(colour: Colour, factor: float) -> Colour:
    """A colour lighter (above 1) or darker."""
    red, green, blue = (max(0, min(255, round(part * factor))) for part in colour)
    return red, green, blue


def surroundings(rng: Random, base: Colour, shapes: int = 14) -> Image.Image:
    """What is behind the subject, out of focus: patches of light and things nobody looks at."""
    small = Image.new("RGB", (WIDTH // 8, HEIGHT // 8), base)
    draw = ImageDraw.Draw(small)
    for _ in range(shapes):
        x, y = rng.randint(-20, small.width), rng.randint(-20, small.height)
        w, h = rng.randint(10, 60), rng.randint(8, 50)
        tint = shade(base, rng.uniform(0.55, 1.5))
        tint = (
            tint[0],
            max(0, min(255, tint[1] + rng.randint(-18, 18))),
            max(0, min(255, tint[2] + rng.randint(-24, 24))),
        )
        (draw.ellipse if rng.random() < 0.3 else draw.rectangle)((x, y, x + w, y + h), fill=tint)
    return small.filter(ImageFilter.GaussianBlur(4)).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)


def lay(scene: Image.Image, flat: Image.Image, corners: list[Point], *, shadow: int = 18) -> None:
    """Put a flat thing into a scene with its four corners (from top left, clockwise) at these points."""
    left, top = (max(0, int(min(point[axis] for point in corners)) - 60) for axis in (0, 1))
    right = min(WIDTH, int(max(x for x, _ in corners)) + 60)
    bottom = min(HEIGHT, int(max(y for _, y in corners)) + 60)
    # Only the part of the scene that changes is worked on.
    corners = [(x - left, y - top) for x, y in corners]
    size = (right - left, bottom - top)
    warp = _perspective(corners, [(0, 0), (flat.width, 0), (flat.width, flat.height), (0, flat.height)])
    sheet = flat.transform(size, Image.Transform.PERSPECTIVE, warp, Image.Resampling.BILINEAR)
    if flat.mode == "RGBA":
        mask = sheet.getchannel("A")
    else:
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon(corners, fill=255)
    small = mask.resize((size[0] // 8, size[1] // 8)).filter(ImageFilter.GaussianBlur(shadow // 6))
    fallen = small.point([level * 45 // 100 for level in range(256)]).resize(size)
    scene.paste((12, 12, 16), (left + shadow // 2, top + shadow), fallen)
    scene.paste(sheet.convert("RGB"), (left, top), mask)


def tilted(rng: Random, box: tuple[float, float, float, float], by: float) -> list[Point]:
    """The corners of a rectangle as a hand-held camera sees it: each off by up to `by` pixels."""
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return [(x + rng.uniform(-by, by), y + rng.uniform(-by, by)) for x, y in corners]


def as_jpeg(image: Image.Image, rng: Random) -> bytes:
    """Light that falls off to the corners, the grain of a phone's sensor, and JPEG."""
    image = ImageChops.multiply(image, _light(rng.randrange(6)))
    at = rng.randrange(200), rng.randrange(200)
    image = ImageChops.add(image, _grain().crop((*at, at[0] + WIDTH, at[1] + HEIGHT)), offset=-128)
    written = io.BytesIO()
    image.save(written, "JPEG", quality=80)
    return written.getvalue()


@cache
def _light(step: int) -> Image.Image:
    fall = [round(255 - level * (0.22 + 0.05 * step)) for level in range(256)]
    light = Image.radial_gradient("L").point(fall)
    return light.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR).convert("RGB")


@cache
def _grain() -> Image.Image:
    width, height = WIDTH + 200, HEIGHT + 200
    noise = Random(1).randbytes(width * height // 4)  # noqa: S311  (grain of a picture)
    grain = Image.frombytes("L", (width // 2, height // 2), noise).point(
        [119 + level * 18 // 255 for level in range(256)]
    )
    return grain.resize((width, height), Image.Resampling.BILINEAR).convert("RGB")


def _perspective(seen: list[Point], flat: list[Point]) -> list[float]:
    """The eight numbers by which Pillow finds, for a point in the scene, the point of the flat thing."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[8] for row in rows]
