"""The lessons, in the order in which they are offered."""

from collections.abc import Iterator
from functools import partial

from deskapp.floor.check_back import check_due
from deskapp.practice.lesson import Fact, Feedback, Lesson, Praise, after, happened, plainly, seconds
from deskapp.practice.world import MadeUpPerson, World
from deskapp.records import Call, Incident, Visit
from deskapp.records.change import Change
from deskapp.settings.models import Settings
from policy import Card, CardQuestion, EmergencyKind, Pack, PackError, minimum

FOUND_AFTER = 6.0
"""Seconds after a check-back until what the caller asked for is found."""

GRACE = 5.0
"""Seconds a check-back may come after it is due and is still in time: a hand is on the way to the key."""

CARD = "confidentiality"
"""The decision card that answers who may be told what is on a card, where a pack names no other for it."""

COLLAPSED = "medical"
"""The kind of emergency of who has collapsed."""


# -- greet everyone ---------------------------------------------------------------------------


def _three_come(world: World, settings: Settings) -> None:
    for after_seconds, description in ((2, "red scarf"), (8, "blue coat, by the printer"), (18, "two boxes")):
        world.later(after_seconds, lambda description=description: world.person(description))  # type: ignore[misc]


def _visit(world: World, here: MadeUpPerson) -> Visit | None:
    record = world.floor().get(here.uid) if here.uid else None
    return record if isinstance(record, Visit) else None


def _all_greeted(world: World) -> bool:
    visits = [_visit(world, person) for person in world.people]
    return len(visits) == 3 and all(visit is not None and visit.greeted is not None for visit in visits)


def _greetings(world: World, settings: Settings) -> Iterator[Feedback]:
    limit, in_time = settings.targets.greet, 0
    for here in world.people:
        visit = _visit(world, here)
        name = visit.short_name if visit else here.description
        noted = seconds(here.came, here.noted)
        greeted = seconds(here.came, visit.greeted) if visit else None
        said = "never noted" if noted is None else f"noted after {plainly(noted)}"
        said += " by a colleague, not by you" if here.by_colleague else ""
        if greeted is None:
            yield Fact(f"{name}: {said}, and never greeted.")
        elif greeted <= limit:
            in_time += 1
            yield Fact(f"{name}: {said}, greeted after {plainly(greeted)}.")
        else:
            yield Fact(f"{name}: {said}, greeted after {plainly(greeted)}, which is late.")
    if in_time == len(world.people):
        yield Praise(f"Well done: everyone was greeted within {limit} s.")
    else:
        in_time_of = f"{in_time} of {len(world.people)}"
        yield Fact(f"{in_time_of} were greeted within {limit} s. One {{greet_all}} greets all who wait.")


# -- hold and check back ----------------------------------------------------------------------


def _someone_calls(world: World, settings: Settings) -> None:
    world.later(2, world.rings)
    world.when("call", lambda change: world.later(4, lambda: world.happens("asks", ASKS)))
    world.when("hold", lambda change: world.later(_latest(change, settings), lambda: _found(world)))
    world.when("check", lambda change: world.later(FOUND_AFTER, lambda: _found(world)))


ASKS = "They ask for a title you must look up. Say how long, then {hold} and the minutes: try 1"


def _latest(change: Change, settings: Settings) -> float:
    """Seconds after which it is found, check-back or not."""
    call = change.after[0]
    due = check_due(call, settings) if isinstance(call, Call) else None
    return (due - change.at).total_seconds() + 30 if due else 60


def _found(world: World) -> None:
    call = _call(world)
    if call is not None and call.is_open and happened(world, "found") is None:
        world.happens("found", "You have found it: {resume}, give the answer, then {hangup} and the effort")


def _call(world: World) -> Call | None:
    rung = next((each for each in world.log if each.sort == "act" and each.name == "ring"), None)
    record = world.floor().get(rung.change.after[0].uid) if rung and rung.change else None
    return record if isinstance(record, Call) else None


def _call_over(world: World) -> bool:
    call = _call(world)
    return call is not None and not call.is_open


