"""Who sends this request and on which database session: what every view and API function starts with."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, request
from flask_login import LoginManager, current_user
from sqlalchemy.orm import Session

from walkthrough.accounts import access, signing
from walkthrough.accounts.models import Person
from walkthrough.db import db

View = TypeVar("View", bound=Callable[..., Any])


def init_app(app: Flask) -> None:
    manager = LoginManager()
    # Flask-Login's own check compares address and browser; phones change address all day.
    manager.session_protection = None  # type: ignore[assignment]
    manager.init_app(app)
    manager.user_loader(load)


def load(key: str) -> Person | None:
    return signing.person_of(session(), key)


def session() -> Session:
    return cast(Session, db.session())


def visitor() -> Person | None:
    """The person behind this request, or None. Never raises."""
    found: Person | None = current_user._get_current_object()
    return found if found and found.is_authenticated else None


def current_person() -> Person:
    """For the JSON API: raises `session` (401) or `account_disabled` (403)."""
    return access.known(visitor())


def desk_person() -> Person:
    """For pages: also asks for the password again after a long absence."""
    return access.at_desk(visitor())


def roles(*needed: str) -> Callable[[View], View]:
    """Refuse a page to people who have none of the roles, before its record is looked for."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            access.with_role(desk_person(), *needed)
            return view(*args, **kwargs)

        return cast(View, checked)

    return wrap


def address() -> str:
    """The caller's address; behind a proxy the one that the trusted proxy reports (see `create_app`)."""
    return request.remote_addr or "unknown"
