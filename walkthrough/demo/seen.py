"""What a walker photographs at a touchpoint: a subject to draw, the words on it, a caption and a kind. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .moment import Moment
from .plan import Plan

WIDTH, HEIGHT = 1200, 900


@dataclass(frozen=True, slots=True)
class Picture:
    """`subject` names a drawing of `pictures`; `told` is what it shows; `seed` makes it unlike any other."""

    subject: str
    caption: str
    kind: str
    seed: int
    told: dict[str, Any] = field(default_factory=dict)


Look = Callable[[Plan, Moment, Random], tuple[str, str, str, dict[str, Any]]]


def picture(plan: Plan, touchpoint: str, moment: Moment, rng: Random) -> Picture | None:
    """A picture that fits the moment, None where nothing may or can be photographed."""
    look = LOOKS.get((plan.script, touchpoint))
    if look is None:
        return None
    subject, caption, kind, told = look(plan, moment, rng)
    return Picture(subject, caption, kind, rng.getrandbits(48), told)


def _page(title: str, *lines: str, app: str = "web") -> dict[str, Any]:
    return {"title": title, "lines": list(lines), "app": app}


def _policy(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    box = {
        "no": "You do not need the original box.",
        "yes": "Items must come in the original box.",
        "not stated": "Items must be in original condition, with packaging where appropriate.",
    }[moment.facts["box_needed"]]
    days = f"You have {moment.facts['days_allowed']} days from delivery."
    title = rng.choice(("Returns", "Help · Returns and refunds", "Our returns promise"))
    if moment.facts["taps"] > 4 and rng.random() < 0.5:
        told = _page("Help", "> Orders", "> Delivery", "> Gift cards", "> Account", "> Careers", "> More topics")
        return "screen", f"Tap {rng.randint(3, moment.facts['taps'])} of {moment.facts['taps']}", "screen", told
    return (
        "screen",
        "What the page says",
        "screen",
        _page(title, days, box, "Bring your order number.", "See in store for details."),
    )


def _contact(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    if moment.facts["number_findable"] == "yes":
        lines = ("Call us", f"0{rng.randint(300, 345)} 555 {rng.randint(1000, 9999)}", "Mon to Sat 8 to 20")
        return "screen", "The number", "screen", _page("Contact", *lines)
    told = _page("Contact us", "> Chat with Nora", "> Ask the community", "> Write to us", "> Opening hours")
    return "screen", "Help page without a number", "screen", told


def _sign(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    if moment.facts["sign_seen"] == "yes":
        told = {
            "text": rng.choice(("RETURNS", "RETURNS DESK", "COLLECT + RETURN")),
            "arrow": rng.choice("<>^"),
            "in_shop": True,
        }
        return "sign", "The sign at the entrance", "premises", told
    text = rng.choice(("CUSTOMER EXPERIENCE POINT", "SERVICES", "SALE  UP TO 50 %", "NEW IN", "LEVEL 2  HOME  BEDS"))
    caption = rng.choice(("All I can see from the door", "No word of returns", "Which way?"))
    return "sign", caption, "premises", {"text": text, "arrow": "", "in_shop": True}


def _queue(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    people = max(1, min(13, 2 + (moment.waited or 0) // 75))
    told = {"people": people, "desks": moment.facts["desks_open"], "told": moment.facts["told_wait"] == "yes"}
    told["minutes"] = max(1, round((moment.waited or 0) / 60))
    caption = rng.choice((f"{people} before me", "The queue", "From where I stand", "Faces turned away"))
    return "queue", caption, "premises", told


def _desk(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    if moment.worst >= 3 or moment.facts["box_needed"] == "yes":
        lines = rng.choice(
            (
                ("No box,", "no return."),
                ("RETURNS", "only in original packaging"),
                ("Please note", "Refunds need box,", "tag and receipt"),
                ("Misuse of returns", "will be followed up"),
            )
        )
        return "notice", "Beside the till", "premises", {"lines": list(lines)}
    return "receipt", "The exchange slip", "receipt", _slip(rng, "EXCHANGE")


def _slip(rng: Random, title: str, *rows: tuple[str, str]) -> dict[str, Any]:
    price = rng.choice(("39.90", "44.00", "49.90", "54.95"))
    swap = [("Kids jacket  128", f"-{price}"), ("Kids jacket  140", price), ("To pay", "0.00")]
    return {"title": title, "rows": list(rows) or swap, "number": rng.randint(10000, 99999)}


def _money(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    if moment.worst >= 2 and rng.random() < 0.5:
        return (
            "receipt",
            "All I have is the slip",
            "receipt",
            _slip(rng, "RETURN SLIP", ("Kids jacket", "1"), ("Refund", "later")),
        )
    wrong = moment.facts["amount_right"] == "no"
    amount = "44.95" if wrong else "49.90"
    lines = ("Your refund is on its way.", f"Amount {amount}", f"Reference {rng.randint(10**11, 10**12)}")
    late = "Up to 10 working days, depending on your bank." if moment.worst else "On your card by Thursday."
    return "screen", "The mail when it came", "screen", _page("Refund", *lines, late, app="mail")


def _booking(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    price = rng.choice((79, 84, 89, 96, 104))
    lines = [f"1 night, 1 guest   {price}.00"]
    if moment.facts["price_change"] == "yes":
        lines += ["City tax   4.50", f"Service   {rng.choice((3, 4, 6))}.50"]
    lines += ["Your request", "quiet room please, arriving after 22:00"]
    return "screen", f"Screen {moment.facts['steps']} before paying", "screen", _page("Your booking", *lines)


def _hotel_mail(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    answer = {
        "key box": "Your key is in the box left of the door.",
        "reception open": "Our reception is open until midnight.",
        "call a number": "Please ring the number on the door.",
    }.get(moment.facts["entry_way"], "Check-in is from 15:00. Enjoy our pool.")
    hello = "Dear Sir or Madam," if moment.worst else "Dear Ines,"
    return "screen", "Their answer", "screen", _page("Re: Late arrival", hello, answer, "Kind regards", app="mail")


def _night_door(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    caption = rng.choice(("The door at half past ten", "Where I am to get in", "The night entrance"))
    return "door", caption, "premises", {"lit": moment.facts["lit_signed"] == "yes"}


def _room(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    lines = (
        "Guest information",
        "Breakfast 7 to 10",
        "Wi-Fi: ask at the desk",
        "Heating: please call 9",
        "Check-out by 11",
    )
    small = moment.facts["info_readable"] == "no"
    return "notice", "The guest information", "premises", {"lines": list(lines), "small": small}


def _bill(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    rows = [("Room 1 night", "89.00"), ("City tax", "4.50")]
    if moment.facts["bill_right"] == "no":
        rows.append(rng.choice((("Breakfast", "14.00"), ("Minibar", "6.50"), ("Deposit", "50.00"))))
    total = sum(float(amount) for _, amount in rows)
    return "receipt", "The bill", "receipt", _slip(rng, "NORTHWAY ROOMS", *rows, ("Total", f"{total:.2f}"))


def _survey(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    lines = rng.choice(
        (
            ("How was your stay?", "* * * * *", "It takes two minutes."),
            ("You have not finished", "your survey. * * * * *"),
            ("Thank you, Ines!", "We are delighted that you enjoyed your stay."),
        )
    )
    return "screen", "What came instead of an answer", "screen", _page("Your opinion", *lines, app="mail")


def _way_in(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    text = rng.choice(("STEP-FREE ENTRANCE", "ENTRANCE AT REAR", "PLEASE RING FOR RAMP", "LIFT OUT OF ORDER"))
    return "sign", "At the main door", "premises", {"text": text, "arrow": rng.choice("<>")}


def _papers_page(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    paper = str(moment.facts["papers_needed"])
    return "screen", "At 200 percent", "screen", _page("First visit", "Please bring", paper, app="large")


def _waiting_room(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    late = rng.choice((20, 30, 40)) if moment.facts["told_delay"] == "yes" else 0
    lines = ["Waiting room", f"Running {late} minutes late"] if late else ["Please be seated", "You will be called"]
    return "notice", "The only information in the room", "premises", {"lines": lines}


def _line_test(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    shown = moment.facts["fault_shown"] == "yes"
    lines = (
        ("! Fault on your line", str(moment.facts["cause_told"]))
        if shown
        else ("+ Your line is fine", "No fault found.")
    )
    more = "We will text you." if moment.facts["next_step"] == "yes" else "Faster plans from 24.99"
    return "screen", "What the app says", "screen", _page("My line", *lines, more, app="app")


def _help_app(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    lines = ["> Restart your router", "> Read about Wi-Fi", "> Ask the community", "> Something else"]
    return "screen", f"{moment.facts['taps']} taps deep", "screen", _page("Help", *lines, app="app")


def _chat(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    lines = rng.choice(
        (
            (
                "- My connection drops every ten minutes, I restarted the router twice",
                "Have you tried to restart your router?",
            ),
            (
                "- A person please",
                "I did not understand that. Choose a topic:",
                "- A PERSON",
                "Great! Is your problem solved?",
            ),
            ("- It drops every ten minutes", "Please describe your problem in a few words.", "- I just did"),
        )
    )
    return "screen", "Its least helpful sentence", "screen", _page("Nora, your assistant", *lines, app="chat")


def _agent(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    minutes = max(1, (moment.waited or 60) // 60)
    lines = (
        f"You are number {rng.randint(1, 6)} in the line",
        f"- {minutes} minutes now",
        "Hi! How can I help you today?",
    )
    return "screen", "The chat", "screen", _page("Chat", *lines, app="chat")


def _slot(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    day, hours = rng.choice(("Tue", "Wed", "Thu", "Fri")), moment.facts["window_hours"]
    lines = (f"Engineer visit {day} 8:00 to {8 + hours}:00.", "A charge of 65 may apply if no fault is found.")
    return "screen", "The text message", "screen", _page("NORTHWAY", *lines, app="chat")


def _moving(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    lines = ["Thu 8:00 to 12:00"]
    lines += (
        ["+ Moved to Fri 8:00 to 12:00"]
        if moment.facts["moved_in_app"] == "yes"
        else ["Please call to change", "0345 555 0199"]
    )
    return "screen", "My visit in the app", "screen", _page("Your visit", *lines, app="app")


def _texts(_: Plan, moment: Moment, rng: Random) -> tuple[str, str, str, dict[str, Any]]:
    lines = (
        ["Your case is closed. Do not reply."]
        if moment.worst
        else ["Cause: cabinet. Engineer Fri 8 to 10. Jo, 0345 555 0142"]
    )
    if moment.facts["survey_sent"] == "yes":
        lines.append("How did we do? Only 9 or 10 helps your agent. * * * * *")
    return "screen", "The messages since", "screen", _page("NORTHWAY", *lines, app="chat")


LOOKS: dict[tuple[str, str], Look] = {
    ("retail-return", "find-policy"): _policy,
    ("retail-return", "ask-phone"): _contact,
    ("retail-return", "arrive-shop"): _sign,
    ("retail-return", "queue"): _queue,
    ("retail-return", "desk"): _desk,
    ("retail-return", "money-back"): _money,
    ("hotel-stay", "book"): _booking,
    ("hotel-stay", "late-question"): _hotel_mail,
    ("hotel-stay", "arrive"): _night_door,
    ("hotel-stay", "room"): _room,
    ("hotel-stay", "check-out"): _bill,
    ("hotel-stay", "after"): _survey,
    ("clinic-appointment", "find-how-web"): _papers_page,
    ("clinic-appointment", "way-in"): _way_in,
    ("clinic-appointment", "waiting"): _waiting_room,
    ("telecom-call-chat-handoff", "app-status"): _line_test,
    ("telecom-call-chat-handoff", "find-human"): _help_app,
    ("telecom-call-chat-handoff", "chat-bot"): _chat,
    ("telecom-call-chat-handoff", "chat-agent"): _agent,
    ("telecom-call-chat-handoff", "book-visit"): _slot,
    ("telecom-call-chat-handoff", "move-visit"): _moving,
    ("telecom-call-chat-handoff", "follow-up"): _texts,
}