def _held(world: World, settings: Settings) -> Iterator[Feedback]:
    call = _call(world)
    if call is None or call.rang is None:
        return
    answered = seconds(call.rang, call.answered)
    if answered is None:
        yield Fact("The telephone was never answered: {call}.")
        return
    late = answered > settings.targets.rings
    yield Fact(f"Answered after {plainly(answered)}{', which is more than three rings' if late else ''}.")
    if not call.holds:
        yield Fact("The caller was not put on hold: {hold} and the minutes, so that they know how long.")
    for hold in call.holds:
        held = seconds(hold.began, hold.ended or world.now()) or 0.0
        yield Fact(f"On hold for {plainly(held)}, told {hold.told} min.")
        yield _checked(call, settings, held)
    if call.is_open:
        yield Fact("The call was left open: {hangup} and the effort end it.")
    else:
        yield Fact(f"Ended as {call.outcome}{f', effort {call.effort}' if call.effort else ''}.")


def _checked(call: Call, settings: Settings, held: float) -> Feedback:
    hold = call.holds[-1]
    at_first = call.model_copy(
        update={"state": "holding", "holds": (hold.model_copy(update={"checks": (), "ended": None}),)}
    )
    due = seconds(hold.began, check_due(at_first, settings)) or 0.0
    if not hold.checks:
        if held <= due:
            return Fact("Back before a check-back was due: nothing more to do.")
        return Fact(
            f"Nobody spoke to them in that time: a check-back was due after {plainly(due)} ({{check}})."
        )
    first = seconds(hold.began, hold.checks[0].at) or 0.0
    if first <= due + GRACE:
        return Praise(f"Well done: checked back after {plainly(first)}, due at {plainly(due)}.")
    late = f"Checked back after {plainly(first)}, but it was due at {plainly(due)}"
    return Fact(f"{late}: the desk says so ({{check}}).")


# -- a parent asks ----------------------------------------------------------------------------


def _parent_asks(world: World, settings: Settings) -> None:
    words = 'A parent comes up ({walkup}): "What has my daughter borrowed?" F3 has the words'
    world.later(2, lambda: world.happens("parent", words))


def _parent_answered(world: World) -> bool:
    card = after(world, happened(world, "parent"), "act", "card")
    return card is not None and after(world, card.at, "act", "finish", "left") is not None


def _answered_parent(card: Card, world: World, settings: Settings) -> Iterator[Feedback]:
    asked = happened(world, "parent")
    helped = after(world, asked, "act", "walkup", "wait")
    opened = after(world, asked, "goes", f"card:{card.id}")
    to_end = next(
        (
            each
            for each in world.log
            if each.sort == "act" and each.name == "card" and each.change and _is_card(card, each.change)
        ),
        None,
    )
    if helped is None:
        yield Fact("The parent is nowhere on the desk: {walkup} notes someone who is helped at once.")
    if opened is None:
        yield Fact(f"The card was not opened: F3, then the letter beside '{card.title}'.")
    else:
        yield Fact(f"The card was open after {plainly(seconds(asked, opened.at) or 0)}.")
    if to_end is not None:
        yield Praise(
            f"Well done: the words to say were there after {plainly(seconds(asked, to_end.at) or 0)}."
        )
    elif opened is not None:
        yield Fact("It was not followed to its words: y or n, until they come.")
    finished = after(world, asked, "act", "finish")
    if finished is None and helped is not None:
        yield Fact("The visit was left open: {finish} and the effort end it.")


def _is_card(card: Card, change: Change) -> bool:
    return getattr(change.after[0], "card", None) == card.id


def _answers(card: Card) -> tuple[str, ...]:
    """The fewest answers that lead to words of this card."""
    ways: list[tuple[tuple[str, ...], CardQuestion]] = [((), card.first)]
    for keys, question in ways:
        for key in ("n", "y"):
            place = card.after(question, key == "y")
            if not isinstance(place, CardQuestion):
                return (*keys, key)
            ways.append(((*keys, key), place))
    return ()


# -- someone has collapsed --------------------------------------------------------------------


def _someone_collapses(world: World, settings: Settings) -> None:
    words = "SOMEONE HAS COLLAPSED BY THE STAIRS. F12, here as on any day"
    world.later(2, lambda: world.happens("collapse", words))


def _incident(world: World) -> Incident | None:
    return world.floor().incidents[0] if world.floor().incidents else None


def _seen_to(world: World) -> bool:
    here = _incident(world)
    return here is not None and here.done(1) is not None and bool(here.supervisors)


