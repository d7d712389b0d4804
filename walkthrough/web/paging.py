"""Pages of a long table: 50 rows each, chosen by `?page=`; a number that cannot be is the nearest that can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request, url_for

ROWS = 50

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Rows(Generic[Row]):
    """The rows of one page; `number` counts from 1 to `last`, `total` is of all pages."""

    rows: Sequence[Row]
    number: int
    last: int
    total: int

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def first_row(self) -> int:
        return (self.number - 1) * ROWS + 1

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    def url(self, number: int) -> str:
        """This same address, with its other choices, at another page."""
        chosen: dict[str, Any] = {**(request.view_args or {}), **request.args.to_dict(flat=False), "page": number}
        return url_for(request.endpoint or "", **chosen)


def page_of(load: Callable[[int, int], tuple[Sequence[Row], int]]) -> Rows[Row]:
    """The page that the request asks for; `load(first, most)` gives rows and the total."""
    asked = request.args.get("page", "1")
    number = min(max(int(asked), 1), 1_000_000) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    rows, total = load((number - 1) * ROWS, ROWS)
    last = max(1, -(-total // ROWS))
    if number > last:
        number = last
        rows, total = load((number - 1) * ROWS, ROWS)
    return Rows(rows=rows, number=number, last=last, total=total)
