"""The table of script versions. A published one never changes; its document hashes to `sha256`."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from walkthrough.db import Id, Model, Utc, now


@lru_cache(maxsize=256)
def _parsed(text: str) -> dict[str, Any]:
    # Each walk is judged by its script: parsing it anew took a tenth of what a delivery costs.
    loaded: dict[str, Any] = json.loads(text)
    return loaded


class ScriptVersion(Model):
    __tablename__ = "script_version"
    __table_args__ = (UniqueConstraint("programme_id", "script", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True, default=uuid.uuid4)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    #: The document's `id`, the same for every version.
    script: Mapped[str] = mapped_column(String(120))
    version: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    #: draft, published or withdrawn.
    state: Mapped[str] = mapped_column(String(20), default="draft")
    sha256: Mapped[str] = mapped_column(String(64))
    #: The document in its RFC 8785 form: what the hash is over.
    canonical: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Utc, default=now)
    published_at: Mapped[datetime | None] = mapped_column(Utc)

    @cached_property
    def document(self) -> dict[str, Any]:
        """The parsed document, shared by all who read the same text: read-only."""
        return _parsed(self.canonical)

    def rewrite(self, *, title: str, sha256: str, canonical: str) -> None:
        """Take other content; only `publishing` may, and only into a draft."""
        self.title, self.sha256, self.canonical = title, sha256, canonical
        self.__dict__.pop("document", None)

    @property
    def modes(self) -> list[str]:
        return list(self.document["modes"])

    @property
    def is_published(self) -> bool:
        return self.state == "published"
