"""Files made to hurt: each is taken or refused with a typed answer, within two seconds and without a trace of a 500."""

from __future__ import annotations

import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests import factories as make

SHARED = Path(__file__).parents[3] / "shared" / "data" / "hostile"
FILES = sorted(SHARED.glob("*")) if SHARED.is_dir() else []
#: What must be told apart, whatever else the folder holds.
EXPECTED = {
    "frozenpond.mpo": 201, "exif_gps.jpg": 201, "hopper_orientation_6.jpg": 201, "hopper_orientation_6.webp": 201,
    "decompression_bomb.gif": 415, "zero_width.gif": 415, "PILLOW-LICENSE.txt": 415, "truncated_jpeg.jpg": 201,
    "oom-8ed3316a4109213ca96fb8a256a0bfefdece1461.icns": 415,
    "crash-465703f71a0f0094873a3e0e82c9f798161171b8.sgi": 415,
}  # fmt: skip


def png(width: int, height: int, data: bytes = b"", *, extra: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


def frames(kind: str) -> bytes:
    out = io.BytesIO()
    first, *more = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    first.save(out, kind, save_all=True, append_images=more, duration=100)
    return out.getvalue()


CHUNK = struct.pack(">I", 3) + b"tEXta\0b" + struct.pack(">I", zlib.crc32(b"tEXta\0b"))
HAND_MADE = {
    "nothing at all": (b"", 415),
    "html": (b"<html><script>alert(1)</script>", 415),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415),
    "pdf": (b"%PDF-1.7\n", 415),
    "a gif": (make.picture(kind="GIF"), 415),
    "a bmp": (make.picture(kind="BMP"), 415),
    "a tiff": (make.picture(kind="TIFF"), 415),
    "the first bytes of a jpeg": (b"\xff\xd8\xff\xe0", 415),
    "a png of no width": (png(0, 10), 415),
    "a png of sixty-one megapixels": (png(61_000, 1_000), 413),
    "a png of four gigapixels": (png(65_000, 65_000), 413),
    "a png of a million tiny chunks": (png(10, 10, extra=CHUNK * 900_000), 415),
    "a jpeg of millions of tiny segments": (b"\xff\xd8" + b"\xff\xe1\x00\x04ab" * 2_400_000, 415),
    "a moving png": (frames("PNG"), 415),
    "a moving webp": (frames("WEBP"), 415),
    "a moving avif": (frames("AVIF"), 415),
    "a heif sequence": (b"\x00\x00\x00\x18ftypmsf1\x00\x00\x00\x00msf1hevc" + bytes(500), 415),
    "a png whose data is missing": (png(2000, 2000), 201),
    "a webp": (make.picture(kind="WEBP"), 201),
    "an avif": (make.picture(kind="AVIF", size=(64, 48)), 201),
    "a png": (make.picture(kind="PNG"), 201),
}


def sent(wim, data: bytes) -> tuple[int, dict, float]:
    began = time.monotonic()
    answer = make.put_photo(wim, data)
    return answer.status_code, answer.json, time.monotonic() - began


@pytest.mark.parametrize("name", HAND_MADE)
def test_hand_made_files_get_the_answer_of_the_contract(as_person, name: str) -> None:
    data, expected = HAND_MADE[name]
    status, body, took = sent(as_person("wim"), data)
    assert status == expected, body
    assert took < 2
    if status == 415:
        assert body["code"] == ("animated" if name.startswith(("a moving", "a heif")) else "not_an_image")


@pytest.mark.skipif(not FILES, reason="shared/data/hostile is not beside this checkout")
def test_every_file_of_the_hostile_collection_is_answered_in_time(as_person) -> None:
    wim = as_person("wim")
    told = {path.name: sent(wim, path.read_bytes()) for path in FILES if path.is_file()}
    assert {name: (status, body) for name, (status, body, _) in told.items() if status not in {201, 413, 415}} == {}
    assert {name: took for name, (_, _, took) in told.items() if took >= 2} == {}
    assert {name: told[name][0] for name in EXPECTED if name in told} == {
        n: s for n, s in EXPECTED.items() if n in told
    }


def test_a_picture_cut_at_any_byte_is_never_an_error_of_ours(as_person) -> None:
    wim = as_person("wim")
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        whole = make.picture(3, (64, 48), kind)
        for end in range(1, len(whole), max(1, len(whole) // 12)):
            assert sent(wim, whole[:end])[0] in {201, 415}, (kind, end)


def test_the_content_decides_and_not_what_the_phone_calls_it(as_person) -> None:
    answer = make.put_photo(as_person("wim"), make.picture(4, kind="PNG"), **{"Content-Type": "image/svg+xml"})
    assert answer.status_code == 201
