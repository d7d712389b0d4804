"""A line that drops, from the app to the chat to a call. Nobody passes on what was said."""

from __future__ import annotations

from walkthrough.demo.moment import DAY, HOUR, MINUTE, Going, Moment, by_length

_CAUSES = ("work in the street", "line error at the cabinet", "router too old", "no fault found", "too many devices")


def app_status(going: Going) -> Moment:
    shown, step = going.yes(0.35), going.yes(0.45)
    going.heard["cause"] = going.pick(_CAUSES[:2]) if shown == "yes" else "no fault found"
    facts = {"fault_shown": shown, "cause_told": going.heard["cause"], "next_step": step}
    made = Moment(facts, feel=0.2, waited=going.wait(100, 0.5), told=going.chance(0.6), occupied=True)
    if shown == "no" and going.bad(0.5):
        made.trouble("NOTME", going.pick((1, 2)))
    if step == "no" and going.bad(0.5):
        made.trouble("DEADEND", 2)
    if going.bad(0.16):
        made.trouble("UNCLEAR", 1)
    if going.bad(0.1):
        made.trouble("FAULT", 2)
    return made


def find_human(going: Going) -> Moment:
    taps = going.pick((3, 4, 5, 6, 8), (2, 3, 3, 3, 1))
    routes = going.pick((["chat"], ["chat", "phone"], ["chat", "call back"], ["chat", "email"]), (5, 2, 2, 2))
    made = Moment({"taps": taps, "routes": routes}, feel=0.1, gap=MINUTE, spent=MINUTE)
    made.waited, made.told, made.occupied = going.wait(14 * taps, 0.3), None, True
    if taps > 4 and going.bad(0.8):
        made.trouble("MAZE", 1 if taps < 7 else 2)
    if going.bad(0.3):
        made.trouble("WALL", going.pick((1, 2, 3), (2, 3, 1)))
    if going.bad(0.05):
        made.facts["routes"], made.waited, made.left, made.status = ["none"], 120, True, "blocked_end"
        made.trouble("WALL", 4)
        going.worse("blocked")
    return made


def chat_bot(going: Going) -> Moment:
    again, handed = going.pick((0, 1, 2, 3), (2, 3, 3, 2)), going.yes(0.45)
    made = Moment({"asked_again": again, "handover_first_ask": handed}, feel=0.1, gap=MINUTE, spent=6 * MINUTE)
    if again >= 1 and going.bad(0.75):
        made.trouble("REPEAT", 1 if again < 3 else 2)
    if handed == "no" and going.bad(0.6):
        made.trouble("DEADEND", 2)
    if going.bad(0.2):
        made.trouble("NOTME", 1)
    if going.bad(0.1):
        made.trouble("UNCLEAR", 1)
    return made


def chat_agent(going: Going) -> Moment:
    again, checked, cause = going.pick((0, 1, 2, 3), (2, 4, 3, 1)), going.yes(0.6), going.pick(_CAUSES)
    going.heard["agent"] = cause
    made = Moment({"told_again": again, "cause_told": cause, "id_checked_again": checked}, feel=0.2, gap=20)
    made.waited, made.told, made.occupied = going.wait(380, 0.5), going.chance(0.35), going.chance(0.6)
    made.handoffs, made.spent = 1, 9 * MINUTE
    made.context = "full" if again == 0 else going.pick(("part", "none"))
    made.known = "no" if checked == "yes" else going.pick(("yes", "no"))
    if made.waited > 300 and going.bad(0.75):
        made.trouble("WAIT", by_length(made.waited, 300))
    if not made.told and made.waited > 300 and going.bad(0.4):
        made.trouble("DARK", 1)
    if again >= 1 and going.bad(0.8):
        made.trouble("REPEAT", 2 if again > 1 else 1)
    if made.context == "none" and going.bad(0.6):
        made.trouble("HANDOFF", 2)
    if going.bad(0.15):
        made.trouble("SKILL", 2)
    if made.waited > 1200:
        made.left, made.status = True, "gave_up"
        made.trouble("WAIT", 4)
        going.worse("gave_up")
    return made


