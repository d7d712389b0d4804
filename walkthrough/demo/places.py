"""The twelve sites of Northway in three regions: eight stores, two hotels and two clinics. All invented."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class Place:
    """A site, with the columns that a list of sites is imported by."""

    key: str
    name: str
    region: str
    address: str
    lat: float
    lon: float
    tz: str = "Europe/London"


STORES = (
    Place("high-street-14", "High Street 14", "North", "14 High Street, Aldersby", 54.9783, -1.6178),
    Place("mill-lane-2", "Mill Lane 2", "North", "2 Mill Lane, Harrowick", 54.5742, -1.2350),
    Place("station-arcade", "Station Arcade", "North", "Unit 9, Station Arcade, Thornley", 53.9583, -1.0933),
    Place("market-square", "Market Square", "Midlands", "3 Market Square, Wexcombe", 52.9540, -1.1496),
    Place("orchard-centre", "Orchard Centre", "Midlands", "Level 1, Orchard Centre, Kelham", 52.6340, -1.1330),
    Place("canal-quarter", "Canal Quarter", "Midlands", "21 Wharf Road, Brindley", 52.4774, -1.9098),
    Place("harbour-parade", "Harbour Parade", "Coast", "40 Harbour Parade, Selport", 50.9010, -1.4060),
    Place("pier-gate", "Pier Gate", "Coast", "7 Pier Gate, Marlhaven", 50.8198, -0.1372),
)
HOTELS = (
    Place("rooms-station", "Northway Rooms Thornley", "North", "1 Station Approach, Thornley", 53.9577, -1.0921),
    Place("rooms-harbour", "Northway Rooms Selport", "Coast", "52 Harbour Parade, Selport", 50.9002, -1.4051),
)
CLINICS = (
    Place("health-wexcombe", "Northway Health Wexcombe", "Midlands", "11 Market Square, Wexcombe", 52.9547, -1.1489),
    Place("health-marlhaven", "Northway Health Marlhaven", "Coast", "19 Pier Road, Marlhaven", 50.8210, -0.1390),
)
ALL = (*STORES, *HOTELS, *CLINICS)


def as_csv() -> str:
    """The list in the form that `site import` reads."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([field.name for field in fields(Place)])
    writer.writerows(astuple(place) for place in ALL)
    return written.getvalue()
