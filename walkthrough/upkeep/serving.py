"""Runs granian: one Rust process that takes slow phones off the workers' hands and hands them whole requests."""

from __future__ import annotations

import os

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from walkthrough import config, create_app

THREADS = 4


def serve(settings: config.Settings) -> None:
    """Serve until stopped. Worker processes build their own application from the same settings."""
    for name, value in settings.model_dump().items():
        if value not in ("", None):
            os.environ[f"WALKTHROUGH_{name.upper()}"] = str(value)
    Granian(
        "walkthrough.upkeep.serving:application",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=THREADS,
        factory=True,
        respawn_failed_workers=True,
        log_access=False,
        websockets=False,
    ).serve()


def application() -> Flask:
    """What each worker process serves."""
    return create_app()
