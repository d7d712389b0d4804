"""What is done with Pillow: a header looked at, and the served copies made of a picture. Knows no walk and no store.

Run as a script it is the image process: pictures come in on standard input, copies go out on standard output, and what
a hostile file can take is limited from outside (see `copies.py`). It imports the standard library and Pillow alone, so
that a picture never shares a process with the database.
"""

from __future__ import annotations

import io
import os
import resource
import struct
import sys
import warnings
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, cast

import pi_heif
from PIL import AvifImagePlugin, Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

#: "MPO" is not in the list: Pillow raises KeyError for it, and "JPEG" opens MPO anyway.
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
MIME = {
    **{"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"},
    **{"WEBP": "image/webp", "HEIF": "image/heif", "AVIF": "image/avif"},
}
MOST_PIXELS = 60_000_000
#: Reads until the picture itself begins; photos of today's phones take a few hundred.
MOST_READS = 20_000
LARGE, SMALL = 1600, 320
MEMORY = 512 * 1024 * 1024
#: libheif reads a moving sequence as one picture, so its brands are told apart here.
MOVING_HEIF = (b"msf1", b"hevc", b"hevx", b"hevm", b"hevs", b"avis")

# The limit is our own, looked at before anything is decoded; Pillow's would raise in the middle of opening.
Image.MAX_IMAGE_PIXELS = None
pi_heif.register_heif_opener(thumbnails=False)  # type: ignore[attr-defined]
_LOADED = (AvifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin)


class Unreadable(Exception):
    """No picture of a format we take, or one whose data cannot be decoded."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture says of itself before a single pixel is decoded."""

    mime: str
    width: int
    height: int
    animated: bool


class _FewReads:
    """A file that ends the patience of its reader: a header of a million tiny segments would take ten seconds."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._left = file, MOST_READS
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1, /) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise Unreadable
        return self._file.read(size)


def header(file: BinaryIO) -> Header:
    """The header of an open file, by content alone. Raises Unreadable."""
    file.seek(0)
    start = file.read(32)
    file.seek(0)
    file = cast(BinaryIO, _FewReads(file))
    if start[4:8] == b"ftyp" and start[8:12] in MOVING_HEIF:
        return Header("image/heif", 1, 1, animated=True)
    image = _opened(file)
    # An MPO holds other views of one moment (depth, a second lens): its first picture is the photo.
    several = image.format not in {"MPO", "HEIF"} and getattr(image, "n_frames", 1) > 1
    if image.width < 1 or image.height < 1 or image.format not in MIME:
        raise Unreadable
    return Header(MIME[image.format], image.width, image.height, several)


def copies(data: bytes) -> tuple[bytes, bytes]:
    """Two upright JPEGs without metadata: at most 1600 and at most 320 pixels on the long side. Raises Unreadable."""
    try:
        large = _upright(_opened(io.BytesIO(data)))
        small = large.copy()
        small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
        return _jpeg(large, 82), _jpeg(small, 75)
    except Exception as error:
        # Broken pictures raise whatever their reader stumbled over: OSError, ValueError, SyntaxError, MemoryError…
        raise Unreadable from error


def _opened(file: BinaryIO) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(file, formats=FORMATS)
    except Exception as error:
        raise Unreadable from error


def _upright(image: Image.Image) -> Image.Image:
    if image.width * image.height > MOST_PIXELS:
        raise Unreadable
    profile = image.info.get("icc_profile")
    image.draft("RGB", (LARGE, LARGE))
    image.load()
    if image.width * image.height > 4 * LARGE * LARGE and image.mode in {"RGBA", "LA", "PA"}:
        # A filter over transparency takes a second picture of this size; first a plain step down.
        image = image.resize(_within(image.size, 2 * LARGE), Image.Resampling.NEAREST)
    if image.mode in {"P", "1", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
    # Shrunk before it is turned: turning copies. The filter is symmetric, so the order shows in no pixel.
    exif = image.getexif()
    if max(image.size) > LARGE:
        image = image.resize(_within(image.size, LARGE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        image.getexif().update(exif)
    image = ImageOps.exif_transpose(image)
    plain = _on_white(image)
    if profile and image.mode in {"RGB", "L"}:
        plain.info["icc_profile"] = profile
    return plain


def _within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _on_white(image: Image.Image) -> Image.Image:
    """A new picture of the pixels alone: nothing of what the old one carried can follow."""
    if image.mode in {"RGBA", "LA", "La", "RGBa"}:
        image = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(image, mask=image.getchannel("A"))
        return plain
    if image.mode.startswith("I"):
        # Sixteen-bit grey: the upper eight bits.
        image = image.point(lambda value: value / 256).convert("L")
    plain = Image.new("RGB", image.size)
    plain.paste(image.convert("RGB"))
    return plain


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=False, icc_profile=image.info.get("icc_profile"))
    return out.getvalue()


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer pictures until the input ends. In: length, bytes. Out: two lengths (0 and 0: unreadable), bytes."""
    while len(length := source.read(4)) == 4:
        data = source.read(struct.unpack(">I", length)[0])
        try:
            large, small = copies(data)
        except Unreadable:
            large = small = b""
        target.write(struct.pack(">II", len(large), len(small)) + large + small)
        target.flush()


if __name__ == "__main__":
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Answering phones comes before making pictures small.
    os.nice(10)
    serve(sys.stdin.buffer, sys.stdout.buffer)
