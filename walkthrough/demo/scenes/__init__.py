"""What tends to happen at each touchpoint of the four scripts: one function each, `scene(going) -> Moment`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from walkthrough.demo.moment import Going, Moment

from . import clinic, hotel, retail, telecom

Scene = Callable[[Going], Moment]

SCENES: Mapping[str, Mapping[str, Scene]] = {
    "retail-return": retail.SCENES,
    "hotel-stay": hotel.SCENES,
    "clinic-appointment": clinic.SCENES,
    "telecom-call-chat-handoff": telecom.SCENES,
}
