"""Pages of waves: the list with a form for a new one, and one wave with its assignments and a form for another."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from walkthrough.accounts.models import WALKERS, Person
from walkthrough.db import now
from walkthrough.problems import Problem
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.access import programme_for
from walkthrough.programmes.models import Programme, Site
from walkthrough.scripts import queries as scripts
from walkthrough.scripts.models import ScriptVersion
from walkthrough.web.current import desk_person, session
from walkthrough.web.paging import page_of

from . import access, planning, queries
from .forms import AssignmentForm, WaveForm
from .models import Wave

bp = Blueprint("fieldwork", __name__)


@bp.get("/programmes/<key>/waves")
def waves(key: str) -> ResponseReturnValue:
    person = desk_person()
    programme = programme_for(session(), person, key, *access.READERS)
    return _waves(person, programme, WaveForm())


@bp.post("/programmes/<key>/waves")
def add_wave(key: str) -> ResponseReturnValue:
    person = desk_person()
    programme = programme_for(session(), person, key, *access.PLANNERS)
    form = WaveForm()
    status = 422
    if form.validate_on_submit():
        try:
            asked = {"starts_on": form.starts_on.data, "ends_on": form.ends_on.data}
            added = planning.add_wave(session(), programme, form.key.data, form.name.data, **asked)
            flash(f"Added the wave “{added.name}”. Now say who walks what.")
            return redirect(url_for("fieldwork.wave", key=key, wave=added.key))
        except Problem as problem:
            form.form_errors.append(problem.message)
            status = problem.status
    return _waves(person, programme, form), status


@bp.get("/programmes/<key>/waves/<wave>")
def wave(key: str, wave: str) -> ResponseReturnValue:
    person = desk_person()
    programme, found = access.wave_for(session(), person, key, wave, *access.READERS)
    return _wave(person, programme, found, AssignmentForm(formdata=None))


@bp.post("/programmes/<key>/waves/<wave>/assignments")
def assign(key: str, wave: str) -> ResponseReturnValue:
    person = desk_person()
    programme, found = access.wave_for(session(), person, key, wave, *access.PLANNERS)
    form = AssignmentForm()
    _offer(programme, form)
    status = 422
    if form.validate_on_submit():
        try:
            given = planning.assign(
                session(),
                programme,
                session().get_one(ScriptVersion, uuid.UUID(form.script.data)),
                to=session().get_one(Person, uuid.UUID(form.person.data)),
                mode=form.mode.data,
                site=session().get_one(Site, uuid.UUID(form.site.data)) if form.site.data else None,
                wave=found,
                due=form.due.data,
            )
            flash(f"Given. It is on the phone of {form.chosen_walker()} at the next connection.")
            return redirect(url_for("fieldwork.wave", key=key, wave=wave, _anchor=f"a-{given.id}"))
        except Problem as problem:
            form.form_errors.append(problem.message)
            status = problem.status
    return _wave(person, programme, found, form), status


@bp.post("/assignments/<uuid:assignment_id>/withdrawal")
def withdrawal(assignment_id: uuid.UUID) -> ResponseReturnValue:
    programme, assignment = access.assignment_to_plan(session(), desk_person(), assignment_id)
    planning.withdraw_assignment(session(), assignment)
    flash("Withdrawn. What its walker had begun is still taken, with a flag.")
    found = session().get(Wave, assignment.wave_id) if assignment.wave_id else None
    if found is None:
        return redirect(url_for("fieldwork.waves", key=programme.key))
    return redirect(url_for("fieldwork.wave", key=programme.key, wave=found.key))


def _waves(person: Person, programme: Programme, form: WaveForm) -> str:
    return render_template(
        "fieldwork/waves.html",
        programme=programme,
        waves=queries.waves(session(), programme.id),
        today=now().date(),
        form=form if person.has(*access.PLANNERS) else None,
    )


def _wave(person: Person, programme: Programme, found: Wave, form: AssignmentForm) -> str:
    is_planner, today = person.has(*access.PLANNERS), now().date()
    if is_planner:
        _offer(programme, form)
    return render_template(
        "fieldwork/wave.html",
        programme=programme,
        wave=found,
        assignments=page_of(
            lambda first, most: queries.of_wave(session(), found.id, today=today, first=first, most=most)
        ),
        states=queries.states_of_wave(session(), found.id, today),
        today=today,
        names_walkers=is_planner,
        form=form if is_planner else None,
        asked=request.method == "POST",
    )


def _offer(programme: Programme, form: AssignmentForm) -> None:
    walkers = [found for found in programmes.members(session(), programme.id) if found.has(*WALKERS)]
    form.offer(scripts.published(session(), programme.id), walkers, programmes.sites(session(), [programme.id]))
