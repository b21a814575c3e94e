"""The words for what is happening, from the pack, the settings and the record at hand. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from deskapp.floor.floor import Floor
from deskapp.floor.moment import Moment
from deskapp.floor.waiting_long import waiting_long
from deskapp.records import Call, Visit
from deskapp.records.promise import Origin, Promise
from deskapp.settings.models import UNKNOWN_NUMBER, Settings
from deskapp.settings.telephone import as_said, is_extension
from deskapp.when.due import spoken
from deskapp.when.opening_hours import closing
from policy import NO_RULES, DeskRules, Language, Pack, Script, fill

PATRONS = ("other_library", "why")
"""The facts that are a patron's words, or may be: under the curtain they are not shown."""

SOMEONE_IN_CHARGE = "a supervisor"
"""Who is told where the settings name no one: a step must read as an instruction, whatever is set (SE2)."""

JUST_NOW = timedelta(seconds=20)
"""How long the closing words stand after a contact ended: long enough to look up and say them."""


def facts_of(
    settings: Settings, by: str, now: datetime | None = None, rules: DeskRules = NO_RULES
) -> dict[str, str]:
    """What fills a slot whatever is happening. An empty fact is left for `fill` to call NOT SET."""
    place = settings.library
    clock = now.astimezone(settings.zone).time() if now is not None else None
    return {
        "library": place.name,
        "desk": place.desk,
        "me": settings.first_name(by) if by != "-" else "",
        "address": place.address,
        "entrance": place.entrance,
        "callback": place.callback,
        "outside": place.outside_prefix,
        "emergency": place.emergency_number or UNKNOWN_NUMBER,
        "call_first": place.call_first,
        "police": place.police,
        "police_minutes": str(settings.targets.police_minutes),
        "interpreter": place.interpreter,
        "first_aid": place.first_aid,
        "aed": place.aed,
        "meeting_place": place.meeting_place,
        "shelter": place.shelter,
        "supervisor": settings.supervisors[0].name if settings.supervisors else SOMEONE_IN_CHARGE,
        "part_of_day": rules.part_of_day(clock) if clock is not None else "",
    }


def facts_at(m: Moment) -> dict[str, str]:
    """The same at this moment, for who acts."""
    return facts_of(m.settings, m.by, m.now, m.rules)


def say(pack: Pack | None, situation: str, facts: Mapping[str, str]) -> str:
    """The one line for this situation, or "" when the pack has none."""
    if pack is None:
        return ""
    script = _script(pack, situation) or _script(pack, OLDER.get(situation, ""))
    if script is None:
        return ""
    return fill(script.short or script.lines[0], facts)


Elsewhere = frozenset[str]
"""Who acts at another screen: whom they see to, hears the words from there."""

IN_ENGLISH = ("due", "why")
"""Facts that are English sentences: they are left out of words in another language."""


def say_in(language: Language, situation: str, facts: Mapping[str, str]) -> str:
    """The one line for this situation in this language, or "" when it is in English alone."""
    script = language.script(situation) or language.script(OLDER.get(situation, ""))
    if script is None:
        return ""
    known = {name: fact for name, fact in facts.items() if name not in IN_ENGLISH}
    if known.get("extension"):
        known["number"] = known["extension"]  # "extension 202" is English: the words beside it name it
    return fill(script.short or script.lines[0], known)


def _helping(floor: Floor, elsewhere: Elsewhere) -> tuple[Visit, ...]:
    if not elsewhere:
        return floor.helping
    return tuple(visit for visit in floor.helping if visit.helper not in elsewhere)


def _talking(floor: Floor, elsewhere: Elsewhere) -> tuple[Call, ...]:
    return tuple(call for call in floor.calls if call.state == "talking" and call.answerer not in elsewhere)


