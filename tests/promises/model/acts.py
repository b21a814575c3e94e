"""What each act does in the model, and how it is pressed at the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from tests.promises.model.model import CAME_BACK, KINDS, REFERENCE, CanNot, Model, need
from tests.promises.model.rows import (
    AddedRow,
    CallRow,
    ClosureRow,
    FoundRow,
    IncidentRow,
    NoticeRow,
    PromiseRow,
    TallyRow,
    VisitRow,
)


@dataclass(frozen=True)
class Move:
    """One press: the act, the row it is about by the argument's name, its keys, and what the model does."""

    act: str
    does: Callable[[Model], None]
    row: tuple[str, str] | None = None
    keys: tuple[str, ...] = ()
    told: dict[str, Any] = field(default_factory=dict)
    undoable: bool = True


# -- people ---------------------------------------------------------------------------------------


def arrive(m: Model, state: str) -> None:
    helped = state == "helping"
    helper = m.acting if helped else None
    key = m.new(VisitRow(100 + m.number("visit"), state, greeted=helped, helper=helper, came=m.now))
    if state != "spotted":
        m.arrived.append(key)
    if helped:
        back_at_the_desk(m, key)


def back_at_the_desk(m: Model, helped: str) -> None:
    """Whoever begins to help is at the desk, so a walk that they were on is over."""
    for key, row in m.of(VisitRow).items():
        if key != helped and row.state == "helping" and row.walking and row.helper == m.acting:
            change(m, key, walking=False)


def change(m: Model, key: str, **fields: Any) -> None:
    m.rows[key] = replace(m.rows[key], **fields)


def greet(m: Model, key: str) -> None:
    row = m.get(key, VisitRow)
    need(row.state == "waiting" and (not row.greeted or waits_long(m, row)))
    change(m, key, greeted=True, heard=m.now, doubt=False)


def waits_long(m: Model, row: VisitRow) -> bool:
    """Whether they were greeted five minutes ago or more, and came within the hour: they are not gone."""
    if row.state != "waiting" or not row.greeted or row.doubt or row.heard is None or row.came is None:
        return False
    return row.heard <= m.now - timedelta(minutes=5) and row.came > m.now - timedelta(hours=1)


def greet_all(m: Model) -> None:
    found = [key for key, row in m.of(VisitRow).items() if row.state == "waiting" and not row.greeted]
    again = [key for key, row in m.of(VisitRow).items() if waits_long(m, row)]
    need(found or again)
    for key in found:
        change(m, key, greeted=True, heard=m.now, meant=m.get(key, VisitRow).doubt)
    for key in again:
        change(m, key, heard=m.now)


def help_visit(m: Model, key: str) -> None:
    row = m.get(key, VisitRow)
    another = row.state == "helping" and row.helper not in (None, m.acting)
    need(row.state in ("waiting", "spotted") or another)
    change(m, key, state="helping", helper=m.acting, greeted=True, doubt=False)
    back_at_the_desk(m, key)


def walk(m: Model, key: str) -> None:
    row = m.get(key, VisitRow)
    need(row.state == "helping")
    change(m, key, walking=not row.walking, doubt=False)


def hand(m: Model, key: str) -> None:
    row = m.get(key, VisitRow)
    need(row.state in ("waiting", "helping"))
    change(m, key, hand=not row.hand, doubt=False)


def describe(m: Model, key: str) -> None:
    need(m.get(key, VisitRow).state != "closed")
    change(m, key, about="red scarf")


def asked(m: Model, key: str, effort: int | None, kind: str | None) -> None:
    """It ends, or ended, as a question; of the run's topic if it counts as reference and has none yet."""
    kind = kind or KINDS.get(effort or 0)
    if not kind:
        return
    row = m.rows[key]
    assert isinstance(row, VisitRow | CallRow)
    topic = row.topic or (m.running_topic() if kind in REFERENCE else None)
    change(m, key, asked=True, topic=topic, by=m.acting)


def finish(m: Model, key: str, outcome: str, effort: int | None, kind: str | None = None) -> None:
    row = m.get(key, VisitRow)
    need(row.state == "helping")
    m.counted_at[key] = m.now
    asked(m, key, effort, kind)
    change(m, key, state="closed", walking=False, outcome=outcome, effort=effort, doubt=False)
    if outcome == "promised":
        promised(m, key, "visit", row.helper or "-")


def left(m: Model, key: str) -> None:
    row = m.rows.get(key)
    if isinstance(row, CallRow):
        need(row.state == "ringing")
        change(m, key, state="closed", outcome="rang out", doubt=False)
        return
    visit = m.get(key, VisitRow)
    need(visit.state in ("waiting", "spotted"))
    outcome = "declined" if visit.state == "spotted" else "left"
    change(m, key, state="closed", outcome=outcome, doubt=False)


