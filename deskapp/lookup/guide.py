"""Where the clauses of the policy lead: from what serves a clause to the screen that shows it. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from deskapp.acts import ACTS, Act
from policy import Clause, Pack, PackError

SCREENS = {
    "desk": "the desk",
    "calls": "the day: calls and queue",
    "say": "words to say",
    "who": "who is at the desk",
    "keys": "the keys",
    "guide": "this guide",
    "search": "search",
    "directory": "services of the library",
    "glossary": "library words explained",
    "facts": "at this library",
    "emergency": "EMERGENCY",
    "conduct": "help at the desk",
    "reply": "to answer",
    "handover": "hand over",
    "notices": "what's new, and picks",
    "hours": "opening hours: closing early, closed days",
    "found": "lost and found",
    "numbers": "numbers",
    "settings": "settings",
}
"""Every screen that a clause may lead to, as it is called."""

SAME_AS = {"queue": "calls"}
"""Names that packs may give a screen, beside its own."""

SERVED_ON = {
    "emergency": "emergency",
    "step": "emergency",
    "supervisor": "emergency",
    "note": "emergency",
    "close_incident": "emergency",
    "supplement": "emergency",
    "incident": "conduct",
    "card": "say",
    "who": "who",
    "leave": "who",
    "told": "reply",
    "answer": "reply",
    "refer": "reply",
    "withdraw": "reply",
    "handover": "reply",
    "give": "handover",
    "notice": "notices",
    "read": "notices",
    "pick": "notices",
    "close_early": "hours",
    "close_day": "hours",
    "as_usual": "hours",
    "found": "found",
    "claimed": "found",
    "pass_on": "found",
}
"""Where an act without a hot key of its own is done."""

SETTINGS_SHOWN = {"places": "directory", "facts": "facts", "equipment": "", "supervisors": "emergency"}
"""Lists of the settings that stand on a screen."""


@dataclass(frozen=True)
class Way:
    """One thing that serves a clause: its name, and where it is: a screen, and after a colon which."""

    label: str
    where: str


def ways(clause: Clause, pack: Pack, screens: Collection[str]) -> tuple[Way, ...]:
    """Where this clause leads, each place once, that of its own key first. Screens not built are left out."""
    found: dict[str, Way] = {}
    for served in clause.served_by:
        for way in _served(served, pack):
            if way.where.split(":")[0] in screens and way.where != "guide":
                found.setdefault(way.where, way)
    first = [each for each in found.values() if _is_of_key(each, clause.key)]
    return tuple(dict.fromkeys([*first, *found.values()]))


def _served(served: str, pack: Pack) -> Iterator[Way]:
    kind, _, name = served.partition(":")
    if kind == "script":
        yield from (Way(script.title, f"say:{name}") for script in pack.scripts if script.id == name)
    elif kind == "card":
        yield from (Way(f"card: {card.title}", f"card:{name}") for card in pack.cards if card.id == name)
    elif kind == "emergency":
        where = "conduct" if any(each.id == name for each in pack.conduct) else "emergency"
        yield Way(SCREENS[where], where)
    elif kind == "screen" and SAME_AS.get(name, name) in SCREENS:
        where = SAME_AS.get(name, name)
        yield Way(SCREENS[where], where)
    elif kind == "act" and name in ACTS:
        where = where_of(name)
        yield Way(SCREENS[where], where)
    elif kind == "rule":
        yield Way(SCREENS["desk"], "desk")
    elif kind == "setting" and SETTINGS_SHOWN.get(name):
        where = SETTINGS_SHOWN[name]
        yield Way(SCREENS[where], where)


def where_of(act: str) -> str:
    """The screen on which this act is done."""
    goes = ACTS[act].goes
    if goes is not None:
        return goes if goes in SCREENS else "desk"
    return SERVED_ON.get(act, "desk")


_OF_KEY = {
    "f2": ("who",),
    "f3": ("say", "card", "conduct", "facts"),
    "f5": ("calls",),
    "f6": ("reply",),
    "f7": ("directory", "glossary"),
    "f8": ("numbers",),
    "f12": ("emergency",),
    "/": ("search",),
}


def _is_of_key(way: Way, key: str) -> bool:
    return way.where.split(":")[0] in _OF_KEY.get(key.casefold(), ("desk",))


def clause_of(act: Act, pack: Pack | None) -> str:
    """The clause that this act serves, in the pack of this library; "" when it serves none there."""
    try:
        clauses = pack.clauses if pack is not None else ()
    except PackError:
        return ""
    if any(clause.id == act.clause for clause in clauses):
        return act.clause
    return next((clause.id for clause in clauses if f"act:{act.name}" in clause.served_by), "")


def sections(clauses: Collection[Clause]) -> tuple[tuple[str, tuple[Clause, ...]], ...]:
    """The clauses under their sections, in the order of the document."""
    found: dict[str, list[Clause]] = {}
    for clause in clauses:
        found.setdefault(clause.section, []).append(clause)
    return tuple((name, tuple(each)) for name, each in found.items())
