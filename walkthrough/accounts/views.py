"""Pages to sign in and out, and the front door that sends each role to its own place."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import login_user
from werkzeug.exceptions import HTTPException

from walkthrough.problems import Problem
from walkthrough.web.current import address, session, visitor

from . import signing
from .forms import SignInForm
from .models import Person

bp = Blueprint("accounts", __name__)

_WALKERS_ONLY = {"employee", "shopper"}
#: What a browser forgets at signing out; never "storage", where a phone keeps walks that are not sent yet.
KEPT_PAGES = '"cache"'


@bp.get("/")
def home() -> ResponseReturnValue:
    """Walkers land on their phone's Today, everyone else at the desk."""
    person = visitor()
    if person is None:
        return redirect(url_for("accounts.sign_in"))
    if set(person.roles) <= _WALKERS_ONLY:
        return redirect("/app")
    return redirect(url_for("programmes.index"))


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    status = 200
    if form.validate_on_submit():
        try:
            remember(signing.sign_in(session(), form.email.data or "", form.password.data or "", address()))
            return redirect(own_path(request.args.get("next", "")))
        except Problem as problem:
            form.form_errors.append(problem.message)
            status = problem.status
    elif form.is_submitted():
        status = 422
    return render_template("accounts/sign_in.html", form=form), status


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    end()
    flash("You are signed out.")
    answer = redirect(url_for("accounts.sign_in"))
    answer.headers["Clear-Site-Data"] = KEPT_PAGES
    return answer


def remember(person: Person) -> None:
    """Give the browser a fresh cookie that holds the new key, and end the session that the old one opened."""
    end()
    cookie.permanent = True
    login_user(person)


def end() -> None:
    """End this browser's session on the server too, so that a copied cookie is worth nothing."""
    person = visitor()
    if person is not None and person.session_key:
        signing.sign_out(session(), person.session_key)
    cookie.clear()


def own_path(target: str) -> str:
    """A path of this site to go on to, rebuilt from its parts; anything else becomes the front door."""
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20\x7f\\]", "", target))
        current_app.url_map.bind("").match(parts.path, method="GET")
    except (ValueError, HTTPException):
        return url_for("accounts.home")
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith("//"):
        return url_for("accounts.home")
    return parts.path + (f"?{parts.query}" if parts.query else "")