def decline(m: Model, key: str) -> None:
    need(m.get(key, VisitRow).state == "spotted")
    left(m, key)


def still(m: Model, key: str, here: bool) -> None:
    row = m.rows.get(key)
    need(isinstance(row, VisitRow | CallRow) and row.doubt)
    if here:
        change(m, key, doubt=False)
    elif isinstance(row, VisitRow):
        outcome = "declined" if row.state == "spotted" else "left"
        greeted = row.greeted and not row.meant
        change(m, key, state="closed", outcome=outcome, walking=False, doubt=False, greeted=greeted)
    elif isinstance(row, CallRow):
        outcome = "rang out" if row.state == "ringing" else "gone"
        change(m, key, state="closed", outcome=outcome, doubt=False)


# -- the telephone --------------------------------------------------------------------------------


def ring(m: Model) -> None:
    m.new(CallRow(m.free_line(), "ringing"))


def answer_new(m: Model) -> None:
    need(not any(row.state == "ringing" for row in m.of(CallRow).values()))
    m.new(CallRow(m.free_line(), "talking", m.acting))


def answer_call(m: Model, key: str) -> None:
    need(m.get(key, CallRow).state == "ringing")
    change(m, key, state="talking", answerer=m.acting, doubt=False)


def hold(m: Model, key: str, minutes: int) -> None:
    row = m.get(key, CallRow)
    need(row.state == "talking")
    change(m, key, state="holding", told=(*row.told, minutes), checks=(), doubt=False)


def check(m: Model, key: str) -> None:
    row = m.get(key, CallRow)
    need(row.state == "holding")
    change(m, key, checks=(*row.checks, None), doubt=False)


def new_minutes(m: Model, key: str, minutes: int) -> None:
    row = m.get(key, CallRow)
    need(row.state == "holding" and row.checks)
    change(m, key, checks=(*row.checks[:-1], minutes))


def resume(m: Model, key: str) -> None:
    row = m.get(key, CallRow)
    if row.state == "holding":
        change(m, key, state="talking", doubt=False)
        return
    need(row.outcome == "transferred" and m.now - m.closed_at[key] <= CAME_BACK)
    free = m.free_line()
    busy = {each.line for each in m.of(CallRow).values() if each.state != "closed"}
    change(m, key, state="talking", outcome=None, line=free if row.line in busy else row.line)


def transfer(m: Model, key: str) -> None:
    row = m.get(key, CallRow)
    need(row.state in ("talking", "holding"))
    change(m, key, state="closed", outcome="transferred", sent=row.sent + 1, doubt=False)
    m.closed_at[key] = m.now


def hangup(
    m: Model,
    key: str,
    outcome: str,
    effort: int | None,
    states: str = "talking holding",
    kind: str | None = None,
) -> None:
    row = m.get(key, CallRow)
    need(row.state in states.split())
    m.counted_at[key] = m.now
    asked(m, key, effort, kind)
    change(m, key, state="closed", outcome=outcome, effort=effort, doubt=False)
    if outcome == "promised":
        promised(m, key, "call", row.answerer or "-")


# -- to answer ------------------------------------------------------------------------------------


def promised(m: Model, source: str | None, origin: str, owner: str, **fields: Any) -> None:
    fields = {"due": m.closes_early, **fields}
    m.new(PromiseRow(m.number("promise"), origin, owner, source, **fields))


def message(m: Model, origin: str, at_once: str | None) -> None:
    ended = {"outcome": "answered", "channel": at_once, "effort": 3} if at_once else {}
    promised(m, None, origin, m.acting, **ended)


def open_promise(m: Model, key: str) -> PromiseRow:
    row = m.get(key, PromiseRow)
    need(row.outcome is None)
    return row


def told(m: Model, key: str) -> None:
    change(m, key, told=open_promise(m, key).told + 1)


def end(m: Model, key: str, outcome: str, **fields: Any) -> None:
    open_promise(m, key)
    change(m, key, outcome=outcome, **fields)


def handover(m: Model, key: str, to: str) -> None:
    row = open_promise(m, key)
    change(m, key, owner=to, handed=(*row.handed, to))


def give(m: Model, key: str, to: str) -> None:
    row = m.rows.get(key)
    need(isinstance(row, VisitRow | CallRow) and row.state in ("helping", "talking", "holding"))
    name = "helper" if isinstance(row, VisitRow) else "answerer"
    need(getattr(row, name) != to and (to == "-" or to in m.here))
    change(m, key, **{name: to})


