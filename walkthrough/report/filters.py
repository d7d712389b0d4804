"""The filters of the report, read from a query string as protocol.md section 3 says. Pure; knows no table.

Values of one name are alternatives, names combine by AND. An unknown name is ignored, a bad date is refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from walkthrough.problems import Problem

NAMES = ("script", "version", "wave", "persona", "site", "region", "channel", "mode")
DATES = ("from", "to")
#: More alternatives than anybody chooses; each is shown with a link that carries all the others.
MOST_VALUES = 400
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Args = Callable[[str], Sequence[str]]
"""Gives the values of one name, as `request.args.getlist` does."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for. `values` holds only names that were given; dates are inclusive."""

    values: dict[str, tuple[str, ...]]
    since: date | None = None
    until: date | None = None

    def of(self, name: str) -> tuple[str, ...]:
        """The alternatives of one name; empty when it was not given."""
        return self.values.get(name, ())

    @property
    def by_month(self) -> bool:
        """Whether the dates, if any, begin and end with a month."""
        begins = self.since is None or self.since.day == 1
        return begins and (self.until is None or self.until.day == monthrange(self.until.year, self.until.month)[1])

    def echo(self) -> dict[str, list[str] | str]:
        """`filters` of the report document."""
        said: dict[str, list[str] | str] = {name: list(values) for name, values in self.values.items()}
        for name, day in (("from", self.since), ("to", self.until)):
            if day is not None:
                said[name] = day.isoformat()
        return said

    def pairs(self) -> list[tuple[str, str]]:
        """The filters as the pairs of a query string."""
        dates = [(name, day.isoformat()) for name, day in (("from", self.since), ("to", self.until)) if day]
        return [(name, value) for name, values in self.values.items() for value in values] + dates

    def query(self, *more: tuple[str, object], without: tuple[str, ...] = ()) -> str:
        """A query string of these filters and more, without its question mark. A name given again replaces it."""
        replaced = {name for name, _ in more} | set(without)
        kept = [pair for pair in self.pairs() if pair[0] not in replaced]
        return urlencode([*kept, *((name, str(value)) for name, value in more if value not in (None, ""))])


def read(args: Args, *, blanks: bool = True) -> Filters:
    """Read the filters. With `blanks` False an empty value means not given, as a form sends it.

    Raises `invalid` with status 400 and the field, for a date that is none or is given twice, or too many values.
    """
    values: dict[str, tuple[str, ...]] = {}
    for name in NAMES:
        given = tuple(dict.fromkeys(value for value in args(name) if blanks or value))
        if len(given) > MOST_VALUES:
            raise Problem("invalid", status=400, field=name)
        if given:
            values[name] = given
    since, until = (_day(name, [value for value in args(name) if blanks or value]) for name in DATES)
    return Filters(values, since, until)


def _day(name: str, given: Sequence[str]) -> date | None:
    if not given:
        return None
    try:
        if len(given) > 1 or not _DAY.fullmatch(given[0]):
            raise ValueError(name)
        return date.fromisoformat(given[0])
    except ValueError:
        raise Problem("invalid", status=400, field=name) from None
