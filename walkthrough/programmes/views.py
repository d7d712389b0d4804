"""Pages of a programme: the list of those one belongs to, one programme's catalogue, and its one setting."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from walkthrough.accounts.models import Person
from walkthrough.web.current import desk_person, session, visitor
from walkthrough.web.paging import page_of

from . import catalogue, queries
from .access import programme_for
from .forms import CountingForm
from .models import Programme

bp = Blueprint("programmes", __name__)

READERS = ("admin", "lead", "reviewer", "employee", "viewer")
KEEPERS = ("admin", "lead")


@bp.app_context_processor
def own_programmes() -> dict[str, Any]:
    """For the header: `own_programmes()` gives the programmes to switch between."""

    def found() -> list[Programme]:
        person = visitor()
        return list(queries.of_person(session(), person)) if person else []

    return {"own_programmes": found}


@bp.get("/programmes")
def index() -> ResponseReturnValue:
    """Straight to the only programme of somebody who has one."""
    person = desk_person()
    programmes = queries.of_person(session(), person)
    may_open = person.has(*READERS)
    if len(programmes) == 1 and may_open:
        return redirect(url_for("programmes.page", key=programmes[0].key))
    return render_template("programmes/index.html", programmes=programmes, may_open=may_open)


@bp.get("/programmes/<key>")
def page(key: str) -> ResponseReturnValue:
    """The catalogue; members and settings for those who keep it."""
    person = desk_person()
    programme = programme_for(session(), person, key, *READERS)
    return _page(person, programme, CountingForm(obj=programme))


@bp.post("/programmes/<key>/counting")
def counting(key: str) -> ResponseReturnValue:
    person = desk_person()
    programme = programme_for(session(), person, key, *KEEPERS)
    form = CountingForm()
    if not form.validate_on_submit():
        return _page(person, programme, form), 422
    catalogue.set_counts(programme, form.counts.data)
    flash("Saved. The report follows from now on.")
    return redirect(url_for("programmes.page", key=programme.key))


def _page(person: Person, programme: Programme, form: CountingForm) -> str:
    region = request.args.get("region") or None
    is_keeper = person.has(*KEEPERS)
    sites = page_of(
        lambda first, most: queries.site_page(session(), programme.id, region=region, first=first, most=most)
    )
    return render_template(
        "programmes/page.html",
        programme=programme,
        stages=catalogue.by_stage(queries.catalogue(session(), programme.id)),
        personas=queries.personas(session(), [programme.id]),
        sites=sites,
        site_count=queries.site_count(session(), programme.id),
        regions=[name for name in queries.regions(session(), programme.id) if name],
        region=region,
        members=queries.members(session(), programme.id) if is_keeper else None,
        form=form if is_keeper else None,
    )