def at_hand(floor: Floor, by: str, selected: str | None, elsewhere: Elsewhere = frozenset()) -> str:
    """Whom the words are for: the row selected, the call talked to, whoever is helped, or waits; else ""."""
    chosen = floor.get(selected) if selected is not None else None
    if isinstance(chosen, Call | Visit) and chosen.is_open:
        return chosen.uid
    helping = _helping(floor, elsewhere)
    talking = (call.uid for call in _talking(floor, elsewhere))
    mine = (visit.uid for visit in reversed(helping) if visit.helper == by)
    # One after the other, and no further than to the first: a key looks at no whole queue.
    others = (visit.uid for rows in (helping, floor.waiting, floor.spotted) for visit in rows)
    return next(chain(talking, mine, others), "")


OLDER = {"transfer_ask": "transfer_warm", "promised": "promise", "get_back": "promise"}
"""Situations that a pack may not have yet, and the one whose words stand in."""


def _script(pack: Pack, situation: str) -> Script | None:
    try:
        return pack.script(situation)
    except KeyError:
        return None


def listening(pack: Pack | None, floor: Floor, by: str, elsewhere: Elsewhere = frozenset()) -> str:
    """One line of the listening card while someone is helped, by `by` if they help anyone (PC4); else "".

    The same for as long as that visit lasts, so that nothing moves at the edge of the eye.
    """
    here = _helping(floor, elsewhere)
    helped = [visit for visit in here if visit.helper == by] or here
    if pack is None or not helped or not pack.listening:
        return ""
    return pack.listening[helped[-1].number % len(pack.listening)]


def situation(
    floor: Floor,
    settings: Settings,
    last: tuple[str, Visit | Call] | None,
    now: datetime | None = None,
    rules: DeskRules = NO_RULES,
    elsewhere: Elsewhere = frozenset(),
) -> tuple[str, dict[str, str]]:
    """What is happening now, as a situation's id and what it adds to the facts.

    `last` is the act done a moment ago and the record it was done to, while that still matters. Without `now`
    nothing is said of long waits and of closing time.
    """
    if last is not None:
        found = _just_done(floor, settings, *last)
        if found is not None:
            return found
    return _standing(floor, settings, now, rules, elsewhere)


def is_said(floor: Floor, settings: Settings, act: str, record: Visit | Call) -> bool:
    """Whether there are words to whoever was just seen to."""
    return _just_done(floor, settings, act, record) is not None


def _just_done(
    floor: Floor, settings: Settings, act: str, record: Visit | Call
) -> tuple[str, dict[str, str]] | None:
    """The words to whoever was just seen to. A caller who was hung up hears no more: theirs stood before."""
    if isinstance(record, Call):
        return _call_done(settings, act, record)
    if record.outcome == "promised" and record.closed is not None:
        made = next((promise for promise in floor.promises if promise.source == record.uid), None)
        return "promised", {"due": spoken(made.due, record.closed, settings) if made else ""}
    simple = {
        "walkup": "walk_up",
        # Who only looked lost has not waited, and is not thanked for it; but is greeted like anyone (PC2).
        "help": "welcome" if record.waiting else "walk_up",
        "spot": "offer_help",
        "walk": "walk_along" if record.away else "helping_listen",
        "greet": "waiting_long" if record.reassured else "acknowledge",
        "greet_all": "acknowledge_all",
    }
    if act == "finish" and record.outcome == "answered":
        return "finish_thanks", {}
    if act == "finish" and record.outcome == "referred":
        return "referred", {"other_library": record.referred_to or ""}
    return (simple[act], {}) if act in simple else None


