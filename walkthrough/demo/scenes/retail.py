"""Returning a jacket without its box. Between the waves the queue got better; what the desk decides did not."""

from __future__ import annotations

from walkthrough.demo.moment import DAY, HOUR, MINUTE, Going, Moment, by_length


def find_policy(going: Going) -> Moment:
    taps = (
        going.pick((2, 3, 4, 5), (3, 5, 3, 1))
        if going.later
        else going.pick((2, 3, 4, 5, 6, 7, 9), (1, 2, 4, 4, 3, 2, 1))
    )
    box = going.pick(("no", "not stated", "yes"), (7, 2.5, 0.5) if going.later else (3, 6, 1))
    going.heard["box"] = box
    made = Moment({"taps": taps, "box_needed": box, "days_allowed": going.pick((30, 28, 14), (8, 1, 1))}, feel=0.5)
    made.waited = going.wait(24 * taps + 15, 0.35)
    made.told, made.occupied = None, True
    if taps > 3 and going.bad(0.8):
        made.trouble("MAZE", 1 if taps < 5 else going.pick((2, 3), (4, 1)))
    if box == "not stated" and going.bad(0.6):
        made.trouble("UNCLEAR", going.pick((1, 2), (1, 2)))
    if box == "yes" or going.bad(0.05):
        made.trouble("POLICY", 2)
    if going.bad(0.04):
        made.trouble("LOCKIN", 1)
    made.is_delight = taps <= 3 and box == "no" and going.chance(0.4)
    return made


def ask_phone(going: Going) -> Moment:
    if going.chance(0.42):
        return Moment(status="skipped", reason=going.pick(("No time before closing", "Did not feel like calling", "")))
    shown = going.yes(0.72)
    if shown == "no" and going.bad(0.45):
        made = Moment({"number_findable": "no", "box_needed": None}, feel=-0.3, status="blocked_went_on")
        made.trouble("WALL", going.pick((2, 3)))
        return made
    said = going.pick(("yes", "no", "not stated"), (4.5, 3.5, 2))
    made = Moment({"number_findable": shown, "box_needed": said, "days_allowed": going.pick((30, 14, 28))}, feel=0.2)
    made.waited, made.told, made.occupied = going.wait(190, 0.6), going.chance(0.35), going.chance(0.3)
    if shown == "no":
        made.trouble("WALL", 1)
    if made.waited > 180 and going.bad(0.75):
        made.trouble("WAIT", by_length(made.waited, 180))
    if not made.told and made.waited > 150 and going.bad(0.4):
        made.trouble("DARK", going.pick((1, 2)))
    if {said, going.heard["box"]} == {"yes", "no"} and going.chance(0.85):
        made.trouble("CONTRA", going.pick((2, 3), (3, 1)))
    made.is_delight = not made.troubles and said == "no" and going.chance(0.4)
    return made


def arrive_shop(going: Going) -> Moment:
    seen = going.yes(0.52)
    made = Moment({"sign_seen": seen}, feel=0.35, gap=going.pick((2 * HOUR, 5 * HOUR, 20 * HOUR, 26 * HOUR)))
    if seen == "no" and going.bad(0.6):
        made.trouble(going.pick(("PLACE", "UNCLEAR"), (3, 2)), going.pick((1, 2), (3, 2)))
    if going.bad(0.06):
        made.trouble("ACCESS", going.pick((1, 2, 3), (2, 3, 1)))
    made.is_delight = seen == "yes" and going.chance(0.14)
    made.spent = 3 * MINUTE
    return made


def queue(going: Going) -> Moment:
    desks = going.pick((1, 2, 3), (2, 6, 2) if going.later else (6, 3, 0.5))
    made = Moment({"desks_open": desks, "told_wait": going.yes(0.55 if going.later else 0.14)}, feel=0.1)
    made.told = made.facts["told_wait"] == "yes"
    made.occupied = going.chance(0.15)
    made.waited = going.wait({1: 480, 2: 320, 3: 200}[desks] * (0.8 if going.later else 1.05), 0.45)
    if made.waited > 300 and going.bad(0.88):
        made.trouble("WAIT", by_length(made.waited, 300))
    if not made.told and made.waited > 240 and going.bad(0.5):
        made.trouble("DARK", going.pick((1, 2), (3, 2)))
    if going.bad(0.06):
        made.trouble("PLACE", 1)
    if made.waited > 1080:
        made.left, made.status, made.waited = True, "gave_up", min(made.waited, 1500)
        made.trouble("WAIT", 4)
        going.worse("gave_up")
    made.is_delight = made.waited < 300 and going.chance(0.22)
    made.gap, made.spent = MINUTE, MINUTE
    going.heard["waited"] = made.waited
    return made


