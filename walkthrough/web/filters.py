"""How values are written on pages: dates and durations. Text that is not a value stays in templates."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask

from walkthrough.shape import place

from .replies import page_arguments


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(day=day, moment=moment, minutes=minutes, place=place)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(page_arguments)


def day(value: date | datetime | None) -> str:
    """27 Nov 2026."""
    return "" if value is None else f"{value.day} {value:%b %Y}"


def moment(value: datetime | None) -> str:
    """27 Nov 2026, 14:05, in the offset the value carries."""
    return "" if value is None else f"{day(value)}, {value:%H:%M}"


def minutes(seconds: float | None) -> str:
    """6:48, or 1:02:05 from an hour up."""
    if seconds is None:
        return ""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"
