"""Everything that can go wrong, in one list: a code that never changes its meaning, a status, what the phone does next.

Features raise `Problem`; `web/replies.py` alone turns one into a page or JSON. No Flask here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kind:
    """`retry` tells a phone what to do: never, later, sign_in or update."""

    status: int
    retry: str
    message: str


KINDS: dict[str, Kind] = {
    # the request itself
    "bad_json": Kind(400, "never", "This is not JSON that can be read: {reason}. Nothing was stored."),
    "invalid": Kind(
        422, "never", "Some fields cannot be accepted. Nothing was stored; everything sent is still with you."
    ),
    "bad_query": Kind(400, "never", "The value of “{field}” cannot be used."),
    "bad_request": Kind(400, "never", "The request could not be understood."),
    "length_mismatch": Kind(
        400, "later", "The photo arrived with {got} of {announced} bytes. Nothing was stored; send it again."
    ),
    "length_required": Kind(411, "never", "Say how long the photo is: Content-Length is missing."),
    "too_large": Kind(413, "never", "This is larger than the limit of {limit}. Nothing was stored."),
    "not_json": Kind(415, "never", "Send this call as application/json."),
    "not_an_image": Kind(415, "never", "This is not a photo we can take: JPEG, PNG, WebP, HEIF and AVIF are."),
    "animated": Kind(415, "never", "Moving pictures cannot be taken as evidence. Send a single picture."),
    "hash_mismatch": Kind(409, "later", "The bytes do not match the name they were sent under. Nothing was stored."),
    "method_not_allowed": Kind(405, "never", "This address does not take that method."),
    # who is asking
    "cross_origin": Kind(403, "never", "This request did not come from this site."),
    "csrf": Kind(
        400, "never", "This form was open too long or came from elsewhere. Open the page again; nothing was changed."
    ),
    "session": Kind(401, "sign_in", "Please sign in. Nothing is lost."),
    "bad_credentials": Kind(401, "never", "This e-mail and password do not go together."),
    "account_disabled": Kind(403, "never", "This account has been closed. What you recorded is still on this phone."),
    "not_allowed": Kind(403, "never", "Your role does not have this."),
    "too_many": Kind(429, "later", "Too many attempts. Try again in {seconds} seconds."),
    "client_too_old": Kind(426, "update", "This app is too old for the server. Update it; your data stays."),
    # what is asked for
    "not_found": Kind(404, "never", "There is nothing here."),
    "not_yours": Kind(404, "never", "There is nothing here that you may send or see."),
    "deleted": Kind(410, "never", "This walk was deleted on the server."),
    "locked": Kind(409, "never", "This walk has been accepted and can no longer be changed."),
    "rev_conflict": Kind(
        409, "never", "The server is at revision {rev}: this is other content for it, or not the next. Yours is kept."
    ),
    "photos_missing": Kind(422, "later", "Some photos have not arrived yet. They are sent first, then the walk."),
    "being_prepared": Kind(409, "later", "This photo is being prepared. Look again in a moment."),
    "not_viewable": Kind(410, "never", "This photo arrived whole but cannot be shown: its data cannot be decoded."),
    "conflict": Kind(409, "never", "{sentence}"),
    "bad_rows": Kind(422, "never", "Nothing was imported. Faults in the file: {count}."),
    "script_faults": Kind(422, "never", "Nothing was stored. Faults in the script: {count}."),
    # the server
    "storage_full": Kind(
        507, "later", "The server's disk is full. Nothing was stored; your copy is safe and is sent later."
    ),
    "busy": Kind(503, "later", "The server is busy. Nothing was stored; try again shortly."),
    "unavailable": Kind(503, "later", "The server cannot write just now. Nothing was stored; try again shortly."),
    "unexpected": Kind(
        500, "later", "Something went wrong on our side. Nothing was stored. The reference is {reference}."
    ),
}


class Problem(Exception):
    """One refusal. `details` fill the sentence and are sent beside it; `errors` and `missing` travel the same way."""

    def __init__(self, code: str, *, status: int | None = None, retry_after: int | None = None, **details: Any) -> None:
        self.code = code
        self.kind = KINDS[code]
        self.status = status or self.kind.status
        self.retry_after = retry_after
        self.details = details
        super().__init__(code)

    @property
    def message(self) -> str:
        return self.kind.message.format_map(_Shown(self.details))

    def as_dict(self) -> dict[str, Any]:
        """The JSON body: `{code, message, retry, …details}`."""
        return {"code": self.code, "message": self.message, "retry": self.kind.retry, **self.details}


class _Shown(dict[str, Any]):
    """Details for a sentence; one that is absent reads as an ellipsis rather than breaking the answer."""

    def __missing__(self, key: str) -> str:
        return "…"
