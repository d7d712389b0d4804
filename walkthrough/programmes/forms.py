"""The one setting of a programme that its page changes."""

from __future__ import annotations

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from walkthrough.web.forms import Form


class CountingForm(Form):
    counts = RadioField(
        "Walks that the report counts",
        [InputRequired("Choose which walks the report counts.")],
        choices=[
            SelectChoice("received", "Every walk received, but those set aside"),
            SelectChoice("accepted", "Accepted walks alone"),
        ],
    )
