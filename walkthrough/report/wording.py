"""How numbers are said: counts first, percent and interval only from five walks on, no decimals, never "customers".

Sentences are about walks: walkers are instruments, not a sample of customers. The tier decides what may be said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from walkthrough.measure.intervals import wilson
from walkthrough.measure.tiers import ANECDOTE, INDICATIVE, INDICATIVE_FROM, NOT_OBSERVED, REPORTABLE, shows_percent
from walkthrough.notation import moment

TIER_NAMES = {
    NOT_OBSERVED: "Not observed",
    ANECDOTE: "Anecdote",
    INDICATIVE: "Indicative",
    REPORTABLE: "Reportable",
}
TIER_SENTENCES = {
    NOT_OBSERVED: "No evidence yet.",
    ANECDOTE: "An anecdote: too few walks or walkers for a percentage, so counts and quotes only.",
    INDICATIVE: "Indicative: enough to see a direction, not to compare sites.",
    REPORTABLE: "Reportable: enough walks by enough walkers.",
}
MODES = {"walkthrough": "walk", "mystery_shop": "visit", "rewalk": "re-walk"}


def counted(n: int, one: str, many: str = "") -> str:
    """ "1 walk", "3 walks"."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def joined(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def named(row: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """A row's name, with its script's title where there are several scripts."""
    return f"{row['name']} (“{titles[row['script']]}”)" if len(titles) > 1 else str(row["name"])


def percent(value: float) -> str:
    """Whole percent; 0 % and 100 % are kept for exactly none and exactly all."""
    whole = round(100 * value)
    if 0 < value < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"


def share(k: int, n: int, tier: str) -> str:
    """k of n walks in words; `tier` is that of the n walks. "2 of 3 walks", "7 of 12 walks (58 %, likely 32–81 %)"."""
    if n == 0:
        return "not observed"
    if n == 1:
        return f"{k} of 1"
    if n < INDICATIVE_FROM or not shows_percent(tier):
        return f"{k} of {n} walks"
    low, high = wilson(k, n)
    return f"{k} of {n} walks ({percent(k / n)}, {likely(low or 0.0, high or 0.0)})"


def likely(low: float, high: float) -> str:
    """The interval of a share, the one way it is written: "likely 32–81 %". Signed values say "to" in its place."""
    return f"likely {round(100 * low)}–{round(100 * high)} %"


def signed(value: float) -> str:
    """A mood or a change with its sign and one decimal, "0.0" for what rounds to nothing."""
    text = f"{value:+.1f}"
    return "0.0" if text in ("+0.0", "-0.0") else text.replace("-", "−")


def clock(seconds: float) -> str:
    """A wait as people say it: "45 s", "6:48 min", "2 h 05", "3 days"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02d} min"
    if whole < 172_800:
        return f"{whole // 3600} h {whole % 3600 // 60:02d}"
    return f"{round(whole / 86_400)} days"


def period(started: tuple[str | None, str | None]) -> str:
    """ "3 Oct 2026 to 14 Nov 2026", each date as its own offset has it; empty without walks."""
    first, last = (_day(moment(written)) for written in started)
    return first if first == last else f"{first} to {last}"


def _day(at: datetime | None) -> str:
    if at is None:
        return ""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{at.day} {months[at.month - 1]} {at.year}"
