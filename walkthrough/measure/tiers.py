"""How much evidence there is: the tier of a number and the effective n where few people walked often.

Tiers say what may be shown (counts, percent, comparison); they never change an estimate or a limit.
"""

from __future__ import annotations

from collections.abc import Mapping

NOT_OBSERVED, ANECDOTE, INDICATIVE, REPORTABLE = "not_observed", "anecdote", "indicative", "reportable"

# House choices.
INDICATIVE_FROM = 5
REPORTABLE_FROM = 30
FEWEST_WALKERS = 3
WALKER_CORRELATION = 0.10
WALKS_PER_WALKER = 2


def tier(n: int, walkers: Mapping[str, int]) -> str:
    """Tier of `n` walks given by `walkers` (walker -> walks); one level lower, once, when too few people gave them."""
    if n == 0:
        return NOT_OBSERVED
    if n < INDICATIVE_FROM:
        return ANECDOTE
    few = len(walkers) < FEWEST_WALKERS or 2 * max(walkers.values(), default=0) > n
    if n < REPORTABLE_FROM:
        return ANECDOTE if few else INDICATIVE
    return INDICATIVE if few else REPORTABLE


def effective_n(n: int, walkers: int) -> float | None:
    """n / (1 + (n/m - 1) rho) where m walkers gave more than two walks each on average; None elsewhere."""
    if walkers == 0 or n <= WALKS_PER_WALKER * walkers:
        return None
    return n / (1 + (n / walkers - 1) * WALKER_CORRELATION)


def shows_percent(tier_name: str) -> bool:
    """Whether a percent, a colour or a rank may be shown at this tier."""
    return tier_name in (INDICATIVE, REPORTABLE)
