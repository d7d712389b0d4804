"""The base of every desk form: CSRF, and text that arrives without stray white space at its ends."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField


def strip(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


class Form(FlaskForm):
    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            filters = unbound_field.kwargs.get("filters", [])
            if issubclass(unbound_field.field_class, Field) and strip not in filters and _is_text(unbound_field):
                unbound_field.kwargs["filters"] = [strip, *filters]
            bound: Field = super().bind_field(form, unbound_field, options)
            return bound


def _is_text(unbound: Any) -> bool:
    return issubclass(unbound.field_class, StringField) and not issubclass(unbound.field_class, PasswordField)
