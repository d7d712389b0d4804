"""A script handed in: a file, or its text."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField
from wtforms import TextAreaField

from walkthrough.web.forms import Form

from .reading import MAX_BYTES


class ImportForm(Form):
    file = FileField("A file, YAML or JSON")
    text = TextAreaField("Or its text")

    #: What is to be read, and the file's name ("" for a text).
    source: bytes | str = ""
    name: str = ""

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two; the text of a file is kept in the box, so that it can be put right there."""
        if not super().validate(extra_validators):
            return False
        if self.file.data:
            self.name = self.file.data.filename or ""
            read: bytes = self.file.data.read(MAX_BYTES + 1)
            self.source, self.text.data = read, read.decode("utf-8-sig", errors="replace")
        else:
            self.source = self.text.data or ""
        if not self.source:
            self.form_errors.append("Choose a file or put in the text of a script.")
        return not self.form_errors
