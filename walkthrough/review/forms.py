"""A decision about one revision of a walk."""

from __future__ import annotations

from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, ValidationError

from walkthrough.web.forms import Form

from .acceptance import LONGEST_NOTE, NEEDS_NOTE
from .models import DECISIONS


class ReviewForm(Form):
    decision = HiddenField("Decision", [AnyOf(DECISIONS, message="Choose what is to happen with this walk.")])
    rev = IntegerField("Revision", [InputRequired("Say which revision you saw.")])
    note = TextAreaField("Note", [Length(max=LONGEST_NOTE, message=f"At most {LONGEST_NOTE} characters.")])

    def validate_note(self, field: TextAreaField) -> None:
        if self.decision.data in NEEDS_NOTE and not field.data:
            raise ValidationError("Say why in a note; the walker reads it.")
