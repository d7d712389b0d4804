"""Booking, moving and attending an appointment. Moving it and the way in are the hard parts; the people are kind."""

from __future__ import annotations

from walkthrough.demo.moment import DAY, MINUTE, Going, Moment, by_length

_PAPERS = (
    "passport and insurance card",
    "the usual papers",
    "insurance card only",
    "nothing was said",
    "proof of address",
)


def find_how(going: Going) -> Moment:
    levels = going.pick((1, 2, 3, 4), (1, 3, 3, 1))
    slow, papers = going.yes(0.65), going.pick(_PAPERS)
    going.heard["papers"] = papers
    made = Moment({"menu_levels": levels, "papers_needed": papers, "slow_speech": slow}, feel=0.3)
    made.told, made.occupied, made.waited = going.chance(0.4), False, going.wait(90 + 55 * levels, 0.5)
    if made.waited > 180 and going.bad(0.8):
        made.trouble("WAIT", by_length(made.waited, 180))
    if not made.told and made.waited > 150 and going.bad(0.5):
        made.trouble("DARK", 1)
    if papers in {"the usual papers", "nothing was said"} and going.bad(0.8):
        made.trouble("UNCLEAR", 2)
    if slow == "no" and going.bad(0.6):
        made.trouble("ACCESS", going.pick((2, 3), (3, 1)))
    made.is_delight = slow == "yes" and not made.troubles and going.chance(0.4)
    return made


def find_how_web(going: Going) -> Moment:
    if going.chance(0.88):
        return Moment(status="skipped", reason=going.pick(("Nobody to look it up with", "")))
    papers, readable = going.pick(_PAPERS), going.yes(0.5)
    made = Moment({"papers_needed": papers, "readable_200": readable}, feel=0.2)
    if readable == "no":
        made.trouble("ACCESS", 2)
    if papers != going.heard["papers"] and going.bad(0.6):
        made.trouble("CONTRA", going.pick((1, 2)))
    return made


def book(going: Going) -> Moment:
    days, written, asked = going.pick((4, 6, 8, 9, 12, 14), (2, 3, 4, 3, 2, 1)), going.yes(0.45), going.yes(0.35)
    made = Moment({"working_days": days, "written": written, "access_asked": asked}, feel=0.5, gap=MINUTE)
    going.heard["days"] = days
    if days > 10:
        made.trouble("POLICY", 2)
        going.worse("part")
    if written == "no" and going.bad(0.4):
        made.trouble("DEADEND" if going.chance(0.2) else "NOTME", 1)
    if asked == "no" and going.bad(0.55):
        made.trouble("NOTME", 2)
    if going.bad(0.12):
        made.trouble("PROVE", going.pick((1, 2)))
    if going.bad(0.05):
        made.status = "blocked_end"
        made.trouble("DEADEND", 4)
        going.worse("blocked")
    made.is_delight = asked == "yes" and going.chance(0.3)
    return made


def move(going: Going) -> Moment:
    moved, again = going.yes(0.74), going.pick((1, 2, 3, 4, 5), (2, 4, 3, 2, 1))
    lost = going.yes(0.3) if moved == "yes" else "na"
    made = Moment({"moved": moved, "lost_place": lost, "told_again": again}, feel=0.2, gap=DAY)
    made.change = "no" if moved == "no" else "with_penalty" if lost == "yes" else "yes"
    made.known, made.handoffs, made.context = (
        going.pick(("yes", "no")),
        0,
        going.pick(("full", "part", "none"), (2, 3, 3)),
    )
    made.told, made.occupied, made.waited = going.chance(0.3), False, going.wait(210, 0.5)
    if moved == "no":
        made.trouble("LOCKIN", 3)
        going.worse("part")
    if lost == "yes":
        made.trouble("POLICY", 2)
    if again >= 3 and going.bad(0.8):
        made.trouble("REPEAT", 1 if again == 3 else 2)
    if made.waited > 180 and going.bad(0.6):
        made.trouble("WAIT", by_length(made.waited, 180))
    if going.bad(0.06):
        made.trouble("MANNER", 2)
    made.is_delight = moved == "yes" and not made.troubles and going.chance(0.4)
    return made


def way_in(going: Going) -> Moment:
    free = going.yes(0.72)
    signed = going.yes(0.4)
    made = Moment({"step_free": free, "signed": signed}, feel=0.1, gap=min(going.heard["days"], 12) * DAY, hour=10)
    made.spent = 8 * MINUTE
    if free == "no":
        made.trouble("ACCESS", 3)
        if going.bad(0.35):
            made.status = "blocked_end"
            made.trouble("ACCESS", 4)
            going.worse("blocked")
    if signed == "no" and going.bad(0.6):
        made.trouble(going.pick(("PLACE", "UNCLEAR")), going.pick((1, 2)))
    return made


def desk(going: Going) -> Moment:
    match, overheard = going.yes(0.6), going.yes(0.55)
    made = Moment({"papers_match": match, "overheard": overheard}, feel=0.3, gap=MINUTE, spent=3 * MINUTE)
    made.told, made.occupied, made.waited = going.chance(0.3), False, going.wait(200, 0.5)
    made.known, made.handoffs, made.context = going.pick(("yes", "no")), 0, going.pick(("full", "part", "none"))
    if match == "no" and going.bad(0.8):
        made.trouble(going.pick(("CONTRA", "PROVE")), 2)
    if overheard == "yes" and going.bad(0.6):
        made.trouble("PLACE", going.pick((2, 3), (3, 1)))
    if going.bad(0.07):
        made.trouble("MANNER", 1)
    return made


def waiting(going: Going) -> Moment:
    made = Moment({"wheelchair_place": going.yes(0.6)}, feel=0.2, gap=10 * MINUTE, spent=MINUTE)
    made.waited, made.occupied = going.wait(820 if going.later else 1150, 0.6), going.chance(0.3)
    late = made.waited > 1200
    made.facts["told_delay"] = going.yes(0.4) if late else "was not late"
    made.told = made.facts["told_delay"] == "yes"
    if late and going.bad(0.9):
        made.trouble("WAIT", by_length(made.waited, 1200))
        going.worse("part")
    if made.facts["told_delay"] == "no" and going.bad(0.8):
        made.trouble("DARK", 2)
    if made.facts["wheelchair_place"] == "no" and going.bad(0.6):
        made.trouble("ACCESS", 2)
    made.is_delight = not made.troubles and going.chance(0.3)
    return made


def end(going: Going) -> Moment:
    written, who = going.yes(0.5), going.yes(0.6)
    made = Moment({"written_next": written, "who_to_call": who}, feel=0.8, gap=MINUTE, spent=5 * MINUTE)
    if written == "no" and going.bad(0.6):
        made.trouble("UNCLEAR", going.pick((1, 2)))
    if who == "no" and going.bad(0.6):
        made.trouble("HANDOFF", 1)
    made.is_delight = going.chance(0.35)
    return made


SCENES = {
    "find-how": find_how,
    "find-how-web": find_how_web,
    "book": book,
    "move": move,
    "way-in": way_in,
    "desk": desk,
    "waiting": waiting,
    "end": end,
}