def _collapse(kind: EmergencyKind, world: World, settings: Settings) -> Iterator[Feedback]:
    began = happened(world, "collapse")
    opened = after(world, began, "goes", "emergency")
    if opened is None:
        yield Fact("The emergency screen was not opened: F12, from wherever you are.")
        return
    yield Fact(f"The emergency screen was open after {plainly(seconds(began, opened.at) or 0)}.")
    here = _incident(world)
    if here is None:
        letter = f"{kind.key} for {kind.title.casefold()}"
        yield Fact(f"No kind was chosen: {letter}. Until then nothing is written, and no steps are shown.")
        return
    chosen = next(each for each in world.log if each.sort == "act" and each.name == "emergency")
    right = here.kind == kind.id
    title = kind.title.casefold()
    which = title if right else f"{here.kind}, but this was {title}: {kind.key}"
    yield Fact(f"Kind chosen after {plainly(seconds(began, chosen.at) or 0)}: {which}.")
    ticked = here.done(1)
    told = here.supervisors[0].at if here.supervisors else None
    if ticked is None:
        yield Fact("The first step was not ticked: 1, once help is called.")
    else:
        yield Fact(f"Step 1 done after {plainly(seconds(began, ticked.at) or 0)}.")
    if told is None:
        yield Fact("No supervisor was told: s1 says whom and when.")
    else:
        yield Fact(f"A supervisor told after {plainly(seconds(began, told) or 0)}.")
    if right and ticked is not None and told is not None:
        yield Praise(f"Well done. On a real day: dial {settings.dial} first, then the keys.")


IDS = ("greet", "hold", "record", "collapse")
"""Every lesson there may be, in the order in which they are offered."""


def lessons(settings: Settings, pack: Pack | None) -> tuple[Lesson, ...]:
    """The lessons that this library's settings and pack have all it takes for."""
    card, kind = _card(pack), _kind(pack)
    found = (
        _greet(settings),
        _hold(settings) if settings.lines else None,
        _record(card) if card is not None else None,
        _emergency(kind) if kind is not None else None,
    )
    return tuple(each for each in found if each is not None)


def _card(pack: Pack | None) -> Card | None:
    """The pack's card for who may be told what is on a card: the one that says so, or the one of that id."""
    try:
        cards = pack.cards if pack is not None else ()
    except PackError:
        return None
    said = next((card for card in cards if card.lesson == "record"), None)
    return said or next((card for card in cards if card.id == CARD), None)


def _kind(pack: Pack | None) -> EmergencyKind | None:
    kinds = pack.emergencies if pack is not None else minimum()
    return next((kind for kind in kinds if kind.id == COLLAPSED), None)


def _greet(settings: Settings) -> Lesson:
    return Lesson(
        "greet",
        f"Greet everyone within {settings.targets.greet} seconds",
        "Three people come, one after the other. Note each, and greet them.",
        ("{wait}", "{wait}", "{wait}", "{greet_all}"),
        "act:greet_all",
        max(75, settings.targets.greet + 45),
        _three_come,
        _all_greeted,
        _greetings,
    )


def _hold(settings: Settings) -> Lesson:
    ends = "3" if settings.asks_effort else "1"
    return Lesson(
        "hold",
        "Hold, and check back",
        "The telephone rings. What they ask has to be looked up.",
        ("{call}", "{hold}", "1", "{check}", "{resume}", "{hangup}", ends),
        "act:hold",
        240,
        _someone_calls,
        _call_over,
        _held,
    )


def _record(card: Card) -> Lesson:
    return Lesson(
        "record",
        "A parent asks for a child's record",
        "Someone asks what another person has borrowed. The words are on F3.",
        ("{walkup}", "F3", card.letter, *_answers(card), "F4", "{finish}", "1"),
        f"card:{card.id}",
        150,
        _parent_asks,
        _parent_answered,
        partial(_answered_parent, card),
    )


def _emergency(kind: EmergencyKind) -> Lesson:
    return Lesson(
        "collapse",
        "Someone has collapsed",
        "The emergency screen, its kind, its first steps.",
        ("F12", kind.key, "1", "s", "1"),
        "act:supervisor",
        120,
        _someone_collapses,
        _seen_to,
        partial(_collapse, kind),
    )


def lesson(id: str, settings: Settings, pack: Pack | None) -> Lesson | None:
    """The lesson with this id; None when there is none, or this library has not what it takes."""
    return next((each for each in lessons(settings, pack) if each.id == id), None)
