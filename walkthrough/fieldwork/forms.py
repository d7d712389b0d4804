"""Forms of planning: a wave, and one assignment in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from wtforms import DateField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from walkthrough.accounts.models import Person
from walkthrough.db import now
from walkthrough.programmes.models import Site
from walkthrough.scripts.models import ScriptVersion
from walkthrough.web.forms import Form

MODE_WORDS = {"walkthrough": "Walk", "mystery_shop": "Visit", "rewalk": "Re-walk"}
_NOTHING = SelectChoice("", "Choose…")


class WaveForm(Form):
    name = StringField("Name", [InputRequired("Name the wave."), Length(max=200, message="At most 200 characters.")])
    key = StringField("Key", [InputRequired("Give it a key, such as autumn-26."), Length(max=100)])
    starts_on = DateField("First day", [InputRequired("Choose the first day.")])
    ends_on = DateField("Last day", [InputRequired("Choose the last day.")])

    def validate_ends_on(self, field: DateField) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("The last day comes before the first.")


class AssignmentForm(Form):
    """Choices are those of one programme, given by `offer`; values are ids."""

    script = SelectField("Script", [InputRequired("Choose a script.")])
    person = SelectField("Walker", [InputRequired("Choose who walks it.")])
    mode = SelectField(
        "As",
        [InputRequired("Choose walk, visit or re-walk.")],
        choices=[_NOTHING, *(SelectChoice(*word) for word in MODE_WORDS.items())],
    )
    site = SelectField("Site")
    due = DateField("Due", [Optional()])

    def offer(self, versions: Iterable[ScriptVersion], people: Iterable[Person], sites: Iterable[Site]) -> None:
        self.script.choices = [
            _NOTHING,
            *(SelectChoice(str(found.id), f"{found.title} (version {found.version})") for found in versions),
        ]
        self.person.choices = [
            _NOTHING,
            *(SelectChoice(str(found.id), f"{found.name} ({', '.join(found.roles)})") for found in people),
        ]
        self.site.choices = [
            SelectChoice("", "No place"),
            *(SelectChoice(str(s.id), f"{s.name} ({s.region})" if s.region else s.name) for s in sites),
        ]

    def chosen_walker(self) -> str:
        named = {choice.value: str(choice.label) for choice in self.person.choices}
        return named[self.person.data].rpartition(" (")[0]

    def validate_due(self, field: DateField) -> None:
        # A day of grace: it may still be yesterday where the walker is.
        if field.data and field.data < now().date() - timedelta(days=1):
            raise ValidationError("This day is over; choose a later one.")
