"""Who walks which script, where, when and as what: the 240 walks before anything has happened on them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

from . import people, places
from .people import Someone


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave, and the days on which its walks begin."""

    key: str
    name: str
    starts_on: date
    ends_on: date
    last_start: date


SUMMER = Wave("summer-26", "Summer 2026", date(2026, 6, 8), date(2026, 7, 31), date(2026, 7, 20))
AUTUMN = Wave("autumn-26", "Autumn 2026", date(2026, 10, 5), date(2026, 12, 18), date(2026, 11, 10))
WAVES = (SUMMER, AUTUMN)

#: script: walks of each mode in summer, in autumn.
COUNTS = {
    "retail-return": ({"walkthrough": 44, "mystery_shop": 22}, {"walkthrough": 36, "mystery_shop": 20, "rewalk": 8}),
    "hotel-stay": ({"walkthrough": 12, "mystery_shop": 7}, {"walkthrough": 14, "mystery_shop": 6, "rewalk": 1}),
    "clinic-appointment": ({"walkthrough": 16}, {"walkthrough": 14, "rewalk": 2}),
    "telecom-call-chat-handoff": ({"walkthrough": 19}, {"walkthrough": 17, "rewalk": 2}),
}
PLACES = {
    "retail-return": places.STORES,
    "hotel-stay": places.HOTELS,
    "clinic-appointment": places.CLINICS,
    "telecom-call-chat-handoff": (),
}
#: Units that a journey runs through: somebody of one of these now and then walks their own area.
OWN_UNITS = {
    "retail-return": {"Store operations", "Digital shop", "Contact centre", "Payments"},
    "hotel-stay": {"Front office", "Housekeeping", "Revenue and digital", "Marketing"},
    "clinic-appointment": {"Clinic", "Front desk", "Facilities", "Communications"},
    "telecom-call-chat-handoff": {"Digital service", "Contact centre", "Field service"},
}
#: Days from the start to the due day of a mystery shop; now and then too few.
DAYS_GIVEN = {"retail-return": (1, 1, 2, 3, 5, 7, 9), "hotel-stay": (7, 12, 15, 18)}
BST_ENDS = date(2026, 10, 25)


@dataclass(frozen=True, slots=True)
class Plan:
    """One walk to come. `odd` is "", stopped_outside or void; `due` belongs to an assignment of a mystery shop."""

    number: int
    script: str
    mode: str
    wave: Wave
    walker: Someone
    site: places.Place | None
    starts_at: datetime
    odd: str = ""
    own_area: bool = False
    due: date | None = None


def plans(rng: Random) -> list[Plan]:
    """All walks, in the order in which they begin."""
    found: list[Plan] = []
    for script, waves in COUNTS.items():
        for wave, modes in zip(WAVES, waves, strict=True):
            for mode, count in modes.items():
                found += [_plan(rng, script, wave, mode, len(found) + at) for at in range(count)]
    return sorted(found, key=lambda plan: plan.starts_at)


def _plan(rng: Random, script: str, wave: Wave, mode: str, number: int) -> Plan:
    is_shop = mode == "mystery_shop"
    # Everybody has turns, in an order of their own for each script, so that nobody gives most of the walks.
    crowd = people.SHOPPERS if is_shop else people.EMPLOYEES
    walker = crowd[(number * 7 + len(script)) % len(crowd)]
    starts_at = _start(rng, wave)
    sites = PLACES[script]
    insider = walker.unit in OWN_UNITS[script]
    return Plan(
        number=number,
        script=script,
        mode=mode,
        wave=wave,
        walker=walker,
        site=sites[(number + number // len(sites)) % len(sites)] if sites else None,
        starts_at=starts_at,
        odd={19: "stopped_outside", 61: "stopped_outside", 97: "void", 171: "stopped_outside"}.get(number, ""),
        own_area=insider and not is_shop and rng.random() < 0.13,
        due=starts_at.date() + timedelta(days=rng.choice(DAYS_GIVEN[script])) if is_shop else None,
    )


def _start(rng: Random, wave: Wave) -> datetime:
    day = wave.starts_on + timedelta(days=rng.randrange((wave.last_start - wave.starts_on).days + 1))
    hour, minute = rng.choice((9, 10, 11, 12, 13, 15, 16, 17, 17, 18)), rng.randrange(60)
    return datetime(day.year, day.month, day.day, hour, minute, rng.randrange(60), tzinfo=clock(day))


def clock(day: date) -> timezone:
    """The offset of clocks in Britain on a day of 2026 (zone data may be missing on a bare machine)."""
    return timezone(timedelta(hours=1)) if day < BST_ENDS else UTC