def _call_done(settings: Settings, act: str, call: Call) -> tuple[str, dict[str, str]] | None:
    facts = {"line": call.line}
    if act == "call":
        return "telephone_greeting", facts
    if act in ("hold", "check", "new_minutes") and call.hold:
        facts["minutes"] = str(call.hold.last_told) if act != "check" or _new_minutes(call) else NOT_TOLD_YET
        return ("hold_told" if act == "hold" else "check_back"), facts
    if act == "resume":
        return ("came_back" if call.transfers and call.transfers[-1].returned else "resume"), facts
    if act == "transfer" and call.transfers:
        sent = call.transfers[-1]
        place = settings.place(sent.to)
        number = place.extension if place else ""
        facts |= {"destination": sent.to, "why": sent.why or "", "number": as_said(number)}
        facts["extension"] = number if is_extension(number) else ""
        return ("transfer_blind" if sent.blind else "transfer_warm"), facts
    return None


NOT_TOLD_YET = "..."
"""Stands for the minutes of a check-back until they are told: nobody reads out those that are over (OF4)."""


def _new_minutes(call: Call) -> bool:
    return call.hold is not None and bool(call.hold.checks) and call.hold.checks[-1].minutes is not None


_ANSWERS: dict[Origin, str] = {
    "email": "email_reply",
    "web": "web_reply",
    "letter": "letter_reply",
    "text": "text_reply",
    "voicemail": "voicemail_to_patron",
    "chat": "text_reply",
    "call": "get_back",
    "visit": "get_back",
    "promise": "get_back",
    "booked": "walk_up",
}


def answering(promise: Promise) -> str:
    """The situation of answering this: in writing as it came; else of getting back to them, which tells
    whoever picks up nothing (RS4, CF1)."""
    return _ANSWERS.get(promise.origin, "promised")


_ASKED = {
    "hold": "hold_ask",
    "transfer": "transfer_ask",
    "check": "check_back",
    "finish": "finish_thanks",
    "hangup": "finish_call_thanks",
    # That there is no answer yet (RC3); what follows in the field is how to reach them.
    "promise": "dont_know",
    "told": "promised",
}
_ENDS = {"promised": "promise", "referred": "referred"}


def asking(act: str, told: Mapping[str, Any]) -> str | None:
    """The situation while an act is still being told what it needs: its words come before it is done."""
    return _ENDS.get(told.get("outcome", "")) or _ASKED.get(told.get("how", act))


def told_so_far(due: datetime | None, now: datetime, settings: Settings) -> dict[str, str]:
    """What the words for a question may name before it is answered. `due` is what is typed so far."""
    return {"minutes": NOT_TOLD_YET, "due": spoken(due, now, settings) if due is not None else ""}


def _standing(
    floor: Floor, settings: Settings, now: datetime | None, rules: DeskRules, elsewhere: Elsewhere
) -> tuple[str, dict[str, str]]:
    helping, talking = _helping(floor, elsewhere), _talking(floor, elsewhere)
    person_first = rules.first == "person" and bool(floor.not_greeted)
    if any(call.state == "ringing" for call in floor.calls) and not person_first:
        return _while_ringing(bool(talking), bool(helping)), {}
    if len(floor.not_greeted) > 1:
        return "acknowledge_all", {}
    if floor.not_greeted:
        return "acknowledge", {}
    if now is not None and waiting_long(floor, settings, now):
        return "waiting_long", {}
    if now is not None and (helping or floor.waiting) and _near_closing(floor, settings, now):
        return "closing_soon", {}
    if helping:
        return "helping_listen", {}
    if talking:
        # Asked before the key that needs the answer: for how long, or to whom (OF4).
        return "hold_ask", {}
    if floor.waiting:
        return "welcome", {}
    if floor.spotted:
        return "offer_help", {}
    return ("telephone_greeting" if settings.lines else "walk_up"), {}


def _while_ringing(talking: bool, helping: bool) -> str:
    if talking:
        return "hold_ask"
    return "someone_on_line_while_ringing" if helping else "telephone_greeting"


def _near_closing(floor: Floor, settings: Settings, now: datetime) -> bool:
    closes = closing(settings, floor.day_of(now))
    ahead = timedelta(minutes=settings.targets.closing_words)
    return closes is not None and closes - ahead <= now < closes
