"""Pictures drawn instead of taken: signs, queues, screens, notices, slips and doors, each unlike any other.

No face is ever drawn: people are seen from behind, as the conduct of the scripts asks of a walker.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from PIL import Image

from walkthrough.demo.seen import Picture

from . import papers, places, queues, screens
from .canvas import as_jpeg

Drawing = Callable[[dict[str, Any], Random], Image.Image]

DRAWINGS: dict[str, Drawing] = {
    "screen": screens.screen,
    "queue": queues.queue,
    "sign": places.sign,
    "door": places.door,
    "notice": papers.notice,
    "receipt": papers.receipt,
}


def draw(picture: Picture) -> bytes:
    """The picture as a JPEG of 1200 by 900; the same seed gives the same picture."""
    rng = Random(picture.seed)  # noqa: S311  (a drawing, not a secret)
    return as_jpeg(DRAWINGS[picture.subject](picture.told, rng), rng)
