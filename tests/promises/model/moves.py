"""Every press there is at this moment: what may be done, and what may be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from tests.promises.model import acts
from tests.promises.model.acts import Move
from tests.promises.model.model import Model
from tests.promises.model.rows import (
    CallRow,
    ClosureRow,
    FoundRow,
    IncidentRow,
    NoticeRow,
    PromiseRow,
    VisitRow,
)

MESSAGES = {"e": "email", "w": "web", "l": "letter", "t": "text", "v": "voicemail", "a": "chat"}
REPLIES = {"e": "email", "w": "web", "l": "letter", "t": "text", "c": "call", "a": "chat"}
PEOPLE = ("D", "S")
LIBRARY = "Law library"


def moves(m: Model) -> list[Move]:
    """All of them, on every row that is there, whether or not it can be done now."""
    return [
        *_of_nobody(m),
        *(each for key in m.of(VisitRow) for each in _made(_of_a_visit, key)),
        *(each for key in m.of(CallRow) for each in _made(_of_a_call, key)),
        *(each for key in m.of(PromiseRow) for each in _made(_of_a_promise, key)),
        *(each for key in m.of(NoticeRow) for each in _made(_of_a_notice, key)),
        *(each for key in m.of(ClosureRow) for each in _made(_of_a_closure, key)),
        *(each for key in m.of(FoundRow) for each in _made(_of_a_found_item, key)),
        *_of_incidents(m),
    ]


@cache
def _made(of: Callable[[str], Iterator[Move]], key: str) -> tuple[Move, ...]:
    """The presses about a row, which hang on its key alone."""
    return tuple(of(key))


def _plain(act: str, does: Callable[..., None], *given: Any, keys: str = "", **told: Any) -> Move:
    return Move(act, lambda m: does(m, *given), None, tuple(keys.split()), told)


def _of_nobody(m: Model) -> Iterator[Move]:
    yield _plain("wait", acts.arrive, "waiting")
    yield _plain("walkup", acts.arrive, "helping")
    yield _plain("spot", acts.arrive, "spotted")
    yield _plain("greet_all", acts.greet_all)
    yield _plain("ring", acts.ring)
    if not any(row.state == "ringing" for row in m.of(CallRow).values()):
        yield _plain("call", acts.answer_new)
    for effort in (1, 2, 3, 6):
        yield _plain("quick", acts.quick, effort, keys="enter" if effort > 4 else "", effort=effort)
    yield _plain("kind", acts.kind, "readers' advisory", keys="a")
    yield _plain("topic", acts.topic, "taxes", keys="x")
    yield _plain("topic", acts.topic, None, keys="0")
    yield _plain("card", acts.card, "confidentiality", card="confidentiality")
    yield _plain("speak", acts.card, "words in Spanish", language="es")
    for key, origin in MESSAGES.items():
        reply = REPLIES.get(key, "call")
        yield Move("message", partial(acts.message, origin=origin, at_once=None), keys=(key, "the mill"))
        yield Move("message", partial(acts.message, origin=origin, at_once=reply), keys=(key, ". the mill"))
    for origin, text in (
        ("promise", "the mill / 508-555-0142 / fri"),
        ("booked", "the mill / / fri 2pm for 45 min"),
        ("co-worker", ". the schedule"),
    ):

        def makes(m: Model, origin: str = origin) -> None:
            acts.promised(m, None, origin, m.acting, **({} if origin == "co-worker" else {"due": ""}))

        yield Move("promise", makes, keys=(text,))
    yield Move("notice", partial(acts.notice, sort="briefing"), keys=("a scanner", ""))
    yield Move("pick", partial(acts.notice, sort="pick"), keys=("a good book",))
    yield Move("close_early", partial(acts.close_on, day="today"), keys=("11:58pm / snow",))
    yield Move("close_day", partial(acts.close_on, day="dec 26"), keys=("dec 26 / snow",))
    yield Move("found", acts.found, keys=("a glove / by the stairs / shelf 2",))
    for letter in PEOPLE:
        yield Move("who", partial(acts.who, letter=letter), told={"person": letter}, undoable=False)
        yield Move("leave", partial(acts.leave, letter=letter), told={"person": letter}, undoable=False)


def _of_a_visit(key: str) -> Iterator[Move]:
    on = ("visit", key)
    for act, does in (("greet", acts.greet), ("help", acts.help_visit), ("walk", acts.walk),
                      ("hand", acts.hand), ("decline", acts.decline)):  # fmt: skip
        yield Move(act, partial(does, key=key), on)
    yield Move("describe", partial(acts.describe, key=key), on, ("red scarf",))
    for outcome, effort, kind, keys in _ends("left", "l"):
        does = partial(acts.finish, key=key, outcome=outcome, effort=effort, kind=kind)
        yield Move("finish", does, on, keys)
    yield from _of_a_row(key)


def _ends(gone: str, gone_key: str) -> Iterator[tuple[str, int | None, str | None, tuple[str, ...]]]:
    yield "answered", 3, None, ("3",)
    yield "answered", 1, "readers' advisory", ("v", "a", "s", "1")
    yield "promised", None, None, ("p", "the mill / 508-555-0142")
    yield "referred", 4, None, ("r", "2", "4")
    yield "referred", None, None, ("r", ".", "the map room", "enter")
    yield "referred", None, "readers' advisory", ("r", "1", "v", "a", "enter")
    yield gone, None, None, (gone_key,)


def _of_a_row(key: str) -> Iterator[Move]:
    yield Move("left", partial(acts.left, key=key), ("row", key))
    yield Move("still", partial(acts.still, key=key, here=True), ("row", key), ("y",))
    yield Move("still", partial(acts.still, key=key, here=False), ("row", key), ("n",))
    yield Move("part", partial(acts.part, key=key, effort=2), ("row", key), ("2",))
    yield Move("part", partial(acts.part, key=key, effort=None), ("row", key), ("v", "a"))
    yield Move("topic", partial(acts.topic_of, key=key, name="taxes"), ("row", key), ("x",))
    for letter, to in (("s", "S"), (".", "-")):
        yield Move("give", partial(acts.give, key=key, to=to), ("row", key), (letter,))


def _of_a_call(key: str) -> Iterator[Move]:
    on = ("call", key)
    yield Move("call", partial(acts.answer_call, key=key), on)
    yield Move("hold", partial(acts.hold, key=key, minutes=2), on, ("2",))
    yield Move(
        "hold",
        partial(acts.hangup, key=key, outcome="promised", effort=None, states="talking"),
        on,
        ("p", "the mill"),
    )
    yield Move("check", partial(acts.check, key=key), on)
    yield Move("new_minutes", partial(acts.new_minutes, key=key, minutes=4), on, ("4",))
    yield Move("resume", partial(acts.resume, key=key), on)
    yield Move("transfer", partial(acts.transfer, key=key), on, ("c",))
    for outcome, effort, kind, keys in _ends("gone", "g"):
        does = partial(acts.hangup, key=key, outcome=outcome, effort=effort, kind=kind)
        yield Move("hangup", does, on, keys)
    yield from _of_a_row(key)


def _of_a_promise(key: str) -> Iterator[Move]:
    on = ("promise", key)
    ways: list[tuple[str, Callable[[Model], None], tuple[str, ...]]] = [
        ("i", partial(acts.told, key=key), ("tomorrow 10",)),
        ("r", partial(acts.end, key=key, outcome="referred"), ("2",)),
        ("4", partial(acts.end, key=key, outcome="referred", effort=4), ("v", "a", "r", "2")),
        ("x", partial(acts.end, key=key, outcome="withdrawn"), ("found it",)),
        ("h", partial(acts.handover, key=key, to="S"), ("s",)),
        ("h", partial(acts.handover, key=key, to="-"), (".",)),
    ]
    for letter, channel in REPLIES.items():
        answered = partial(acts.end, key=key, outcome="answered", channel=channel, effort=3)
        ways.append((letter, answered, ()))
    for letter, does, keys in ways:
        yield Move("see_to", does, on, (letter, *keys))
    # The same acts as plain lines name them.
    yield Move("told", partial(acts.told, key=key), on, ("fri noon",))
    yield Move("answer", partial(acts.end, key=key, outcome="answered", channel="call", effort=3), on, ("c",))
    yield Move("refer", partial(acts.end, key=key, outcome="referred"), on, ("1",))
    yield Move("withdraw", partial(acts.end, key=key, outcome="withdrawn"), on, ("not needed",))
    yield Move("handover", partial(acts.handover, key=key, to="D"), on, ("d",))


def _of_a_notice(key: str) -> Iterator[Move]:
    yield Move("read", partial(acts.read, key=key), ("notice", key))
    yield Move("take_down", partial(acts.take_down, key=key), ("notice", key))


def _of_a_closure(key: str) -> Iterator[Move]:
    yield Move("as_usual", partial(acts.as_usual, key=key), ("closure", key))


def _of_a_found_item(key: str) -> Iterator[Move]:
    on = ("item", key)
    yield Move("claimed", partial(acts.leaves_the_shelf, key=key, outcome="claimed"), on)
    passes = partial(acts.leaves_the_shelf, key=key, outcome="passed on")
    yield Move("pass_on", passes, on, ("the police",))


def _of_incidents(m: Model) -> Iterator[Move]:
    for act, letter, name in (("emergency", "m", "medical"), ("incident", "r", "harassment")):
        open_ = any(not row.closed and row.kind == name for row in m.of(IncidentRow).values())
        enter = ("enter",) if open_ else ()
        yield Move(act, partial(acts.begin, name=name), keys=(letter, *enter), undoable=False)
    for key, row in m.of(IncidentRow).items():
        on = ("incident", key)
        again = ("enter",) if acts.TELLS in row.done else ()
        for n in (1, acts.TELLS):
            sure = again if n == acts.TELLS else ()
            yield Move("step", partial(acts.step, key=key, n=n), on, sure, {"n": n}, undoable=False)
        yield Move(
            "supervisor", partial(acts.step, key=key, n=acts.TELLS), on, again, {"n": 1}, undoable=False
        )
        yield Move("note", partial(acts.note, key=key), on, ("awake, talking",), undoable=False)
        yield Move("close_incident", partial(acts.close_incident, key=key), on, ("enter",), undoable=False)
        yield Move(
            "supplement",
            partial(acts.supplement, key=key),
            ("incident", key),
            ("the ambulance came",),
            undoable=False,
        )
