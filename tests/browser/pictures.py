"""Photos as a phone's camera makes them: large, turned by Exif, with a place inside. From a seed, each different."""

from __future__ import annotations

import io
import random

from PIL import Image

_TURN = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def photo(width: int = 2400, height: int = 1800, *, orientation: int = 1, seed: int = 1) -> bytes:
    """A JPEG of `width` x `height` once it stands upright, whose upper left corner is then red."""
    noise = random.Random(seed).randbytes(width * height // 100 * 3)
    upright = Image.frombytes("RGB", (width // 10, height // 10), noise).resize((width, height))
    upright.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    way = _TURN[orientation]
    stored = upright if way is None else upright.transpose(way)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (38.0, 42.0, 0.0)})
    out = io.BytesIO()
    stored.save(out, "JPEG", exif=exif, quality=90)
    return out.getvalue()


def is_upright(data: bytes) -> bool:
    """Whether the red corner is up and left."""
    shown = Image.open(io.BytesIO(data)).convert("RGB")
    red, green, blue = shown.getpixel((shown.width // 16, shown.height // 16))  # type: ignore[misc]
    return bool(red > 180 and green < 90 and blue < 90)
