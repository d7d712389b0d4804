"""Served copies: upright, small, without a trace of where and with what they were taken; and what cannot be shown."""

from __future__ import annotations

import io
import os
import signal
import time
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image, ImageOps

from tests import factories as make
from walkthrough.photos import copies, derive
from walkthrough.photos.storage import Folder

SHARED = Path(__file__).parents[3] / "shared" / "data" / "hostile"


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def quadrants(kind: str = "JPEG", orientation: int = 1) -> bytes:
    """Red, green, blue and white corners as they should be seen, stored turned as the Exif orientation says."""
    seen = Image.new("RGB", (400, 300))
    for box, colour in (((0, 0), "red"), ((200, 0), "green"), ((0, 150), "blue"), ((200, 150), "white")):
        seen.paste(Image.new("RGB", (200, 150), colour), box)
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = seen.transpose(Image.Transpose(turn[orientation])) if orientation > 1 else seen
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secret Phone Maker"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    stored.save(out, kind, exif=exif.tobytes())
    return out.getvalue()


def corners(image: Image.Image) -> list[str]:
    names = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (1, 1, 1): "white"}
    width, height = image.size
    spots = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)]
    pixels = [image.convert("RGB").getpixel((int(width * x), int(height * y))) for x, y in spots]
    return [names.get(tuple(int(value > 100) for value in pixel), str(pixel)) for pixel in pixels]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_all_eight_orientations_are_served_upright(orientation: int, kind: str) -> None:
    data = quadrants(kind, orientation)
    assert corners(ImageOps.exif_transpose(opened(data))) == ["red", "green", "blue", "white"], "the test's own picture"
    large, small = derive.copies(data)
    assert corners(opened(large)) == corners(opened(small)) == ["red", "green", "blue", "white"]
    assert opened(large).size == (400, 300) and opened(small).size == (320, 240)


def test_place_maker_and_every_other_trace_are_gone_from_copies() -> None:
    for copy in derive.copies(quadrants(orientation=6)):
        assert b"Secret" not in copy and b"Exif" not in copy and b"GPS" not in copy
        assert dict(opened(copy).getexif()) == {}
        assert set(opened(copy).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared/data/hostile is not beside this checkout")
def test_a_real_photo_loses_its_place() -> None:
    data = (SHARED / "exif_gps.jpg").read_bytes()
    assert opened(data).getexif().get_ifd(0x8825), "the photo has a place"
    for copy in derive.copies(data):
        assert not opened(copy).getexif()


def test_a_large_photo_is_made_small_and_a_small_one_is_not_blown_up() -> None:
    large, small = derive.copies(make.picture(size=(4032, 3024)))
    assert opened(large).size == (1600, 1200) and opened(small).size == (320, 240)
    large, small = derive.copies(make.picture(size=(100, 50)))
    assert opened(large).size == opened(small).size == (100, 50)


def test_the_colour_profile_stays() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    large, _ = derive.copies(make.picture(icc_profile=profile))
    assert opened(large).info["icc_profile"] == profile


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_way_of_writing_pixels_becomes_a_plain_picture(mode: str) -> None:
    out = io.BytesIO()
    Image.new("L", (60, 40), 200).convert("RGB" if mode in {"P", "RGBA", "CMYK"} else "L").convert(mode).save(
        out, "JPEG" if mode == "CMYK" else "PNG"
    )
    large, _ = derive.copies(out.getvalue())
    assert opened(large).size == (60, 40) and opened(large).format == "JPEG"


def test_a_picture_that_cannot_be_decoded_is_kept_and_not_viewable(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    made = copies.Copies(store)
    data = make.picture(kind="PNG")[:2000]
    keep(store, "ab", data)
    assert made.make("ab") is False
    assert made.read("ab") == made.read("ab", "thumb") == copies.NOT_VIEWABLE
    assert store.read("ab") == data
    made.close()


def test_the_image_process_that_dies_is_started_again(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    made = copies.Copies(store)
    keep(store, "ab", make.picture(1))
    keep(store, "cd", make.picture(2))
    assert made.make("ab")
    assert made._process._child is not None
    os.kill(made._process._child.pid, signal.SIGKILL)
    assert made.make("cd")
    made.close()


def test_a_picture_that_takes_too_long_is_given_up_and_the_next_one_is_made(tmp_path: Path, monkeypatch) -> None:
    store = Folder(tmp_path)
    made = copies.Copies(store)
    keep(store, "ab", make.picture(1))
    keep(store, "cd", make.picture(2))
    monkeypatch.setattr(copies, "SECONDS", 0.0)
    assert made.make("ab") is False
    monkeypatch.setattr(copies, "SECONDS", 10.0)
    assert made.make("cd") is True
    made.close()


def test_a_picture_that_wants_more_memory_than_there_is_does_not_take_the_server_along(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    made = copies.Copies(store)
    out = io.BytesIO()
    Image.new("RGBA", (9_000, 6_600)).save(out, "PNG", compress_level=1)
    keep(store, "ab", out.getvalue())
    keep(store, "cd", make.picture(2))
    began = time.monotonic()
    made.make("ab")
    assert made.make("cd") is True
    assert time.monotonic() - began < 25
    made.close()


def test_a_copy_cut_short_by_a_power_cut_is_made_again(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    made = copies.Copies(store)
    keep(store, "ab", make.picture(1))
    made.make("ab")
    whole = made.read("ab", "thumb")
    (tmp_path / "ab" / "ab-thumb.jpg").write_bytes(b"")
    assert made.read("ab", "thumb") is None
    assert made.make("ab") and made.read("ab", "thumb") == whole
    made.close()


def test_copies_nobody_asked_for_are_made_once_deliveries_pause(app: Flask, as_person, monkeypatch) -> None:
    monkeypatch.setattr(copies, "QUIET_SECONDS", 0.05)
    sha256 = make.add_script(app)
    wim = as_person("wim")
    photo = make.send_photo(wim, make.picture(5))
    made = app.config["PHOTO_COPIES"]
    assert made.read(photo["sha256"]) is None
    make.send_walk(wim, make.minimal(sha256, photos=[photo]))
    deadline = time.monotonic() + 10
    while made.read(photo["sha256"], "thumb") is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert opened(made.read(photo["sha256"], "thumb")).format == "JPEG"
    made.close()


def keep(store: Folder, name: str, data: bytes) -> None:
    with store.incoming() as file:
        file.write(data)
        store.keep(file, name)
