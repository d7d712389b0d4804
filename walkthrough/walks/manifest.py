"""The manifest of a walk: everything wrong with it, by field.

Pure: what the server knows comes in as a `Context`. Unknown fields are left alone, and no value at any depth makes it
raise.
"""

from collections.abc import Mapping
from typing import Any

from walkthrough.shape import LONGEST_KEY, Look
from walkthrough.shape import Fault as FieldError
from walkthrough.walks import observation, vocabulary
from walkthrough.walks.envelope import (
    Assigned,
    Context,
    Envelope,
    Previous,
    envelope,
    identity,
    script_id,
    script_version,
)
from walkthrough.walks.observation import Known, is_sha256

__all__ = ["Assigned", "Context", "Envelope", "FieldError", "Previous", "envelope", "photo_hashes", "problems_in"]

MOST_OBSERVATIONS = 1_000
MOST_PHOTOS = 1_000


def problems_in(manifest: Mapping[str, Any], context: Context) -> list[FieldError]:
    """Everything wrong with a manifest; empty for one that can be kept. The envelope's errors are among them."""
    look = Look(manifest)
    look.integer("schema", min(vocabulary.SCHEMAS), max(vocabulary.SCHEMAS), required=True)
    _identity(look, context)
    _script(look, context)
    look.key("persona", context.personas, required=True)
    look.key("site", context.sites)
    look.key("wave", context.waves)
    look.one_of("announced", vocabulary.ANNOUNCED)
    _insider(look)
    _brief(look)
    _times(look)
    photos = _photos(look)
    known = _known(look, context, photos)
    _observations(look, known)
    _added(look, known)
    _marks(look, known)
    _outcome(look, known)
    _surroundings(look)
    look.text("void_reason")
    return look.faults


def photo_hashes(manifest: Mapping[str, Any]) -> list[str]:
    """The distinct photo hashes of a manifest without errors, in order of `n`."""
    photos = sorted(manifest["photos"], key=lambda photo: int(photo["n"]))
    return list(dict.fromkeys(photo["sha256"] for photo in photos))


def _identity(look: Look, context: Context) -> None:
    walk_id, _, programme, _ = identity(look)
    if walk_id and context.walk_id not in (None, walk_id):
        look.fault("walk_id", "mismatch", "The address names another walk.")
    if programme and context.previous and programme != context.previous.programme:
        look.fault("programme", "mismatch", "A revision stays in the programme of the walk.")


def _script(look: Look, context: Context) -> None:
    _mode(look, context)
    script = look.object("script", required=True)
    if script is None:
        return
    named, version = script_id(script), script_version(script)
    if named:
        _script_of(script, named, context)
    if version and context.script_exists and not context.version_exists:
        script.fault("version", "unknown", f"There is no version {version} of this script.")
    sha256 = script.text("sha256", required=True)
    if sha256 and not is_sha256(sha256):
        script.fault("sha256", "type", "sha256 is no lower-case hex SHA-256.")
    elif sha256 and context.script_sha256 not in (None, sha256):
        script.fault("sha256", "mismatch", "The walk was made with another text of this script version.")


def _script_of(script: Look, named: str, context: Context) -> None:
    if context.assignment and named != context.assignment.script_id:
        script.fault("id", "mismatch", "The assignment is for another script.")
    elif context.previous and named != context.previous.script_id:
        script.fault("id", "mismatch", "A revision keeps the script of the walk.")
    elif not context.script_exists:
        script.fault("id", "unknown", f"There is no script {named[:40]!r} in this programme.")


def _mode(look: Look, context: Context) -> None:
    mode = look.one_of("mode", vocabulary.MODES, required=True)
    if mode is None:
        return
    if context.assignment and mode != context.assignment.mode:
        look.fault("mode", "mismatch", "The assignment is for another mode.")
    elif context.previous and mode != context.previous.mode:
        look.fault("mode", "mismatch", "A revision keeps the mode of the walk.")
    elif context.document and mode not in context.document["modes"]:
        look.fault("mode", "unknown", f"This script version has no mode {mode}.")


def _insider(look: Look) -> None:
    if insider := look.object("insider"):
        for name in ("knows_staff", "knows_shortcuts", "own_area"):
            insider.flag(name)


