"""What the browser tests find on the server: northway with the library published, three sites, a wave, work for Sam."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.people import email
from walkthrough import config, create_app, db
from walkthrough.accounts import queries as accounts
from walkthrough.fieldwork import planning
from walkthrough.programmes import queries as programmes
from walkthrough.programmes import sites
from walkthrough.scripts import publishing, reading

LIBRARY = Path(publishing.__file__).parent / "library"
SITES = (
    "key,name,region,address,lat,lon,tz\n"
    "high-street-14,High Street 14,North,,,,Europe/Lisbon\n"
    "harbour-mall,Harbour Mall,South,,,,Europe/Lisbon\n"
    "station-9,Station 9,South,,,,Europe/Lisbon\n"
)


def library() -> dict[str, dict[str, Any]]:
    """The four scripts that come with the product, by id."""
    found = [reading.read(path.read_bytes(), path.name) for path in sorted(LIBRARY.glob("*.yaml"))]
    return {str(document["id"]): document for document in found}


def furnish(folder: Path) -> None:
    """Add to the instance in `folder`, which holds the cast."""
    app = create_app(config.load(instance=folder))
    with app.app_context():
        db.begin(writing=True)
        session = db.db.session()
        northway = programmes.by_key(session, "northway")
        assert northway is not None
        for path in sorted(LIBRARY.glob("*.yaml")):
            version = publishing.import_script(session, northway, path.read_bytes(), path.name)
            publishing.publish(session, version)
            if version.script == "retail-return":
                shop_visit = version
        sites.import_csv(session, northway, SITES.encode())
        today = db.now().date()
        week = timedelta(days=7)
        wave = planning.add_wave(
            session, northway, "this-month", "This month", starts_on=today - week, ends_on=today + 3 * week
        )
        sam = accounts.person_by_email(session, email("sam"))
        site = programmes.sites_by_key(session, northway.id)["high-street-14"]
        assert sam is not None
        planning.assign(
            session, northway, shop_visit, to=sam, mode="mystery_shop", site=site, wave=wave, due=today + week
        )
        db.commit()
        db.db.engine.dispose()
