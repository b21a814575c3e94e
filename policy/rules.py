"""What must be true across the entries of a pack, beyond the shape of each.

Each function reads whole files and yields faults with their place; none reads a disk.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from policy.desk_rules import DeskRules
from policy.minimum import minimum
from policy.models import (
    Card,
    CardEnding,
    CardQuestion,
    CardsFile,
    ClausesFile,
    EmergencyFile,
    EmergencyKind,
    GlossaryFile,
    Script,
    ScriptsFile,
)
from policy.problems import Fault, Loc, nearest
from policy.slots import slots_in

SCRIPTS: frozenset[str] = frozenset(
    {
        "telephone_greeting",
        "acknowledge",
        "acknowledge_all",
        "waiting_long",
        "welcome",
        "walk_up",
        "offer_help",
        "helping_listen",
        "walk_along",
        "finish_thanks",
        "finish_call_thanks",
        "left",
        "referred",
        "hold_ask",
        "hold_told",
        "check_back",
        "resume",
        "transfer_warm",
        "transfer_blind",
        "came_back",
        "voicemail_to_patron",
        "dont_know",
        "promise",
        "first_name",
        "email_reply",
        "web_reply",
        "text_reply",
        "letter_reply",
        "someone_on_line_while_ringing",
        "closing_soon",
    }
)
"""The situations the desk asks words for: every pack has them all."""

SHORT: frozenset[str] = SCRIPTS - {"left"}
"""Those that stand on the desk's SAY line, and so have a short form. To who has left, nothing is said."""

TELLS_MINUTES: frozenset[str] = frozenset({"hold_told", "check_back"})
"""The only words that name a time: to a caller just told it. Anywhere else it would be a promise (PC3)."""

VOICEMAIL_SLOTS: frozenset[str] = frozenset({"library", "callback"})
"""All a message left for a patron may fill in, since someone else may listen to it (CF1)."""

KINDS: dict[str, str] = {kind.id: kind.key for kind in minimum()}
"""The emergencies of the built-in minimum, and their keys: the same everywhere, since hands learn them."""

CONDUCT: tuple[str, ...] = ("conduct", "harassment")
"""The kinds of incident that open from F3."""

DEPTH = 3
"""Questions at most on the way through a card: more is not answered while a person waits."""