def call(going: Going) -> Moment:
    again, moved, blamed = (
        going.pick((0, 1, 2, 3, 4), (2, 3, 4, 3, 1)),
        going.pick((0, 1, 2, 3), (4, 4, 2, 0.6)),
        going.yes(0.34),
    )
    cause = going.heard["agent"] if going.chance(0.45) else going.pick(_CAUSES)
    facts = {"told_again": again, "transfers": moved, "cause_told": cause, "blamed": blamed}
    made = Moment(facts, feel=0.1, gap=8 * MINUTE, spent=12 * MINUTE, handoffs=moved)
    made.waited, made.told, made.occupied = going.wait(390 if going.later else 440, 0.5), going.chance(0.4), False
    made.context = "full" if again == 0 else going.pick(("part", "none"))
    made.known, made.change = "yes" if again == 0 else going.pick(("yes", "no")), "not_tested"
    if made.waited > 300 and going.bad(0.7):
        made.trouble("WAIT", by_length(made.waited, 300))
    if again >= 2 and going.bad(0.9):
        made.trouble("REPEAT", 2 if again < 4 else 3)
    if moved and made.context != "full" and going.bad(0.6):
        made.trouble("HANDOFF", 2 if moved == 1 else 3)
    if cause != going.heard["agent"] and going.bad(0.5):
        made.trouble("CONTRA", 2)
    if blamed == "yes" and going.bad(0.6):
        made.trouble(going.pick(("MANNER", "POLICY")), 2)
    if moved == 3 or going.bad(0.08):
        made.status = going.pick(("blocked_end", "gave_up"), (3, 1))
        made.trouble("POLICY" if made.status == "blocked_end" else "HANDOFF", 4)
        going.worse("blocked" if made.status == "blocked_end" else "gave_up")
    made.is_delight = made.worst < 2 and going.chance(0.4)
    return made


def book_visit(going: Going) -> Moment:
    hours, window, fee = (
        going.pick((20, 28, 44, 68, 92), (2, 3, 3, 2, 1)),
        going.pick((2, 4, 6), (3, 4, 2)),
        going.yes(0.55),
    )
    facts = {"hours_to_slot": hours, "window_hours": window, "fee_told": fee}
    made = Moment(facts, feel=0.4, gap=20, spent=3 * MINUTE)
    if hours > 48:
        made.trouble("PROMISE", 2)
        going.worse("part")
    if window > 2 and going.bad(0.6):
        made.trouble("UNCLEAR", 1 if window == 4 else 2)
    if fee == "no" and going.bad(0.5):
        made.trouble("PRICE", 2)
    made.is_delight = hours <= 28 and window == 2 and going.chance(0.3)
    return made


def move_visit(going: Going) -> Moment:
    moved = going.yes(0.6)
    penalty = going.yes(0.12) if moved == "yes" else "na"
    made = Moment({"moved_in_app": moved, "penalty": penalty}, feel=0.4, gap=HOUR, spent=MINUTE)
    made.change = "no" if moved == "no" else "with_penalty" if penalty == "yes" else "yes"
    made.waited, made.told, made.occupied = going.wait(95, 0.4), None, True
    if moved == "no":
        made.status = "blocked_went_on"
        made.trouble("LOCKIN", going.pick((2, 3)))
        going.worse("part")
    if penalty == "yes":
        made.trouble("PRICE", 3)
    made.is_delight = not made.troubles and going.chance(0.35)
    return made


def follow_up(going: Going) -> Moment:
    matches, survey = going.yes(0.62), going.yes(0.46)
    made = Moment({"matches": matches, "survey_sent": survey}, feel=0.2, gap=2 * HOUR, spent=2 * MINUTE)
    made.waited = min(going.wait(6 * HOUR, 0.6), DAY)
    if matches == "no":
        made.trouble(going.pick(("CONTRA", "PROMISE")), 2)
    if survey == "yes" and going.bad(0.8):
        made.trouble("NAG", going.pick((1, 2)))
    return made


SCENES = {
    "app-status": app_status,
    "find-human": find_human,
    "chat-bot": chat_bot,
    "chat-agent": chat_agent,
    "call": call,
    "book-visit": book_visit,
    "move-visit": move_visit,
    "follow-up": follow_up,
}
