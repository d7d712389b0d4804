"""The filters a reader can choose from in a programme, what is chosen now, and the scripts at hand."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from walkthrough.programmes import queries as catalogue
from walkthrough.programmes.models import Programme
from walkthrough.web.filters import day

from . import queries
from .filters import Filters

LABELS = {
    "persona": "Persona", "region": "Region", "site": "Site", "channel": "Channel", "mode": "Mode", "wave": "Wave",
    "version": "Version", "script": "Script", "from": "From", "to": "To",
}  # fmt: skip
MODES = {"walkthrough": "Walks", "mystery_shop": "Visits", "rewalk": "Re-walks"}
IN_BOXES = 12
"""More choices than this go into a list box rather than a column of check boxes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its name in the address, its label, (value, words) to choose from, and what is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: tuple[str, ...]

    @property
    def said(self) -> str:
        """What the closed filter says."""
        words = dict(self.options)
        if not self.chosen:
            return f"All {len(self.options)}"
        return words.get(self.chosen[0], self.chosen[0]) if len(self.chosen) == 1 else f"{len(self.chosen)} chosen"

    @property
    def in_boxes(self) -> bool:
        return len(self.options) <= IN_BOXES


def of(session: Session, programme: Programme, filters: Filters) -> list[Choice]:
    """The filters with something to choose: more than one value, or one in use."""
    options = _options(session, programme, filters)
    found = [Choice(name, LABELS[name], values, filters.of(name)) for name, values in options.items()]
    return [choice for choice in found if len(choice.options) > 1 or choice.chosen]


def _options(session: Session, programme: Programme, filters: Filters) -> dict[str, list[tuple[str, str]]]:
    sites = catalogue.sites(session, [programme.id])
    scripts = filters.of("script")
    versions = queries.versions(session, programme.id)
    numbers = sorted({version.version for version in versions if not scripts or version.script in scripts})
    return {
        "persona": [(found.key, found.name) for found in catalogue.personas(session, [programme.id])],
        "region": [(region, region) for region in sorted({site.region for site in sites if site.region})],
        "site": [(site.key, site.name) for site in sites],
        "channel": [(found.key, found.key) for found in catalogue.channels(session, programme.id)],
        "mode": list(MODES.items()),
        "wave": queries.waves(session, programme.id),
        "version": [(str(number), f"Version {number}") for number in numbers],
    }


def chips(session: Session, programme: Programme, filters: Filters) -> list[tuple[str, str, str]]:
    """Each filter in use: its label, its value in words, and the query string without it."""
    words = {name: dict(values) for name, values in _options(session, programme, filters).items()}
    pairs = filters.pairs()
    return [
        (LABELS[name], _said(name, value, words), _without(filters, (name, value)))
        for name, value in pairs
        if name != "script"
    ]


def _said(name: str, value: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """A filter's value as people write it; a day that is none stays as it came."""
    if name in ("from", "to"):
        with suppress(ValueError):
            return day(date.fromisoformat(value))
    return words.get(name, {}).get(value, value)


def _without(filters: Filters, pair: tuple[str, str]) -> str:
    others = [value for name, value in filters.pairs() if name == pair[0] and value != pair[1]]
    return filters.query(*((pair[0], value) for value in others), without=(pair[0],))


def scripts(session: Session, programme: Programme, filters: Filters) -> list[tuple[str, str, bool]]:
    """The script chooser: title, query string, whether it is the one chosen; empty with fewer than two scripts."""
    titles: dict[str, str] = {}
    for version in queries.versions(session, programme.id):
        titles.setdefault(version.script, version.title)
    if len(titles) < 2:
        return []
    chosen = filters.of("script")
    everything = ("All scripts", filters.query(without=("script", "version")), not chosen)
    return [
        everything,
        *((titles[key], filters.query(("script", key), without=("version",)), chosen == (key,)) for key in titles),
    ]
