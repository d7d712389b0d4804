"""The drawn photos: all different, of a photo's size, and the same again from the same seed."""

from __future__ import annotations

import hashlib
import io

from PIL import Image

from walkthrough.demo import pictures, seen
from walkthrough.demo.writing import Delivered


def test_every_photo_fits_its_touchpoint_and_has_a_seed_of_its_own(delivered: list[Delivered]) -> None:
    taken = [picture for each in delivered for picture in each.made.pictures]
    assert 110 <= len(taken) <= 160
    assert len({picture.seed for picture in taken}) == len(taken)
    for each in delivered:
        for number, photo in enumerate(each.made.manifest["photos"]):
            [at] = [o for o in each.made.manifest["observations"] if number in o.get("photos", [])]
            assert (each.made.plan.script, at["touchpoint"]) in seen.LOOKS
            assert photo["caption"] == each.made.pictures[number].caption


def test_one_of_each_subject_is_a_photo_of_believable_size_and_comes_out_the_same_again(
    delivered: list[Delivered],
) -> None:
    one_of_each = {picture.subject: picture for each in delivered for picture in each.made.pictures}
    assert set(one_of_each) == set(pictures.DRAWINGS)
    for picture in one_of_each.values():
        data = pictures.draw(picture)
        image = Image.open(io.BytesIO(data))
        assert (image.format, image.size) == ("JPEG", (1200, 900))
        assert 50_000 < len(data) < 220_000
        assert hashlib.sha256(data).digest() == hashlib.sha256(pictures.draw(picture)).digest()