def desk(going: Going) -> Moment:
    box = going.pick(("yes", "no", "not stated"), (5.6, 2.6, 1.8))
    again = going.pick((0, 1, 2, 3, 4), (3, 4, 3, 2, 0.4))
    pressed = going.yes(0.5 if box == "yes" else 0.18)
    change = going.yes(0.38 if box == "yes" else 0.7)
    made = Moment({"told_again": again, "box_needed": box, "reason_pressed": pressed, "change_allowed": change})
    made.feel = -0.2 if box == "yes" else 0.5
    made.change = {"yes": "yes", "no": going.pick(("no", "with_penalty"))}[change]
    made.known = going.pick(("yes", "no", "not_needed"), (3, 5, 2))
    made.handoffs = going.pick((0, 1, 2), (7, 3, 0.7))
    made.context = "na" if not made.handoffs else going.pick(("full", "part", "none"), (1, 3, 5))
    made.gap, made.spent = 20, going.pick((4, 6, 8, 11)) * MINUTE
    _what_got_in_the_way(going, made)
    _decision(going, made)
    made.is_delight = made.worst < 2 and box != "yes" and going.chance(0.4)
    return made


def _what_got_in_the_way(going: Going, made: Moment) -> None:
    box, again = made.facts["box_needed"], made.facts["told_again"]
    if box == "yes" and going.bad(0.85):
        made.trouble("POLICY", going.pick((2, 3), (2, 3)))
    if box == "yes" and going.heard["box"] == "no" and going.chance(0.5):
        made.trouble("CONTRA", going.pick((2, 3)))
    if again >= 2 and going.bad(0.85):
        made.trouble("REPEAT", 1 if again == 2 else 2)
    if made.context == "none" and going.bad(0.7):
        made.trouble("HANDOFF", 2)
    if made.facts["change_allowed"] == "no" and going.bad(0.5):
        made.trouble("LOCKIN", going.pick((2, 3), (3, 1)))
    if made.facts["reason_pressed"] == "yes" and going.bad(0.35):
        made.trouble("MANNER", going.pick((1, 2, 3), (2, 3, 1)))
    if made.known == "no" and going.bad(0.16):
        made.trouble("NOTME", 1)
    for code, probability in (("SKILL", 0.1), ("NAG", 0.06)):
        if going.bad(probability):
            made.trouble(code, going.pick((1, 2)))


def _decision(going: Going, made: Moment) -> None:
    """Refused, taken against store credit, or done."""
    if made.facts["box_needed"] != "yes":
        if made.facts["change_allowed"] == "no" and going.bad(0.3):
            going.worse("part")
        return
    fate = going.pick(("refused", "credit", "manager", "swap"), (4.2, 3, 1.3, 3.5))
    if fate == "refused":
        made.status = "blocked_end"
        made.trouble("POLICY", 4)
        going.worse("blocked")
    elif fate == "credit":
        made.trouble("POLICY", 3)
        going.worse("part")
    elif fate == "manager":
        made.status = "blocked_went_on"
        made.trouble("SKILL", 2)
        going.worse("workaround")


def money_back(going: Going) -> Moment:
    confirmed = going.yes(0.64)
    made = Moment({"confirmed": confirmed, "amount_right": going.yes(0.93)}, feel=0.5, gap=10 * MINUTE)
    if going.chance(0.05):
        return Moment(status="not_reached", reason="awaiting", gap=10 * MINUTE, spent=0)
    made.waited = min(going.wait(7 * HOUR, 0.6), 23 * HOUR) if confirmed == "yes" else going.wait(40 * HOUR, 0.25)
    made.waited = min(made.waited, 4 * DAY)
    if made.waited > DAY and going.bad(0.85):
        made.trouble("PROMISE", by_length(made.waited, DAY))
    if made.facts["amount_right"] == "no":
        made.trouble("FAULT", 3)
        going.worse("part")
    if going.bad(0.16):
        made.trouble("NAG", 1)
    if going.bad(0.14):
        made.trouble("UNCLEAR", going.pick((1, 2)))
    made.is_delight = not made.troubles and confirmed == "yes" and going.chance(0.3)
    return made


SCENES = {
    "find-policy": find_policy,
    "ask-phone": ask_phone,
    "arrive-shop": arrive_shop,
    "queue": queue,
    "desk": desk,
    "money-back": money_back,
}