def scripts(file: ScriptsFile, at_fault: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """What is wrong in scripts.toml alone. `at_fault` are ids whose entries were told of already."""
    for name, what in (("listening", "reminders of how to listen"), ("interview", "questions to ask")):
        if not getattr(file, name) and name not in at_fault:
            yield Fault((name,), f"{name} is missing or empty; it is a list of {what}")
    yield from _once("scripts", "id", [each.id for each in file.scripts])
    yield from _once("scripts", "letter", [each.letter for each in file.scripts])
    for missing in sorted(SCRIPTS - {each.id for each in file.scripts} - at_fault):
        yield Fault((), f'there is no script with the id "{missing}"; the desk needs it, so add one')
    lettered = {each.id for each in file.scripts if each.letter} | at_fault
    for at, script in enumerate(file.scripts):
        yield from (each.under("scripts", at) for each in _script(script, lettered))


def _script(script: Script, lettered: Collection[str]) -> Iterator[Fault]:
    if (script.letter is None) == (script.under is None):
        yield Fault(
            (), f'script "{script.id}" needs a letter, or under with the script it stands below; not both'
        )
    if script.under is not None and script.under not in lettered:
        yield Fault(("under",), f'under "{script.under}" must name a script that has a letter')
    if script.id in SHORT and script.short is None:
        yield Fault((), f'script "{script.id}" needs a short form, for the line on the desk')
    for loc, text in _texts(script):
        used = set(slots_in(text))
        if "minutes" in used and script.id not in TELLS_MINUTES:
            what = "{minutes} can stand in hold_told and check_back alone: elsewhere it promises a time"
            yield Fault(loc, what, unusable=True)
        if script.id == "voicemail_to_patron" and used - VOICEMAIL_SLOTS:
            what = "a voicemail may fill in {library} and {callback} alone: someone else may listen"
            yield Fault(loc, what, unusable=True)


def _texts(script: Script) -> Iterator[tuple[Loc, str]]:
    yield from ((("lines", at), text) for at, text in enumerate(script.lines))
    if script.short is not None:
        yield ("short",), script.short


def emergencies(file: EmergencyFile, at_fault: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """The kinds of incident by themselves. `at_fault` are ids whose entries were told of already."""
    yield from _of_ours(file, at_fault)
    for kind in CONDUCT:
        if kind not in {each.id for each in file.conduct} | at_fault:
            yield Fault((), f'there is no [[conduct]] with the id "{kind}"; add it')
    yield from _both(file, "id", [each.id for each in _kinds(file)])
    yield from _both(file, "key", [each.key for each in _kinds(file)])
    for name, kinds in (("emergencies", file.emergencies), ("conduct", file.conduct)):
        for at, each in enumerate(kinds):
            again = _once("steps", "id", [step.id for step in each.steps])
            yield from (fault.under(name, at) for fault in chain(again, _telling(each)))


def _of_ours(file: EmergencyFile, at_fault: frozenset[str]) -> Iterator[Fault]:
    """The kinds of the built-in minimum are there with their keys, or are left out on purpose."""
    have = {emergency.id for emergency in file.emergencies}
    if not have | at_fault and set(file.without) >= set(KINDS):
        what = (
            "no kind of emergency is left for F12: write one, or take one out of this list; until then F12 "
        )
        yield Fault(("without",), f"{what}has the built-in seven")
    for place, kind in enumerate(file.without):
        if kind not in KINDS:
            yield Fault(("without", place), f'without "{kind}" must be one of {", ".join(KINDS)}')
        elif kind in have:
            yield Fault(("without", place), f'without "{kind}" stands beside its own entry; take one out')
    for kind, key in KINDS.items():
        if kind not in have | at_fault | set(file.without):
            what = f'there is no emergency with the id "{kind}" and the key "{key}"; add it, or say that '
            yield Fault((), f'{what}your policy has none: without = ["{kind}"]')
    ours = {key: kind for kind, key in KINDS.items() if kind not in file.without}
    for at, each in enumerate(file.emergencies):
        its_own = KINDS.get(each.id)
        if its_own is not None and each.key != its_own:
            what = f'the key of "{each.id}" must be "{its_own}": hands learn it'
            yield Fault(("emergencies", at, "key"), what, unusable=True)
        elif its_own is None and each.key in ours:
            what = f'key "{each.key}" is that of "{ours[each.key]}" everywhere; choose another'
            yield Fault(("emergencies", at, "key"), what, unusable=True)


def _telling(kind: EmergencyKind) -> Iterator[Fault]:
    """The step that tells the supervisor names them, and there is one: with `s1` it is one fact."""
    telling = [at for at, step in enumerate(kind.steps) if step.tells == "supervisor"]
    for at in telling:
        if "supervisor" not in set(slots_in(kind.steps[at].text)):
            what = f'step "{kind.steps[at].id}" tells the supervisor, so its text must name {{supervisor}}'
            yield Fault(("steps", at, "text"), what)
    for at in telling[1:]:
        what = f'"{kind.id}" has a step that tells the supervisor already; mark one alone with tells'
        yield Fault(("steps", at, "tells"), what)


def _kinds(file: EmergencyFile) -> tuple[EmergencyKind, ...]:
    return (*file.emergencies, *file.conduct)


def _both(file: EmergencyFile, name: str, values: list[str]) -> Iterator[Fault]:
    """Once over both lists, with the place in the list the second one stands in."""
    first = len(file.emergencies)
    for (_, at, key), what, *_ in _once("emergencies", name, values):
        place = int(at)
        loc: Loc = ("emergencies", place, key) if place < first else ("conduct", place - first, key)
        yield Fault(loc, what, unusable=True)


def cards(file: CardsFile, others: ScriptsFile | None, incidents: Collection[str] | None) -> Iterator[Fault]:
    """The cards, and their letters beside those of the scripts. None: what could not be read."""
    yield from _once("cards", "id", [each.id for each in file.cards])
    yield from _once("cards", "letter", [each.letter for each in file.cards])
    taken = {script.letter: script.id for script in others.scripts if script.letter} if others else {}
    for at, card in enumerate(file.cards):
        if card.letter in taken:
            free = _free({*taken, *(each.letter for each in file.cards)})
            what = f'letter "{card.letter}" is already that of script "{taken[card.letter]}"; {free}'
            yield Fault(("cards", at, "letter"), what)
        yield from (way.under("cards", at) for way in _ways(card))
        yield from (ending.under("cards", at) for ending in _endings(card, incidents))


def _free(taken: Collection[str]) -> str:
    """The letters that a script or card can still have."""
    left = [each for each in "abcdefghijklmopqrstuvwxz12345678" if each not in taken]
    if not left:
        return "none is free; put a script under another one"
    return (
        f"free letters are {', '.join(left[:-1])} and {left[-1]}" if len(left) > 1 else f"{left[0]} is free"
    )


def _endings(card: Card, incidents: Collection[str] | None) -> Iterator[Fault]:
    for at, ending in enumerate(card.endings):
        if not ending.say and not ending.do:
            what = f'ending "{ending.id}" has nothing to say and nothing to do'
            yield Fault(("endings", at), what, unusable=True)
        if ending.incident is not None and incidents is not None and ending.incident not in incidents:
            near = nearest(ending.incident, incidents)
            what = f'incident "{ending.incident}" is not in emergency.toml{near}'
            yield Fault(("endings", at, "incident"), what, unusable=True)


def _ways(card: Card) -> Iterator[Fault]:
    """Every way through a card leads to an ending within three questions, and every part is on a way."""
    names = [question.id for question in card.questions] + [ending.id for ending in card.endings]
    if len(names) != len(set(names)):
        twice = next(name for name in names if names.count(name) > 1)
        what = f'"{twice}" names two questions or endings of card "{card.id}"; give each its own id'
        yield Fault((), what, unusable=True)
        return
    leads = 'leads to "{}", which card "{}" does not have{}'
    nowhere = [
        Fault(
            ("questions", at, answer),
            f"{answer} {leads.format(goal, card.id, nearest(goal, names))}",
            unusable=True,
        )
        for at, each in enumerate(card.questions)
        for answer, goal in (("yes", each.yes), ("no", each.no))
        if goal not in names
    ]
    yield from nowhere
    if nowhere:
        return
    seen: set[str] = set()
    if _depth(card, card.first, seen) > DEPTH:
        what = f'card "{card.id}" asks more than {DEPTH} questions on one way; ask less'
        yield Fault((), what, unusable=True)
    for place, name in enumerate(names):
        if name not in seen:
            asked = len(card.questions)
            loc = ("questions", place) if place < asked else ("endings", place - asked)
            yield Fault(loc, f'no answer leads to "{name}"; lead one there or take it out')


def _depth(card: Card, place: CardQuestion | CardEnding, seen: set[str], asked: int = 0) -> int:
    """The most questions on any way from here; a way that comes round again counts as too long."""
    seen.add(place.id)
    if isinstance(place, CardEnding):
        return asked
    if asked > DEPTH:
        return asked + 1
    return max(_depth(card, card.after(place, yes), seen, asked + 1) for yes in (True, False))


def glossary(file: GlossaryFile, at_fault: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """What is wrong in glossary.toml alone. `at_fault` are terms whose entries were told of already."""
    names = [term.term.casefold() for term in file.terms]
    yield from _once("terms", "term", names)
    for at, each in enumerate(file.terms):
        for place, other in enumerate(each.see):
            if other.casefold() not in at_fault and other.casefold() not in names:
                what = f'see "{other}" is not a term of this glossary{nearest(other, names)}'
                yield Fault(("terms", at, "see", place), what)


def clauses(file: ClausesFile, have: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """The clauses, and that what they name in the pack is there: `have` has the ids of what could be read."""
    yield from _once("clauses", "id", [each.id for each in file.clauses])
    yield from _once("clauses", "figure", [each.figure for each in file.clauses])
    for at, clause in enumerate(file.clauses):
        for place, served in enumerate(clause.served_by):
            kind, _, name = served.partition(":")
            loc = ("clauses", at, "served_by", place)
            if kind == "rule":
                if why := _no_rule(name, have.get("rule", DeskRules.model_fields)):
                    yield Fault(loc, why, unusable=True)
            elif name not in have.get(kind, {name}):
                what = f'there is no {kind} "{name}" in this pack{nearest(name, have[kind])}'
                yield Fault(loc, what)


def _no_rule(name: str, in_force: Collection[str]) -> str:
    """Why no clause can promise this rule; "" when the policy has it."""
    if name in in_force:
        return ""
    if name in DeskRules.model_fields:
        return f'rule "{name}" is not set in this pack; set it under [rules] in pack.toml'
    known = tuple(DeskRules.model_fields)
    near = nearest(name, known) or f"; the rules are {', '.join(known)}"
    return f'there is no rule "{name}"{near}'


def clauses_named(
    entries: Iterable[tuple[Loc, Script | Card | EmergencyKind]], ids: Collection[str]
) -> Iterator[Fault]:
    """That every clause an entry serves is a clause of the pack."""
    for loc, entry in entries:
        for at, clause in enumerate(entry.clauses):
            if clause not in ids:
                what = f'clause "{clause}" is not in clauses.toml{nearest(clause, ids)}'
                yield Fault((*loc, "clauses", at), what)


def _once(name: str, key: str, values: Iterable[str | None]) -> Iterator[Fault]:
    """A fault at every value that an earlier entry has already."""
    seen: set[str] = set()
    for at, value in enumerate(values):
        if value is not None and value in seen:
            yield Fault(
                (name, at, key), f'{key} "{value}" is already taken by an earlier entry; choose another'
            )
        elif value is not None:
            seen.add(value)
