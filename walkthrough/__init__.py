"""Walkthrough: become the customer. `create_app` is the only place that knows every feature."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from . import config, db
from . import tables as tables
from .config import Settings

STATIC = Path(__file__).parent / "static"
csrf = CSRFProtect()


def create_app(settings: Settings | None = None, **overrides: Any) -> Flask:
    """The application for `settings` (default: from the environment). `overrides` are Flask's own configuration."""
    from .web.assets import asset_version  # noqa: PLC0415  (the command line starts without the web)

    settings = settings or config.load()
    with config.blaming("INSTANCE"):
        settings.instance.mkdir(parents=True, exist_ok=True)
        secret_key = config.secret_key(settings)
    version = asset_version(STATIC)
    app = Flask(__name__, static_url_path=f"/static/{version}", instance_path=str(settings.instance.resolve()))
    app.config.from_mapping(
        SETTINGS=settings,
        ASSET_VERSION=version,
        SECRET_KEY=secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
        SESSION_COOKIE_NAME="__Host-walkthrough" if settings.is_https else "walkthrough_session",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=60),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_CHECK_DEFAULT=True,
    )
    app.config.from_mapping(overrides)
    if settings.is_https:
        # An https address means a proxy in front; without one, forwarded headers are anybody's claim.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with config.blaming("DATABASE_URL"):
        db.init_app(app)
    _plumbing(app)
    _features(app)
    app.before_request(_know_epoch)
    return app


def _know_epoch() -> None:
    """Read the server's epoch once per process; it changes only when a backup is restored, with the server stopped."""
    from .walks.models import epoch  # noqa: PLC0415

    if request.path.startswith("/api/") and not current_app.config.get("EPOCH"):
        current_app.config["EPOCH"] = epoch(db.db.session())


def _plumbing(app: Flask) -> None:
    from .web import compression, current, filters, health, pwa, replies, security  # noqa: PLC0415

    # After-request steps run last to first: headers, then the commit decides the answer, then it is packed.
    compression.init_app(app)
    replies.init_app(app)
    security.init_app(app)
    csrf.init_app(app)
    current.init_app(app)
    filters.init_app(app)
    pwa.init_app(app)
    app.register_blueprint(pwa.bp)
    app.register_blueprint(health.bp)


def _features(app: Flask) -> None:
    """Every feature's pages and calls, and what features to the right hand to those on their left."""
    from .accounts import api as session_api  # noqa: PLC0415
    from .accounts import views as accounts  # noqa: PLC0415
    from .fieldwork import kit as fieldwork_kit  # noqa: PLC0415
    from .fieldwork import views as fieldwork  # noqa: PLC0415
    from .photos import api as photos_api  # noqa: PLC0415
    from .photos import copies, ledger, storage  # noqa: PLC0415
    from .programmes import views as programmes  # noqa: PLC0415
    from .report import api as report_api  # noqa: PLC0415
    from .report import rollup  # noqa: PLC0415
    from .report import views as report  # noqa: PLC0415
    from .review import access as review_access  # noqa: PLC0415
    from .review import kit as review_kit  # noqa: PLC0415
    from .review import views as review  # noqa: PLC0415
    from .scripts import kit as scripts_kit  # noqa: PLC0415
    from .scripts import views as scripts  # noqa: PLC0415
    from .walks import access as walks_access  # noqa: PLC0415
    from .walks import api as walks_api  # noqa: PLC0415

    for feature in (accounts, programmes, scripts, fieldwork, review, report):
        app.register_blueprint(feature.bp)
    for call in (session_api, photos_api, walks_api, report_api):
        # The JSON API is guarded by origin, not by a token that could go stale offline.
        csrf.exempt(call.bp)
        app.register_blueprint(call.bp)
    with config.blaming("PHOTOS_URL"):
        app.config["PHOTO_STORE"] = storage.open_store(app.config["SETTINGS"])
    app.config["PHOTO_LEDGER"] = ledger.Ledger()
    app.config["PHOTO_COPIES"] = copies.Copies(app.config["PHOTO_STORE"])
    walks_api.serve_kit(app, [scripts_kit.part, fieldwork_kit.part, review_kit.part])
    walks_access.let_read(app, [review_access.may_read])
    db.before_commit(rollup.settle)
