"""One night with a late arrival. The request is often lost between the booking and the desk."""

from __future__ import annotations

from walkthrough.demo.moment import DAY, HOUR, MINUTE, Going, Moment, by_length

_WAYS = ("reception open", "key box", "call a number", "other", "not stated")


def book(going: Going) -> Moment:
    steps = going.pick((4, 5, 6, 7, 8), (2, 4, 3, 2, 1))
    facts = {
        "price_change": going.yes(0.3),
        "steps": steps,
        "cancel_terms": going.pick(("18:00 the day before", "48 hours before", "not refundable", "not found")),
        "account_forced": going.yes(0.35),
    }
    made = Moment(facts, feel=0.6, spent=9 * MINUTE)
    if facts["price_change"] == "yes" and going.bad(0.85):
        made.trouble("PRICE", going.pick((2, 3), (3, 1)))
    if steps > 5 and going.bad(0.6):
        made.trouble("MAZE", 1)
    if facts["account_forced"] == "yes" and going.bad(0.6):
        made.trouble("PROVE", going.pick((1, 2)))
    if facts["cancel_terms"] == "not found":
        made.trouble("UNCLEAR", 1)
    if facts["cancel_terms"] == "not refundable" and going.bad(0.4):
        made.trouble("LOCKIN", 2)
    return made


def late_question(going: Going) -> Moment:
    answered = going.yes(0.6)
    going.heard["way"] = going.pick(_WAYS[:4], (3, 4, 3, 1)) if answered == "yes" else "not stated"
    made = Moment({"answered": answered, "entry_way": going.heard["way"]}, feel=0.3, gap=HOUR)
    made.waited = min(going.wait(4 * HOUR, 0.8), 2 * DAY)
    if made.waited > 4 * HOUR and going.bad(0.7):
        made.trouble("DARK", by_length(made.waited, 4 * HOUR))
    if answered == "no":
        made.trouble(going.pick(("NOTME", "UNCLEAR")), 2)
    made.is_delight = not made.troubles and going.chance(0.3)
    return made


def late_question_phone(going: Going) -> Moment:
    if going.chance(0.5):
        return Moment(status="skipped", reason=going.pick(("The e-mail was clear enough", "No time to call", "")))
    said = going.heard["way"] if going.chance(0.5) else going.pick(_WAYS[:3])
    knew = going.yes(0.3)
    made = Moment({"entry_way": said, "knew_email": knew}, feel=0.2, gap=DAY)
    made.waited, made.told, made.occupied = going.wait(62, 0.7), False, going.chance(0.3)
    if made.waited > 60 and going.bad(0.5):
        made.trouble("WAIT", by_length(made.waited, 60))
    if said != going.heard["way"] and going.heard["way"] != "not stated":
        made.trouble("CONTRA", 2)
    if knew == "no" and going.bad(0.5):
        made.trouble("REPEAT", 1)
    return made


def arrive(going: Going) -> Moment:
    as_told = going.yes(0.9 if going.later else 0.68)
    lit = going.yes(0.7)
    made = Moment({"as_told": as_told, "lit_signed": lit}, feel=0.4, gap=DAY, hour=22)
    made.told, made.occupied = going.chance(0.3), False
    made.waited = going.wait(320 if as_told == "yes" else 900, 0.5)
    if as_told == "no":
        made.trouble("PROMISE", 2 if made.waited < 1200 else 3)
    if lit == "no" and going.bad(0.7):
        made.trouble("PLACE", going.pick((1, 2)))
    if made.waited > 600 and going.bad(0.7):
        made.trouble("WAIT", by_length(made.waited, 600))
    if as_told == "no" and going.bad(0.14):
        made.waited, made.left, made.status = 2700, True, "blocked_end"
        made.trouble("DEADEND", 4)
        going.worse("blocked")
    made.is_delight = not made.troubles and going.chance(0.3)
    return made