def _brief(look: Look) -> None:
    brief = look.object("brief", required=True)
    if brief is None:
        return
    brief.text("issue", required=True)
    brief.text("goal", required=True)
    brief.integer("mood_self", -2, 2)
    brief.integer("mood_assigned", -2, 2)
    brief.integer("mood_arrival", -2, 2, required=True)
    brief.text("mood_word")
    if expectation := brief.object("expectation"):
        expectation.integer("ease", 1, 7)
        expectation.integer("wait_s", 0, observation.LONGEST_WAIT_S)
        expectation.text("words")


def _times(look: Look) -> None:
    started, ended = look.time("started_at", required=True), look.time("ended_at", required=True)
    look.time("submitted_at", required=True)
    if started and ended and ended < started:
        look.fault("ended_at", "order", "The walk ends before it starts.")


def _photos(look: Look) -> frozenset[int]:
    numbers: set[int] = set()
    for photo in look.objects("photos", required=True, most=MOST_PHOTOS):
        number = photo.integer("n", 0, 1_000_000, required=True)
        if number in numbers:
            photo.fault("n", "duplicate", f"There is another photo {number}.")
        elif number is not None:
            numbers.add(number)
        sha256 = photo.text("sha256", required=True)
        if sha256 and not is_sha256(sha256):
            photo.fault("sha256", "type", "sha256 is no lower-case hex SHA-256.")
        for name in ("bytes", "width", "height"):
            photo.integer(name, 0, 2**53)
        photo.text("mime", longest=LONGEST_KEY)
        photo.time("taken_at")
        photo.text("caption")
        photo.one_of("kind", vocabulary.PHOTO_KINDS)
        photo.flag("redacted")
    return frozenset(numbers)


def _known(look: Look, context: Context, photos: frozenset[int]) -> Known:
    touchpoints = None
    if context.document is not None:
        touchpoints = {touchpoint["key"]: touchpoint for touchpoint in context.document["touchpoints"]}
    added = look.value.get("added_touchpoints")
    keys = [entry.get("key") for entry in added if isinstance(entry, dict)] if isinstance(added, list) else []
    declared = frozenset(key for key in keys if isinstance(key, str))
    return Known(touchpoints, None if touchpoints is None else declared.union(touchpoints), photos)


def _observations(look: Look, known: Known) -> None:
    seen: set[str] = set()
    for found in look.objects("observations", required=True, most=MOST_OBSERVATIONS):
        key = observation.look_at(found, known)
        if key in seen:
            found.fault("touchpoint", "duplicate", f"There is another observation of {key[:40]!r}.")
        elif key is not None:
            seen.add(key)


def _added(look: Look, known: Known) -> None:
    seen: set[str] = set(known.touchpoints or ())
    for added in look.objects("added_touchpoints", most=MOST_OBSERVATIONS):
        key = added.text("key", required=True, longest=LONGEST_KEY)
        if key in seen:
            added.fault("key", "duplicate", f"There is another touchpoint {key[:40]!r}.")
        elif key is not None:
            seen.add(key)
        added.key("after", known.keys)
        added.text("name")
        added.text("channel", longest=LONGEST_KEY)


def _marks(look: Look, known: Known) -> None:
    for mark in look.objects("marks", most=10_000):
        mark.time("at")
        mark.text("text")
        mark.key("touchpoint", known.keys)


def _outcome(look: Look, known: Known) -> None:
    outcome = look.object("outcome", required=True)
    if outcome is None:
        return
    outcome.one_of("goal", vocabulary.GOALS, required=True)
    outcome.integer("mood_end", -2, 2)
    outcome.integer("ease", 1, 7)
    outcome.integer("gap", -2, 2)
    outcome.one_of("detected", vocabulary.DETECTED)
    outcome.one_of("score_solicited", vocabulary.SCORE_SOLICITED)
    outcome.text("score_words")
    outcome.key("deciding_touchpoint", known.keys)
    outcome.text("one_change")
    observation.words_by_index(outcome, "closing")


def _surroundings(look: Look) -> None:
    if presence := look.object("presence"):
        presence.decimal("lat", -90, 90)
        presence.decimal("lon", -180, 180)
        presence.decimal("accuracy_m", 0, 1e9)
        presence.time("at")
    if purchase := look.object("purchase"):
        purchase.text("amount", longest=LONGEST_KEY)
        purchase.text("currency", longest=LONGEST_KEY)
    if client := look.object("client"):
        for name in ("device_id", "app", "tz"):
            client.text(name, longest=LONGEST_KEY)
        client.decimal("server_offset_ms", -1e15, 1e15)
        client.decimal("monotonic_ms", -1e15, 1e15)
