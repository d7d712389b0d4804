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


TAXONOMY_VERSION = 1

CODES: dict[str, Code] = {
    code: Code(code, name, definition, group)
    for code, name, definition, group in (
        ("WAIT", "Long wait", "Longer than promised, standard or reasonable.", "time"),
        ("DARK", "Left in the dark", "Waiting without knowing position, time or reason.", "time"),
        ("REPEAT", "Had to repeat myself", "The same information was asked again.", "effort"),
        ("HANDOFF", "Passed around", "Context lost, or bounced between people or channels.", "effort"),
        ("WALL", "No way to reach anyone", "No reachable human, or no route offered.", "control"),
        ("MAZE", "Too many steps", "Needless steps, forms or taps; hard to find.", "effort"),
        ("UNCLEAR", "Unclear", "Missing, wrong or ambiguous words, or jargon.", "information"),
        ("CONTRA", "Contradiction", "A different answer elsewhere.", "information"),
        ("POLICY", "Treated as a liability", "A rule that treats the customer as a liability.", "control"),
        ("LOCKIN", "Could not change my mind", "No way to edit, move, cancel or return.", "control"),
        ("NOTME", "Not about me", "Ignores what is known; one size fits all.", "care"),
        ("PROVE", "Too much proof", "More proof or data than the task needs.", "effort"),
        ("PRICE", "Surprise cost", "A surprise cost, penalty or hidden term.", "control"),
        ("PROMISE", "Broken promise", "A promise not kept, or no follow-up.", "care"),
        ("SKILL", "Could not help", "Staff lacked knowledge or authority.", "care"),
        ("MANNER", "Unfriendly", "Unfriendly, indifferent or blaming.", "care"),
        ("FAULT", "Something was broken", "A defect of product or system.", "things"),
        ("PLACE", "The place", "Signs, cleanliness, comfort or safety of a place.", "things"),
        ("ACCESS", "Barrier", "A barrier by disability, language or device.", "things"),
        ("NAG", "Begging for a score", "Score begging, or feedback asked and not answered.", "listening"),
        ("DEADEND", "Dead end", "The process stops with no next step.", "control"),
        ("OTHER", "Something else", "None of the other kinds; said in words.", "other"),
    )
}
CODE_ORDER: dict[str, int] = {code: position for position, code in enumerate(CODES)}

GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(code.code for code in CODES.values() if code.group == group)
    for group in ("time", "effort", "information", "control", "care", "things", "listening", "other")
}

MOODS: dict[int, str] = {-2: "very bad", -1: "bad", 0: "neutral", 1: "good", 2: "very good"}

SEVERITIES: dict[int, tuple[str, str]] = {
    0: ("Not a problem", "On reflection, not a problem."),
    1: ("Irritant", "It annoyed, it cost nothing."),
    2: ("Minor", "A short delay, recovered alone."),
    3: ("Major", "A real cost, or help or a way round was needed."),
    4: ("Blocker", "The goal stopped here, or harm was done: money, safety, dignity, privacy."),
}

# House: declared utilities, doubling per level; the linear ones only test whether an order depends on the weights.
WEIGHTS: tuple[int, ...] = (0, 1, 2, 4, 8)
LINEAR_WEIGHTS: tuple[int, ...] = (0, 1, 2, 3, 4)
HEAVIEST = WEIGHTS[-1]

OBSERVED: tuple[str, ...] = ("done", "blocked_end", "blocked_went_on", "gave_up")
ENDED: tuple[str, ...] = ("blocked_end", "gave_up")
STATUSES: tuple[str, ...] = (*OBSERVED, "skipped", "not_applicable", "stopped_outside", "not_reached")
GOALS: tuple[str, ...] = ("achieved", "workaround", "part", "blocked", "gave_up", "stopped_outside")
