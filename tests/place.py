"""A living programme with people in every relation to it, and the address and body of each call about it."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests import factories as make
from tests.page import SAME_ORIGIN, Page, sign_in
from tests.people import PASSWORD, email
from walkthrough import db
from walkthrough.accounts import people as accounts
from walkthrough.accounts.models import Person
from walkthrough.programmes.models import Membership

#: Wim walked the walk, Wes is his colleague; Sam holds the assignment and walked another, Sue is another shopper.
#: Dan's account was closed; Zed (lead), Zac (reviewer) and Zoe (employee) are of another programme, Nil of none.
PEOPLE = ["anon", "dan", "ada", "olga", "rosa", "wim", "wes", "sam", "sue", "vic", "zed", "zac", "zoe", "nil"]
NEWCOMERS = {"dan": ("lead", "northway"), "wes": ("employee", "northway"), "sue": ("shopper", "northway"),
             "zac": ("reviewer", "elsewhere"), "nil": ("employee", None)}  # fmt: skip

FORMS = {
    "/programmes/<key>/counting": {"counts": "accepted"},
    "/walks/<walk_id>/reviews": {"decision": "accept", "rev": "1", "note": ""},
}
UNKNOWN = "019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b11"
PHOTO = make.picture(7)


class Place:
    """A living programme, and the address and body of every row of the table."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.sha256 = make.add_script(app)
        make.add_script(app, "hotel-stay", publish=False)
        make.add_wave(app)
        self.join()
        self.assignment = make.add_assignment(app, "sam", wave="autumn")
        self.offered = make.add_assignment(app, "sam", wave="autumn")
        wim, sam = sign_in(app, "wim"), sign_in(app, "sam")
        self.photo = make.send_photo(wim, make.picture())
        self.walks = {
            "wim": make.send_walk(wim, make.minimal(self.sha256, photos=[self.photo]))["walk_id"],
            "sam": make.send_walk(sam, self.visit())["walk_id"],
            "": UNKNOWN,
        }

    def join(self) -> None:
        with make.writing(self.app) as session:
            for name, (role, key) in NEWCOMERS.items():
                person, _ = accounts.add(session, email(name), name=name.title(), roles=[role], password=PASSWORD)
                if key:
                    session.add(Membership(programme_id=make.known(session, key).id, person_id=person.id))

    def visit(self, **changes: Any) -> dict[str, Any]:
        return make.minimal(self.sha256, mode="mystery_shop", assignment_id=self.assignment, **changes)

    def browser(self, name: str) -> Page:
        """Signed in first, then closed where the account is to be a closed one."""
        page = Page(self.app.test_client()) if name == "anon" else sign_in(self.app, name)
        if name == "dan":
            with make.writing(self.app) as session:
                session.query(Person).filter_by(email=email(name)).one().disabled_at = db.now()
        return page

    def address(self, rule: str, relation: str, *, key: str = "northway", unknown: bool = False) -> str:
        version = "nothing" if unknown else "hotel-stay" if relation == "draft" else "retail-return"
        values = {
            **{"key": "nowhere" if unknown else key, "script": version, "number": "1", "written_as": "json"},
            **{"wave": "nothing" if unknown else "autumn", "format": "csv", "n": "0", "path:rest": "walk"},
            "assignment_id": UNKNOWN if unknown else self.offered,
            "walk_id": UNKNOWN if unknown else self.walks.get(relation, UNKNOWN),
            "sha256": make.sha256_of(PHOTO),
            "path:filename": "css/tokens.css",
        }
        filled = re.sub(r"<([a-z0-9:_]+)>", lambda found: values[found[1]], rule)
        return filled.replace("/static/", f"{self.app.static_url_path}/")

    def body(self, method: str, rule: str, relation: str, address: str) -> dict[str, Any]:
        """What goes along with a call of the API."""
        if "/photos/" in rule:
            return {"data": PHOTO, "headers": {**SAME_ORIGIN, "Content-Type": "image/jpeg"}}
        if method != "PUT":
            return {"json": {}, "headers": SAME_ORIGIN}
        walk_id = address.rpartition("/")[2]
        if relation == "wim":
            manifest = make.minimal(self.sha256, walk_id=walk_id, rev=2, photos=[self.photo])
        elif relation == "sam":
            manifest = self.visit(walk_id=walk_id, rev=2)
        else:
            manifest = make.minimal(self.sha256, walk_id=walk_id)
        return {"json": manifest, "headers": SAME_ORIGIN}

    def call(self, page: Page, row: str, **where: Any) -> TestResponse:
        method, rule, relation = [*row.split(" "), ""][:3]
        address = self.address(rule, relation, **where)
        if method in {"GET", "HEAD"}:
            return page.client.open(address, method=method)
        if address.startswith("/api/"):
            return page.client.open(address, method=method, **self.body(method, rule, relation, address))
        form = {**FORMS.get(rule, {}), "csrf_token": page.token("/sign-in")}
        return page.client.open(address, method=method, data=form)