def check_in(going: Going) -> Moment:
    known, again = going.yes(0.38), going.pick((0, 1, 2, 3), (3, 3, 3, 1))
    deposit = going.yes(0.25)
    made = Moment({"request_known": known, "typed_again": again, "deposit_surprise": deposit}, feel=0.4, gap=MINUTE)
    made.known, made.context = known, "full" if known == "yes" else going.pick(("part", "none"))
    made.handoffs, made.change = 0, "not_tested"
    if again >= 2 and going.bad(0.8):
        made.trouble("REPEAT", 1 if again == 2 else 2)
    if known == "no" and going.bad(0.6):
        made.trouble("NOTME", 2)
    if deposit == "yes":
        made.trouble("PRICE", going.pick((2, 3)))
    if going.bad(0.08):
        made.trouble("MANNER", 2)
    made.is_delight = known == "yes" and going.chance(0.4)
    going.heard["quiet"] = known
    return made


def room(going: Going) -> Moment:
    quiet = going.yes(0.85 if going.heard["quiet"] == "yes" else 0.4)
    defects = going.pick((0, 1, 2, 3), (5, 3, 2, 0.6))
    readable = going.yes(0.65)
    made = Moment({"quiet_side": quiet, "defects": defects, "info_readable": readable}, feel=0.7, gap=5 * MINUTE)
    made.spent = 40 * MINUTE
    if defects and going.bad(0.8):
        made.trouble("FAULT", min(defects, 2))
    if quiet == "no":
        made.trouble("PROMISE", going.pick((2, 3)))
        going.worse("part")
    if readable == "no" and going.bad(0.5):
        made.trouble("ACCESS", 1)
    if going.bad(0.08):
        made.trouble("PLACE", 1)
    made.is_delight = quiet == "yes" and not defects and going.chance(0.4)
    return made


def small_request(going: Going) -> Moment:
    came = going.yes(0.9)
    made = Moment({"delivered": came}, feel=0.5, gap=10 * MINUTE, spent=2 * MINUTE)
    made.told, made.occupied = going.chance(0.4), True
    made.waited, made.left = (going.wait(600, 0.5), False) if came == "yes" else (2400, True)
    if came == "no":
        made.trouble("PROMISE", 2)
    if made.waited > 900 and going.bad(0.8):
        made.trouble("WAIT", by_length(made.waited, 900))
    if going.bad(0.06):
        made.trouble("MANNER", 1)
    made.is_delight = made.waited < 420 and going.chance(0.5)
    return made


def check_out(going: Going) -> Moment:
    right, asked, score = going.yes(0.8), going.yes(0.3), going.yes(0.24)
    made = Moment({"bill_right": right, "asked_stay": asked, "score_asked": score}, feel=0.4, gap=HOUR, hour=7)
    made.told, made.occupied, made.waited = going.chance(0.2), False, going.wait(230, 0.6)
    if right == "no":
        made.trouble("PRICE", going.pick((2, 3)))
        going.worse("part")
    if made.waited > 300 and going.bad(0.7):
        made.trouble("WAIT", by_length(made.waited, 300))
    if score == "yes":
        made.trouble("NAG", going.pick((1, 2)))
    made.is_delight = asked == "yes" and going.chance(0.3)
    return made


def after(going: Going) -> Moment:
    replied = going.yes(0.42)
    made = Moment({"replied": replied}, feel=0.2, gap=6 * HOUR)
    if replied == "yes":
        made.waited = min(going.wait(2 * DAY, 0.5), 5 * DAY)
    else:
        made.gap = 5 * DAY
        made.trouble("PROMISE" if going.chance(0.5) else "NAG", going.pick((1, 2)))
    if replied == "yes" and going.bad(0.4):
        made.trouble("NOTME", 1)
    made.is_delight = replied == "yes" and not made.troubles and going.chance(0.4)
    return made


SCENES = {
    "book": book,
    "late-question": late_question,
    "late-question-phone": late_question_phone,
    "arrive": arrive,
    "check-in": check_in,
    "room": room,
    "small-request": small_request,
    "check-out": check_out,
    "after": after,
}
