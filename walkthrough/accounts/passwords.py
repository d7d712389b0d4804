"""The one place that hashes and checks passwords (Werkzeug's scrypt), so that the method can change in one go."""

from __future__ import annotations

from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

SHORTEST = 15
LONGEST = 256


def hash_password(password: str) -> str:
    return generate_password_hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Without a hash the same work is done, so that an unknown e-mail takes as long as a wrong password."""
    if len(password) > LONGEST:
        password = ""
    found = check_password_hash(password_hash or _nobody(), password)
    return found and password_hash is not None


@cache
def _nobody() -> str:
    return generate_password_hash("nobody has this password")


def fault(password: str) -> str | None:
    """Why a new password is refused, or None. Length decides; composition rules do not help (NIST SP 800-63B-4)."""
    if len(password) < SHORTEST:
        return f"A password needs at least {SHORTEST} characters. A sentence is easy to remember."
    if len(password) > LONGEST:
        return f"A password has at most {LONGEST} characters."
    if len(set(password)) < 5:
        return "This password repeats too few characters."
    return None