def part(m: Model, key: str, effort: int | None) -> None:
    """The effort of the part answered, or without one the kind alone, which rows here don't hold."""
    row = m.rows.get(key)
    need(isinstance(row, VisitRow | CallRow) and row.outcome == "promised" and row.effort is None)
    made = m.promise_in(key)
    if made is None:
        raise CanNot
    # Without an effort it is the kind of reading advice, which counts as reference too.
    asked(m, key, effort, None if effort else "readers' advisory")
    change(m, key, effort=effort)
    if effort is not None:
        # Of a kind alone the promise knows nothing, so what becomes of it later leaves this in place.
        change(m, made, part=effort)


# -- counts, notices ------------------------------------------------------------------------------


def quick(m: Model, effort: int) -> None:
    topic = m.running_topic()
    m.counted_at[m.new(TallyRow(effort, KINDS[effort], topic=topic, by=m.acting))] = m.now


def topic(m: Model, name: str | None) -> None:
    last = m.last_question
    if last is None:
        raise CanNot
    change(m, last, topic=name, by=m.acting)


def topic_of(m: Model, key: str, name: str) -> None:
    need(key in m.rows and m.is_question(key))
    change(m, key, topic=name, by=m.acting)


def kind(m: Model, name: str) -> None:
    last = m.last_tally
    if last is None:
        raise CanNot
    change(m, last, kind=name, by=m.acting)


def card(m: Model, name: str) -> None:
    m.new(TallyRow(None, None, name, by=m.acting))


def notice(m: Model, sort: str) -> None:
    m.new(NoticeRow(m.number("notice"), sort))


def read(m: Model, key: str) -> None:
    row = m.get(key, NoticeRow)
    need(row.sort == "briefing" and not row.down and m.acting not in row.read and m.acting != "-")
    change(m, key, read=(*row.read, m.acting))


def take_down(m: Model, key: str) -> None:
    need(not m.get(key, NoticeRow).down)
    change(m, key, down=True)


# -- days unlike the usual hours ------------------------------------------------------------------


def close_on(m: Model, day: str) -> None:
    """Another for the same day takes the place of the first; a closed day can't be closed again."""
    there = [key for key, row in m.of(ClosureRow).items() if row.day == day and not row.taken_back]
    need(day == "today" or not there)
    for key in there:
        change(m, key, taken_back=True)
    m.new(ClosureRow(m.number("closure"), day, "snow"))
    due_anew(m)


def as_usual(m: Model, key: str) -> None:
    need(not m.get(key, ClosureRow).taken_back)
    change(m, key, taken_back=True)
    due_anew(m)


def due_anew(m: Model) -> None:
    """What the rule made due by closing is due by the new one, unless someone was told a time."""
    for key, row in m.of(PromiseRow).items():
        if row.outcome is None and row.due and not row.told and row.due != m.closes_early:
            change(m, key, due=m.closes_early)


def found(m: Model) -> None:
    m.new(FoundRow(m.number("found")))


def leaves_the_shelf(m: Model, key: str, outcome: str) -> None:
    need(m.get(key, FoundRow).outcome is None)
    change(m, key, outcome=outcome)


# -- incidents, duty ------------------------------------------------------------------------------


def begin(m: Model, name: str) -> None:
    m.new(IncidentRow(m.number("incident"), name))


TELLS = 2
"""The step that is the telling of the first supervisor: with `s1` it is one fact."""


def open_incident(m: Model, key: str) -> IncidentRow:
    row = m.get(key, IncidentRow)
    need(not row.closed)
    return row


def step(m: Model, key: str, n: int) -> None:
    done = open_incident(m, key).done ^ {n}
    change(m, key, done=done, told=int(TELLS in done))


def note(m: Model, key: str) -> None:
    change(m, key, notes=open_incident(m, key).notes + 1)


def close_incident(m: Model, key: str) -> None:
    open_incident(m, key)
    change(m, key, closed=True)


def supplement(m: Model, key: str) -> None:
    m.get(key, IncidentRow)
    m.new(AddedRow(key))


def who(m: Model, letter: str) -> None:
    need(m.acting != letter)
    if letter not in m.here:
        m.here.append(letter)
    m.acting = letter


def _pass_on(m: Model, letter: str) -> None:
    """What whoever leaves was at is nobody's, but for what was handed on: all on this one day."""
    for key, visit in m.of(VisitRow).items():
        if visit.state == "helping" and visit.helper == letter:
            change(m, key, helper="-")
    for key, call in m.of(CallRow).items():
        if call.state in ("talking", "holding") and call.answerer == letter:
            change(m, key, answerer="-")
    for key, promise in m.of(PromiseRow).items():
        if promise.outcome is None and promise.owner == letter and not promise.handed:
            change(m, key, owner="-")


def leave(m: Model, letter: str) -> None:
    need(letter in m.here)
    m.here.remove(letter)
    _pass_on(m, letter)
    if m.acting == letter:
        m.acting = m.here[0] if m.here else "-"
