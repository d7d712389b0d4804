"""The enumerations of the walk protocol: every word that a manifest may use where the contract names the words."""

from walkthrough.measure.taxonomy import GOALS, STATUSES
from walkthrough.scripts.document import MODES

SCHEMAS = (1,)

__all__ = ["GOALS", "MODES", "STATUSES"]

WAIT_ENDED = ("served", "left")
CONTEXT_CARRIED = ("full", "part", "none", "na")
COULD_CHANGE_MIND = ("yes", "with_penalty", "no", "not_tested")
USED_WHAT_THEY_KNOW = ("yes", "no", "not_needed")
DETECTED = ("no", "maybe", "yes")
SCORE_SOLICITED = ("no", "yes")
ANNOUNCED = ("no", "wave_known", "visit_known")
PHOTO_KINDS = ("premises", "screen", "receipt", "people")
DIMENSIONS = ("reliability", "assurance", "tangibles", "empathy", "responsiveness", "")
EMOTIONS = (
    *("relief", "contentment", "joy", "interest", "pride", "admiration", "disappointment", "anger"),
    *("fear", "shame", "contempt", "sadness", "none", "other"),
)

#: An answer still to come: the touchpoint counts as not reached until a revision fills it.
AWAITING = "awaiting"
