"""Random versions of one record, as several desks may have written them at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from deskapp.records import (
    Closure,
    Duty,
    FoundItem,
    Handed,
    Incident,
    Note,
    Notice,
    Promise,
    Read,
    Record,
    StepDone,
    SupervisorTold,
    ToldWhen,
)

START = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)

moments = st.integers(0, 5).map(lambda minutes: START + timedelta(minutes=minutes))
letters = st.sampled_from(["D", "S", "-"])
texts = st.sampled_from(["", "a scarf", "two boxes"])
maybe = st.none() | moments
at_desks = st.sampled_from([None, "front", "back"])


def _several(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(parts, max_size=2, unique_by=lambda part: part.model_dump_json()).map(tuple)


def _of(record: type[Record], /, **fields: Any) -> st.SearchStrategy[Any]:
    given = {
        name: each if isinstance(each, st.SearchStrategy) else st.just(each) for name, each in fields.items()
    }
    common = {
        "uid": st.just("one"),
        "desk": st.just("front"),
        "by": letters,
        "version": st.integers(1, 9),
        "voided": st.booleans(),
    }
    return st.fixed_dictionaries({**common, **given}).map(record.model_validate)


@st.composite
def _corrected(draw: st.DrawFn, /, kind: Any, **fields: Any) -> Any:
    undone = draw(maybe)
    said = {name: draw(each) for name, each in fields.items()}
    return kind(
        at=draw(moments),
        by=draw(letters),
        desk=draw(at_desks),
        **said,
        undone=undone,
        undone_by=draw(letters) if undone else None,
    )


incidents = _of(
    Incident,
    number=1,
    kind="medical",
    opened=START,
    closed=maybe,
    steps=_several(_corrected(StepDone, step=st.integers(1, 2), text=st.just("Call 911"))),
    supervisors=_several(_corrected(SupervisorTold, name=st.just("R. Osei"))),
    notes=_several(st.builds(Note, at=moments, by=letters, desk=at_desks, text=texts)),
)


@st.composite
def _promise_end(draw: st.DrawFn) -> dict[str, Any]:
    ended = draw(moments)
    return draw(
        st.sampled_from(
            [
                {},
                {"ended": ended, "outcome": "answered", "channel": "email", "effort": 2},
                {"ended": ended, "outcome": "answered", "channel": "call", "effort": 3, "kind": "reference"},
                {"ended": ended, "outcome": "referred", "referred_to": draw(texts)},
                {"ended": ended, "outcome": "withdrawn", "why": draw(texts)},
            ]
        )
    )


@st.composite
def _promises(draw: st.DrawFn) -> Promise:
    made = {
        "uid": "one",
        "desk": "front",
        "by": draw(letters),
        "version": draw(st.integers(1, 9)),
        "voided": draw(st.booleans()),
        "number": 3,
        "origin": "email",
        "came": START,
        "made": START,
        "what": draw(texts),
        "reach": draw(st.none() | texts),
        "first_due": START,
        "owner": draw(letters),
        "told": draw(_several(st.builds(ToldWhen, at=moments, by=letters, desk=at_desks, due=moments))),
        "handed": draw(_several(st.builds(Handed, at=moments, by=letters, desk=at_desks, to=letters))),
    }
    return Promise.model_validate(made | draw(_promise_end()))


promises = _promises()

notices = _of(
    Notice,
    number=2,
    sort="pick",
    text=texts,
    written=START,
    taken_down=maybe,
    read=_several(st.builds(Read, at=moments, by=letters, desk=at_desks)),
)

duties = (
    st.tuples(st.integers(1, 9), maybe, st.booleans())
    .map(lambda said: (said[0], said[1], said[2] and said[1] is None))
    .map(
        lambda said: Duty(
            uid="one",
            desk="front",
            by="D",
            version=said[0],
            person="D",
            since=START,
            until=said[1],
            acting=said[2],
        )
    )
)

closures = _of(
    Closure, number=1, day=date(2026, 11, 24), why=texts, noted=START, ended=maybe, taken_back=st.booleans()
)


@st.composite
def _found(draw: st.DrawFn) -> FoundItem:
    ended = draw(maybe)
    end = (
        {} if ended is None else {"ended": ended, "outcome": draw(st.sampled_from(["claimed", "passed on"]))}
    )
    if end.get("outcome") == "passed on":
        end["passed_to"] = draw(texts)
    made = {
        "uid": "one",
        "desk": "front",
        "by": draw(letters),
        "version": draw(st.integers(1, 9)),
        "number": 1,
        "what": draw(texts),
        "found": START,
    }
    return FoundItem.model_validate(made | end)


KINDS: dict[str, st.SearchStrategy[Any]] = {
    "incident": incidents,
    "promise": promises,
    "notice": notices,
    "duty": duties,
    "closure": closures,
    "found item": _found(),
}
