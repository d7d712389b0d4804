"""Looking at a JSON object of unknown shape without ever raising: what is there, and what is wrong at which field.

Pure. Knows no script and no walk; unknown fields are left alone, never faults.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar
from uuid import UUID

from walkthrough import notation

Code = Literal["required", "type", "range", "unknown", "duplicate", "order", "mismatch"]

LONGEST_TEXT = 20_000
LONGEST_KEY = 200
#: Beyond this many, more of them help nobody, and an answer must not outgrow the question.
MOST_FAULTS = 200

_INDEXED = re.compile(r"([A-Za-z_]+)\.([0-9]+)(?=\.|$)", re.ASCII)

Number = TypeVar("Number", int, float)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the dotted path of the field (with indexes), a code of the contract, a plain sentence."""

    field: str
    code: Code
    message: str


def place(path: str) -> str:
    """A path as people count: `touchpoints.0.facts.1.ask` is "touchpoint 1, fact 2"; "" without an index."""
    found = _INDEXED.findall(path)
    return ", ".join(f"{name.removesuffix('s').replace('_', ' ')} {int(index) + 1}" for name, index in found)


def is_integer(value: object) -> bool:
    """Whether a JSON value is an integer; a boolean is not one."""
    return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Look:
    """One object at a path. Every question returns the value, or None after noting what is wrong with it."""

    value: Mapping[str, Any]
    path: str = ""
    faults: list[Fault] = field(default_factory=list)

    def at(self, name: str | int) -> str:
        return f"{self.path}.{name}" if self.path else str(name)

    def fault(self, name: str | int, code: Code, message: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(self.at(name), code, message))

    def raw(self, name: str, *, required: bool = False) -> Any:
        value = self.value.get(name)
        if value is None and required:
            self.fault(name, "required", f"{name} is missing.")
        return value

    def text(self, name: str, *, required: bool = False, longest: int = LONGEST_TEXT) -> str | None:
        """A text; a required one is not blank."""
        value = self.raw(name, required=required)
        if value is None:
            return None
        if required and isinstance(value, str) and not value.strip():
            self.fault(name, "required", f"{name} is blank.")
            return None
        return value if self.is_text(name, value, longest) else None

    def is_text(self, name: str | int, value: object, longest: int = LONGEST_TEXT) -> bool:
        if not isinstance(value, str):
            self.fault(name, "type", f"{name} must be a text.")
        elif len(value) > longest:
            self.fault(name, "range", f"{name} has more than {longest} characters.")
        elif "\x00" in value:
            self.fault(name, "range", f"{name} holds a null character, which no database keeps.")
        else:
            return True
        return False

    def integer(self, name: str, low: int, high: int, *, required: bool = False) -> int | None:
        value = self.raw(name, required=required)
        if value is None:
            return None
        if not is_integer(value):
            self.fault(name, "type", f"{name} must be a whole number.")
            return None
        return self.within(name, int(value), low, high)

    def decimal(self, name: str, low: float, high: float) -> float | None:
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(name, "type", f"{name} must be a number.")
            return None
        return self.within(name, value, low, high)

    def within(self, name: str, value: Number, low: float, high: float) -> Number | None:
        if low <= value <= high:
            return value
        self.fault(name, "range", f"{name} is not between {low} and {high}.")
        return None

    def flag(self, name: str) -> bool | None:
        value = self.raw(name)
        if value is not None and not isinstance(value, bool):
            self.fault(name, "type", f"{name} is neither true nor false.")
            return None
        return value

    def one_of(self, name: str, options: Collection[str], *, required: bool = False) -> str | None:
        """One word of a fixed list."""
        value = self.raw(name, required=required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(name, "type", f"{name} must be a text.")
        elif value not in options:
            self.fault(name, "unknown", f"{name} is none of {', '.join(option for option in options if option)}.")
        else:
            return value
        return None

    def key(self, name: str, known: Collection[str] | None, *, required: bool = False) -> str | None:
        """A key, among the known ones where these are given."""
        value = self.text(name, required=required, longest=LONGEST_KEY)
        if value is not None and known is not None and value not in known:
            self.fault(name, "unknown", f"There is no {name} {value[:40]!r} here.")
            return None
        return value

    def time(self, name: str, *, required: bool = False) -> datetime | None:
        value = self.raw(name, required=required)
        if value is None:
            return None
        at = notation.moment(value)
        if at is None:
            self.fault(name, "type", f"{name} is no time with an offset, such as 2026-11-14T17:02:11+00:00.")
        return at

    def uuid(self, name: str, *, required: bool = False) -> UUID | None:
        value = self.raw(name, required=required)
        if value is None:
            return None
        found = notation.uuid(value)
        if found is None:
            self.fault(name, "type", f"{name} is no UUID.")
        return found

    def object(self, name: str, *, required: bool = False) -> "Look | None":
        value = self.raw(name, required=required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(name, "type", f"{name} is no object.")
            return None
        return Look(value, self.at(name), self.faults)

    def entries(self, name: str, *, required: bool = False, most: int = 1_000) -> list[tuple[str, Any]]:
        """The entries of a list, each with its name (`photos.0`); none where there is no list or it is too long."""
        value = self.raw(name, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(name, "type", f"{name} must be a list.")
            return []
        if len(value) > most:
            self.fault(name, "range", f"{name} has more than {most} entries.")
            return []
        return [(f"{name}.{index}", entry) for index, entry in enumerate(value)]

    def objects(self, name: str, *, required: bool = False, most: int = 1_000) -> list["Look"]:
        """The entries of a list of objects; an entry of another type is noted and left out."""
        found = []
        for entry_name, entry in self.entries(name, required=required, most=most):
            if isinstance(entry, dict):
                found.append(Look(entry, self.at(entry_name), self.faults))
            else:
                self.fault(entry_name, "type", f"{entry_name} is no object.")
        return found

    def texts(self, name: str, *, most: int = 200, longest: int = LONGEST_TEXT) -> list[str]:
        return [entry for at, entry in self.entries(name, most=most) if self.is_text(at, entry, longest)]
