"""The vocabulary that is counted: friction codes, their groups, severities, moods and the weights of severities.

It holds words and constants only. A code is never renamed or reused: contributions of old walks carry it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of friction: `code` on the wire, `name` and `definition` on screen, `group` for small numbers."""

    code: str
    name: str
    definition: str
    group: str


CODES: dict[str, Code] = {
    code: Code(code, name, definition, group)
    for code, name, definition, group in (
        ("WAIT", "Long wait", "Longer than promised, usual or reasonable", "time"),
        ("DARK", "No word on how long", "Waiting without a place, a time or a reason", "time"),
        ("REPEAT", "Had to repeat myself", "The same information asked again", "effort"),
        ("HANDOFF", "Passed around", "Story lost between people or channels", "effort"),
        ("WALL", "Nobody to reach", "No person and no way to one", "control"),
        ("MAZE", "Too many steps", "Needless steps, forms or taps; hard to find", "effort"),
        ("UNCLEAR", "Unclear", "Missing, wrong, or in words nobody uses", "information"),
        ("CONTRA", "Told something else", "A different answer than elsewhere", "information"),
        ("POLICY", "A rule against me", "A rule that treats the customer as a risk", "control"),
        ("LOCKIN", "Could not change my mind", "No way to edit, move, cancel or return", "control"),
        ("NOTME", "Not about me", "Ignores what is known; one size fits all", "care"),
        ("PROVE", "Too much to prove", "More proof or data than this needs", "effort"),
        ("PRICE", "Surprise cost", "A cost, penalty or term that was hidden", "control"),
        ("PROMISE", "Promise not kept", "Said it would happen, and it did not", "care"),
        ("SKILL", "They could not help", "Staff lack the knowledge or the right to act", "care"),
        ("MANNER", "Unfriendly", "Unfriendly, indifferent or blaming", "care"),
        ("FAULT", "Something broken", "A fault of the product or the system", "things"),
        ("PLACE", "The place", "Signs, cleanliness, comfort or safety", "things"),
        ("ACCESS", "Could not use it", "A barrier by disability, language or device", "things"),
        ("NAG", "Pressed for a score", "Begging for stars, or asking and never answering", "listening"),
        ("DEADEND", "Dead end", "It stops, and nothing says what comes next", "control"),
        ("OTHER", "Something else", "None of these; say it in your words", "other"),
    )
}
CODE_ORDER: dict[str, int] = {code: position for position, code in enumerate(CODES)}

GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(code.code for code in CODES.values() if code.group == group)
    for group in ("time", "effort", "information", "control", "care", "things", "listening", "other")
}

MOODS: dict[int, str] = {-2: "very bad", -1: "bad", 0: "neutral", 1: "good", 2: "very good"}

SEVERITIES: dict[int, tuple[str, str]] = {
    0: ("On reflection, not a problem", "Looked at again, it was none."),
    1: ("Irritant", "It annoyed, it cost nothing."),
    2: ("Minor, small delay", "A short delay, recovered alone."),
    3: ("Major, real cost", "A real cost, or help or a way round was needed."),
    4: ("Stopped me or did harm", "The goal stopped here, or harm was done: money, safety, dignity, privacy."),
}

# House: declared utilities, doubling per level; the linear ones only test whether an order depends on the weights.
WEIGHTS: tuple[int, ...] = (0, 1, 2, 4, 8)
LINEAR_WEIGHTS: tuple[int, ...] = (0, 1, 2, 3, 4)
HEAVIEST = WEIGHTS[-1]

OBSERVED: tuple[str, ...] = ("done", "blocked_end", "blocked_went_on", "gave_up")
ENDED: tuple[str, ...] = ("blocked_end", "gave_up")
STATUSES: tuple[str, ...] = (*OBSERVED, "skipped", "not_applicable", "stopped_outside", "not_reached")
GOALS: tuple[str, ...] = ("achieved", "workaround", "part", "blocked", "gave_up", "stopped_outside")
