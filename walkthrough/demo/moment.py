"""What can happen at one touchpoint, and what a walk carries from one to the next. Pure: chance is handed in.

A scene (see `scenes`) draws a moment: facts, a wait, what got in the way and how badly. How that feels follows from it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")

#: What is offered on the phone as a guess, in seconds.
GUESSES = (60, 120, 300, 600, 900, 1200, 1800)
MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(slots=True)
class Moment:
    """One touchpoint as it went. `feel` is the mood (-2..2) it leaves where nothing gets in the way."""

    facts: dict[str, Any] = field(default_factory=dict)
    feel: float = 0.4
    status: str = "done"
    reason: str = ""
    waited: int | None = None
    left: bool = False
    told: bool | None = None
    occupied: bool | None = None
    troubles: dict[str, int] = field(default_factory=dict)
    is_delight: bool = False
    handoffs: int | None = None
    context: str | None = None
    change: str | None = None
    known: str | None = None
    #: Seconds from the touchpoint before to this one, and spent here beside the wait.
    gap: int = 5 * MINUTE
    spent: int = 4 * MINUTE
    #: The hour of the day at which it begins, where that is part of the script.
    hour: int | None = None

    @property
    def worst(self) -> int:
        return max(self.troubles.values(), default=0)

    @property
    def is_end(self) -> bool:
        return self.status in {"blocked_end", "gave_up", "stopped_outside"}

    def trouble(self, code: str, severity: int) -> None:
        """Note what got in the way; of one code the worst is kept."""
        self.troubles[code] = max(severity, self.troubles.get(code, 0))


@dataclass(slots=True)
class Going:
    """A walk under way. `later` is the wave after the first fixes; `luck` is the day and the place, about -1 to 1."""

    rng: Random
    later: bool
    luck: float
    #: A walker who lets small things pass: some walks have nothing to tell.
    is_calm: bool = False
    heard: dict[str, Any] = field(default_factory=dict)
    goal: str = "achieved"

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def bad(self, probability: float) -> bool:
        """Whether something unpleasant happens: a little rarer on a lucky day."""
        return self.rng.random() < probability * (1 - 0.35 * self.luck)

    def pick(self, options: Sequence[T], weights: Sequence[float] | None = None) -> T:
        return self.rng.choices(options, weights)[0]

    def yes(self, probability: float) -> str:
        return "yes" if self.rng.random() < probability else "no"

    def wait(self, median: float, spread: float = 0.5) -> int:
        """Seconds, lognormal around `median`, shorter on a lucky day."""
        return max(6, round(median * math.exp(self.rng.gauss(-0.2 * self.luck, spread))))

    def let_pass(self, moment: Moment) -> None:
        """On a calm walk most of what cost nothing or little is not worth a word."""
        if self.is_calm:
            moment.troubles = {code: bad for code, bad in moment.troubles.items() if bad > 2 or self.rng.random() < 0.1}

    def worse(self, goal: str) -> None:
        """The goal was missed in this way, unless something worse was already so."""
        order = ("achieved", "workaround", "part", "gave_up", "blocked")
        self.goal = max(self.goal, goal, key=order.index)

    def guess(self, moment: Moment) -> int:
        """How long a wait felt: longer without news and with nothing to do, then as one of the guesses offered."""
        ratio = 1.12 if moment.told else 1.46
        ratio *= 0.9 if moment.occupied else 1.0
        felt = (moment.waited or 0) * ratio * math.exp(self.rng.gauss(0, 0.2))
        return min(GUESSES, key=lambda offered: abs(math.log(offered / max(felt, 1))))


def by_length(waited: int, standard: int) -> int:
    """The severity of a wait by how far it went over the standard."""
    return 1 if waited < 1.4 * standard else 2 if waited < 2.4 * standard else 3
