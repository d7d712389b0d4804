"""Pages of scripts: the library, import, one version to read, publish, withdraw and take away as a file."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from walkthrough.measure.taxonomy import CODES, MOODS
from walkthrough.problems import Problem
from walkthrough.programmes.access import programme_for
from walkthrough.web.current import desk_person, session

from . import access, document, publishing, writing
from .forms import ImportForm
from .models import ScriptVersion

bp = Blueprint("scripts", __name__)


@bp.get("/programmes/<key>/scripts")
def library(key: str) -> ResponseReturnValue:
    programme, versions = access.library(session(), desk_person(), key)
    return render_template("scripts/library.html", programme=programme, versions=versions)


@bp.route("/programmes/<key>/scripts/import", methods=["GET", "POST"])
def import_(key: str) -> ResponseReturnValue:
    """Faults are shown by path, and the text stays in its box."""
    programme = programme_for(session(), desk_person(), key, *access.AUTHORS)
    form, errors, status = ImportForm(), [], 200
    if form.validate_on_submit():
        try:
            version = publishing.import_script(session(), programme, form.source, form.name)
            flash(f"Imported “{version.title}”, version {version.version}. {_next_step(version)}")
            return redirect(_address(key, version))
        except Problem as problem:
            errors, status = problem.details.get("errors", []), problem.status
            if not errors:
                form.form_errors.append(problem.message)
    elif form.is_submitted():
        status = 422
    return render_template("scripts/import.html", programme=programme, form=form, errors=errors), status


@bp.get("/programmes/<key>/scripts/<script>/<int:number>")
def version(key: str, script: str, number: int) -> ResponseReturnValue:
    person = desk_person()
    programme, found = access.version_for(session(), person, key, script, number)
    return render_template(
        "scripts/version.html",
        programme=programme,
        version=found,
        document=found.document,
        touchpoint_name=document.touchpoint_name,
        codes=CODES,
        moods=MOODS,
        is_author=person.has(*access.AUTHORS),
    )


@bp.post("/programmes/<key>/scripts/<script>/<int:number>/publication")
def publication(key: str, script: str, number: int) -> ResponseReturnValue:
    _, found = access.version_for(session(), desk_person(), key, script, number, roles=access.AUTHORS)
    publishing.publish(session(), found)
    flash(f"Published version {found.version} of “{found.title}”. It can be walked now and never changes.")
    return redirect(_address(key, found))


@bp.post("/programmes/<key>/scripts/<script>/<int:number>/withdrawal")
def withdrawal(key: str, script: str, number: int) -> ResponseReturnValue:
    _, found = access.version_for(session(), desk_person(), key, script, number, roles=access.AUTHORS)
    publishing.withdraw(session(), found)
    flash(f"Withdrew version {found.version} of “{found.title}”. Walks already begun are still taken.")
    return redirect(_address(key, found))


@bp.get("/programmes/<key>/scripts/<script>/<int:number>/document.<any(yaml, json):written_as>")
def download(key: str, script: str, number: int, written_as: str) -> ResponseReturnValue:
    _, found = access.version_for(session(), desk_person(), key, script, number)
    write = writing.to_json if written_as == "json" else writing.to_yaml
    answer = Response(write(found.document), mimetype=f"application/{written_as}")
    answer.headers["Content-Disposition"] = f"attachment; filename={found.script}-{found.version}.{written_as}"
    return answer


def _address(key: str, found: ScriptVersion) -> str:
    return url_for("scripts.version", key=key, script=found.script, number=found.version)


def _next_step(found: ScriptVersion) -> str:
    if found.state == "draft":
        return "Read it through, then publish it."
    return f"It was here already, {found.state}."
