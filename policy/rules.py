"""What must be true across the entries of a pack, beyond the shape of each.

Each function reads whole files and yields faults with their place; none reads a disk.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sized
from difflib import get_close_matches

from policy.desk_rules import DeskRules
from policy.models import (
    AboutFile,
    Card,
    CardEnding,
    CardQuestion,
    CardsFile,
    ClausesFile,
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

MOST_REMINDERS, MOST_QUESTIONS = 9, 12
"""Lines of `listening` and of `interview`: more of them nobody reads while someone talks."""

DEPTH = 3
"""Questions at most on the way through a card: more is not answered while a person waits."""


def desk_rules(file: AboutFile) -> Iterator[Fault]:
    """That the evening does not begin before the afternoon: told of the one that the pack sets."""
    rules = file.rules
    if rules.evening < rules.afternoon:
        what = f"evening begins at {rules.evening}, before the afternoon at {rules.afternoon}"
        name = "evening" if "evening" in rules.model_fields_set else "afternoon"
        yield Fault(("rules", name), f"{what}; until then they are 12:00 and 17:00", unusable=True)


def scripts(file: ScriptsFile, at_fault: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """What is wrong in scripts.toml alone. `at_fault` are ids whose entries were told of already."""
    for name, what in (("listening", "reminders of how to listen"), ("interview", "questions to ask")):
        if not getattr(file, name) and name not in at_fault:
            yield Fault((name,), f"{name} is missing or empty; it is a list of {what}")
    yield from at_most("listening", file.listening, MOST_REMINDERS)
    yield from at_most("interview", file.interview, MOST_QUESTIONS)
    yield from once("scripts", "id", [each.id for each in file.scripts])
    yield from once("scripts", "letter", [each.letter for each in file.scripts])
    ids = [each.id for each in file.scripts]
    for missing in sorted(SCRIPTS - set(ids) - at_fault):
        if like(missing, at_fault - SCRIPTS):
            continue  # told of already, as an id that can't be one
        what = f'there is no script with the id "{missing}"'
        meant = like(missing, set(ids) - SCRIPTS)
        if meant:
            yield Fault(("scripts", ids.index(meant), "id"), f'{what}; is "{meant}" meant to be it?')
        else:
            yield Fault((), f"{what}; the desk needs it, so add one")
    # Of one that the desk needs and that is not there it was said above.
    lettered = {each.id for each in file.scripts if each.letter} | at_fault | (SCRIPTS - set(ids))
    for at, script in enumerate(file.scripts):
        yield from (each.under("scripts", at) for each in _script(script, lettered))


def _script(script: Script, lettered: Collection[str]) -> Iterator[Fault]:
    if (script.letter is None) == (script.under is None):
        yield Fault(
            (), f'script "{script.id}" needs a letter, or under with the script it stands below; not both'
        )
    if script.under is not None and script.under not in lettered:
        near = nearest(script.under, lettered)
        yield Fault(("under",), f'under "{script.under}" must name a script that has a letter{near}')
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


def cards(file: CardsFile, others: ScriptsFile | None, incidents: Collection[str] | None) -> Iterator[Fault]:
    """The cards, and their letters beside those of the scripts. None: what could not be read."""
    yield from once("cards", "id", [each.id for each in file.cards])
    yield from once("cards", "letter", [each.letter for each in file.cards])
    yield from once("cards", "lesson", [each.lesson for each in file.cards])
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
    if round_again := next(_round(card, card.first, ()), None):
        yield round_again
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


def _round(card: Card, question: CardQuestion, asked: tuple[str, ...]) -> Iterator[Fault]:
    """Answers that lead back to a question of the way they are on."""
    way = (*asked, question.id)
    for answer in ("yes", "no"):
        goal = card.after(question, answer == "yes")
        if goal.id in way:
            at = card.questions.index(question)
            what = f'{answer} leads back to "{goal.id}", which was asked before; lead on to an ending'
            yield Fault(("questions", at, answer), what, unusable=True)
        elif isinstance(goal, CardQuestion):
            yield from _round(card, goal, way)


def _depth(card: Card, place: CardQuestion | CardEnding, seen: set[str], asked: int = 0) -> int:
    """The most questions on any way from here, none of which comes round again."""
    seen.add(place.id)
    if isinstance(place, CardEnding):
        return asked
    return max(_depth(card, card.after(place, yes), seen, asked + 1) for yes in (True, False))


def glossary(file: GlossaryFile, at_fault: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """What is wrong in glossary.toml alone. `at_fault` are terms whose entries were told of already."""
    names = [term.term.casefold() for term in file.terms]
    yield from once("terms", "term", names)
    for at, each in enumerate(file.terms):
        for place, other in enumerate(each.see):
            if other.casefold() not in at_fault and other.casefold() not in names:
                what = f'see "{other}" is not a term of this glossary{nearest(other, names)}'
                yield Fault(("terms", at, "see", place), what)


def clauses(file: ClausesFile, have: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """The clauses, and that what they name in the pack is there: `have` has the ids of what could be read."""
    yield from once("clauses", "id", [each.id for each in file.clauses])
    yield from once("clauses", "figure", [each.figure for each in file.clauses])
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


def at_most(name: str, entries: Sized, most: int) -> Iterator[Fault]:
    """A fault at every entry of a list that is one too many: it is left out, and those before it stand."""
    for at in range(most, len(entries)):
        yield Fault((name, at), f"{name}: {most} fit at most, and this one is left out", unusable=True)


def once(name: str, key: str, values: Iterable[str | None]) -> Iterator[Fault]:
    """A fault at every value that an earlier entry has already."""
    seen: set[str] = set()
    for at, value in enumerate(values):
        if value is not None and value in seen:
            yield Fault(
                (name, at, key), f'{key} "{value}" is already taken by an earlier entry; choose another'
            )
        elif value is not None:
            seen.add(value)


def like(name: str, others: Collection[str]) -> str:
    """The one of these that is likely this name, misspelled; or ""."""
    return next(iter(get_close_matches(name, others, n=1, cutoff=0.75)), "")
