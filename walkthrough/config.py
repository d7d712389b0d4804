"""Every setting of a deployment: its name, default and meaning. A wrong one stops the start with a sentence."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.exc import SQLAlchemyError

PREFIX = "WALKTHROUGH_"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class WrongSetting(Exception):
    """A setting that cannot be used. `str()` is one sentence for the person who starts the server."""


class Settings(BaseSettings):
    """Read from the environment, each name prefixed `WALKTHROUGH_`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    instance: Path = Field(Path("instance"), description="The folder that holds everything this deployment keeps.")
    database_url: str = Field("", description="Where the database is; empty means SQLite in the instance folder.")
    photos_url: str = Field("", description="The folder that keeps photos; empty means one in the instance folder.")
    secret_key: str = Field("", description="Signs cookies and receipts; made and kept in the instance at first start.")
    base_url: str = Field("", description="The address people use, such as https://walk.example; empty means local.")
    host: str = Field("127.0.0.1", description="The address the server listens on.")
    port: int = Field(8000, ge=1, le=65535, description="The port the server listens on.")
    workers: int = Field(1, ge=1, le=64, description="How many server processes share the work.")

    @field_validator("secret_key")
    @classmethod
    def long_enough(cls, value: str) -> str:
        if value and len(value) < 32:
            raise ValueError("must have at least 32 characters")
        return value

    @field_validator("base_url")
    @classmethod
    def an_address(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
            raise ValueError("must be an address that begins with http:// or https://")
        return value.rstrip("/")

    @field_validator("photos_url")
    @classmethod
    def a_known_store(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"", "file"}:
            raise ValueError("must be a folder")
        return value

    @field_validator("database_url")
    @classmethod
    def a_known_database(cls, value: str) -> str:
        if value and urlsplit(value).scheme.partition("+")[0] not in {"sqlite", "postgresql"}:
            raise ValueError("must begin with sqlite:// or postgresql://")
        return value

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.instance / 'walkthrough.sqlite').resolve()}"

    @property
    def photos(self) -> Path:
        return Path(self.photos_url.removeprefix("file://")) if self.photos_url else self.instance / "photos"

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")


def load(**given: object) -> Settings:
    """Settings from the environment, `given` first. Raises WrongSetting naming each variable that is wrong."""
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
    # A setting is found whatever its letters' case, so one is unknown only when it differs in more than that.
    if strangers := sorted(
        name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known
    ):
        raise WrongSetting(f"There is no setting {', '.join(strangers)}; the settings are {', '.join(known)}.")
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        faults = [f"WALKTHROUGH_{'_'.join(map(str, e['loc'])).upper()} {_why(e['msg'])}" for e in error.errors()]
        raise WrongSetting("; ".join(faults) + ".") from None


def _why(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".").replace("Input should be", "should be")


@contextmanager
def blaming(name: str) -> Iterator[None]:
    """What cannot be opened inside stops the start with a sentence that names this setting, never its value."""
    try:
        yield
    except (OSError, ImportError, sqlite3.Error, SQLAlchemyError) as error:
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise WrongSetting(f"WALKTHROUGH_{name} cannot be used: {why.rstrip('.')}.") from error


def secret_key(settings: Settings) -> str:
    """The given key, else the one kept in the instance, made on first use and readable by its owner alone."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.instance / "secret_key"
    if not path.exists():
        settings.instance.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".secret_key.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        try:
            # A link refuses to replace: two processes that start together agree on one key.
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()


def check_start(settings: Settings) -> None:
    """Refuse plain http to other machines, on the address listened on or on the one people use."""
    if settings.is_https:
        return
    if settings.host not in LOOPBACK:
        raise WrongSetting(
            f"WALKTHROUGH_HOST is {settings.host}: other machines would send passwords in the clear. "
            "Put a proxy with https in front and name it in WALKTHROUGH_BASE_URL=https://…, or listen on 127.0.0.1."
        )
    if settings.base_url and urlsplit(settings.base_url).hostname not in LOOPBACK:
        raise WrongSetting(
            f"WALKTHROUGH_BASE_URL is {settings.base_url}: people would send passwords in the clear. "
            "Give the proxy in front a certificate and name it as https://…."
        )
