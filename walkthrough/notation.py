"""How times and ids are written on the wire, read without raising. Pure; knows no clock and makes no ids."""

import re
from datetime import datetime
from uuid import UUID

_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?P<minute>[0-9]{2}:[0-9]{2}):(?P<second>[0-9]{2})(?P<part>\.[0-9]+)?"
    r"(?P<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_UUID = re.compile(
    r"(?:urn:uuid:)?\{?([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})\}?", re.IGNORECASE | re.ASCII
)


def moment(text: object) -> datetime | None:
    """An RFC 3339 time with an offset, years 1970 to 2999; None for anything else. A leap second is read as :59."""
    found = _MOMENT.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None
    second = "59" if found["second"] == "60" else found["second"]
    offset = "+00:00" if found["offset"] in "Zz" else found["offset"]
    try:
        at = datetime.fromisoformat(f"{found['day']}T{found['minute']}:{second}{(found['part'] or '')[:7]}{offset}")
    except ValueError:
        return None
    return at if 1970 <= at.year <= 2999 else None


def uuid(text: object) -> UUID | None:
    """A UUID in any of its written forms; None for anything else."""
    found = _UUID.fullmatch(text) if isinstance(text, str) else None
    return UUID(found[1]) if found else None
