"""Slots: the facts that a pack's words leave open, and how they are filled.

`{library}` is replaced by a fact. `{minutes|minute|minutes}` is a number with its word, one and many.
`{part_of_day|Good morning|Good afternoon|Good evening}` is whichever belongs to the time of day. What stands
in `[square brackets]` is left out when a fact in it is not known, so that nobody reads a gap aloud.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple


class Slot(NamedTuple):
    """One fact: what it means, and one as long as is likely, to measure lines with."""

    meaning: str
    example: str
    standing: bool = True
    """True for the library's settings and who acts; False for what the moment knows, such as a told time."""


MEANINGS: Mapping[str, Slot] = {
    "library": Slot(
        "the library's name, as the telephone is answered", "Northeast Harborview Public Library"
    ),
    "desk": Slot("the name of this desk", "Reference"),
    "me": Slot("the first name of who acts", "Alexandria"),
    "address": Slot("the street address", "1200 Old Turnpike Road, Harborview"),
    "entrance": Slot("the floor and entrance to send an ambulance to", "ground floor, side door"),
    "callback": Slot("the number where this desk can be called", "508-555-0142"),
    "outside": Slot("what is dialed for an outside line; empty when nothing is", "9"),
    "emergency": Slot("the number for emergency help", "911"),
    "call_first": Slot("whom to call before that; empty where the policy names nobody", "Security 3333"),
    "police": Slot("the police non-emergency number", "508-555-0199"),
    "police_minutes": Slot(
        "minutes after closing at which the police are called for a child left alone", "15"
    ),
    "interpreter": Slot("the interpreter line: its number, and the library's code", "800-555-0123, code 42"),
    "first_aid": Slot("where the first-aid kit is kept", "under the reference desk"),
    "aed": Slot("where the AED (defibrillator) hangs; empty when there is none", "by the main entrance"),
    "meeting_place": Slot("where everyone gathers outside in a fire", "far end of the parking lot"),
    "shelter": Slot("where people shelter in severe weather", "lower-level meeting room"),
    "supervisor": Slot(
        "the first name or title of who is told first; a supervisor when none is set",
        "the assistant director",
    ),
    "part_of_day": Slot("morning, afternoon or evening", "afternoon"),
    "minutes": Slot("the minutes a caller was told, as a number", "10", standing=False),
    "destination": Slot(
        "the place a call goes to, as the caller is told", "the children's room", standing=False
    ),
    "extension": Slot(
        "that place's extension; not known when it has a number of its own", "2041", standing=False
    ),
    "number": Slot(
        "how to call that place, as it is said: an extension or a number", "extension 2041", standing=False
    ),
    "why": Slot("why the call goes there", "they book the meeting rooms", standing=False),
    "due": Slot("by when an answer is promised", "Thursday at 5:30", standing=False),
    "other_library": Slot("the library a question is referred to", "the state library", standing=False),
    "line": Slot("the telephone's line button", "A", standing=False),
}
"""Every slot there is. A pack that names another does not load."""

SLOTS: frozenset[str] = frozenset(MEANINGS)
"""The closed set of slots, checked when a pack loads."""

STANDING: frozenset[str] = frozenset(name for name, slot in MEANINGS.items() if slot.standing)
"""The slots that emergency steps and cards may use: known whatever is happening."""

EXAMPLES: Mapping[str, str] = {name: slot.example for name, slot in MEANINGS.items()}
"""Facts as long as is likely, to measure a line with. They are of no real place."""

PARTS_OF_DAY = ("morning", "afternoon", "evening")
"""What `{part_of_day}` may be; with words for each behind it, in this order."""

_SLOT = re.compile(r"\{([a-z_]+)(?:\|([^{}|\[\]]*)\|([^{}|\[\]]*)(?:\|([^{}|\[\]]*))?)?\}")
_MAYBE = re.compile(r"\[([^\[\]]*)\]")
_LIKE_A_SLOT = re.compile(r"\{+\s*([^{}|]*?)\s*\}+")


_FORMS = (
    "{part_of_day|...|...|...} has three, for morning, afternoon and evening; a number such as "
    "{minutes|minute|minutes} has two"
)


def slots_in(text: str) -> tuple[str, ...]:
    """The slot names in a text, in order, known or not."""
    return tuple(found[1] for found in _SLOT.finditer(text))


def fill(text: str, facts: Mapping[str, str], missing: str = "NOT SET") -> str:
    """The text with its slots filled, once: a brace or bracket inside a fact stays as it is.

    A fact that is absent or empty becomes `missing`; inside square brackets the whole bracket goes instead.
    Never raises.
    """

    def word(slot: re.Match[str]) -> str:
        fact = facts.get(slot[1], "") or missing
        if slot[2] is None:
            return fact
        if slot[4] is not None:
            return slot.group(2, 3, 4)[PARTS_OF_DAY.index(fact)] if fact in PARTS_OF_DAY else fact
        return f"{fact} {slot[2] if fact == '1' else slot[3]}"

    def maybe(bracket: re.Match[str]) -> str:
        known = all(facts.get(name) for name in slots_in(bracket[1]))
        return bracket[1] if known else ""

    return _SLOT.sub(word, _MAYBE.sub(maybe, text)).strip()


def at_their_longest(text: str) -> tuple[str, ...]:
    """The text with its slots filled, to measure it: once, or once for each part of the day."""
    if "{part_of_day" not in text:
        return (fill(text, EXAMPLES),)
    return tuple(fill(text, {**EXAMPLES, "part_of_day": part}) for part in PARTS_OF_DAY)


def objection(text: str, allowed: frozenset[str] = SLOTS) -> str | None:
    """Why the slots and brackets of a pack's text can't stand, as a sentence; None when they can."""
    for name in slots_in(text):
        if name not in SLOTS:
            near = get_close_matches(name, SLOTS, n=1, cutoff=0.6)
            known = f"did you mean {{{near[0]}}}?" if near else f"the slots are {', '.join(sorted(SLOTS))}"
            return f"there is no slot {{{name}}}; {known}"
        if name not in allowed:
            return f"{{{name}}} is known only while a visit, call or promise is at hand; it can't stand here"
    for slot in _SLOT.finditer(text):
        forms = sum(form is not None for form in slot.group(2, 3, 4))
        if forms and forms != (3 if slot[1] == "part_of_day" else 2):
            return f"{slot[0]} has {forms} forms; {_FORMS}"
    for bracket in _MAYBE.finditer(text):
        if not slots_in(bracket[1]):
            return (
                f"[{bracket[1]}] holds no slot; square brackets are for words left out when a fact is missing"
            )
    return _stray(text)


def _stray(text: str) -> str | None:
    """What is wrong with the braces and brackets that are part of no slot."""
    rest = _SLOT.sub("", _MAYBE.sub(lambda bracket: bracket[1], text))
    if "{{" in text or "}}" in text:
        return "a slot has one brace on each side, as {library}"
    for found in _LIKE_A_SLOT.finditer(rest):
        name = re.sub(r"[^a-z]+", "_", found[1].casefold())
        if name in SLOTS:
            return f"{found[0]} is no slot; did you mean {{{name}}}?"
    if stray := next((char for char in rest if char in "{}[]"), None):
        return (
            f'a "{stray}" stands alone; a slot looks like {{library}}, a part that may go like [ by {{due}}]'
        )
    return None
