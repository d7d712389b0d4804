"""Runs granian: a Rust process for the wire, and workers that are handed whole requests (see `bodies`)."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys

from granian import Granian
from granian.constants import Interfaces

from walkthrough import config, create_app

from .bodies import WSGI, WholeBodies

#: Requests at work, fewer than the database has connections, and slow bodies waited for beside them.
LOOKING, WRITING, READING = 4, 8, 64


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
        # The rest lets quick requests queue behind those at work.
        blocking_threads=LOOKING + WRITING + READING + 20,
        factory=True,
        respawn_failed_workers=True,
        log_access=False,
        websockets=False,
    ).serve()


def application() -> WSGI:
    """What each worker process serves."""
    end_with_parent()
    app = create_app()
    # What is loaded by now lives as long as the worker: the collector need not walk through it at every turn.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    return WholeBodies(app, looking=LOOKING, writing=WRITING, reading=READING)


def end_with_parent() -> None:
    """Have Linux end this worker when the main process is killed; else it would hold the port and serve on."""
    if sys.platform == "linux":
        set_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)
