"""Taking the last act back, and giving it again. Nothing is deleted: a new version says so."""

from datetime import timedelta

from deskapp.acts.registry import ACTS, act
from deskapp.asking.asking import No, Told
from deskapp.asking.at_the_press import AtThePress
from deskapp.asking.confirm import Sure
from deskapp.floor.moment import Moment, Past, count, span
from deskapp.records import Call, Record, Tally
from deskapp.records.change import Change, Refused

NOT_LATER = timedelta(minutes=5)
"""Older than this, an undo says what it would undo and wants the key again."""

NOTHING = "nothing to undo since the kiosk started"
NOTHING_UNDONE = "nothing was undone since the last act"
SINCE = "What was done last has changed since: nothing is taken back or done again"
MOVED_ON = "it has changed since, so it can't be undone"
NOT_AGAIN = "it has changed since, so it can't be done again"


def _what(past: Past, m: Moment) -> str:
    """What would be undone, in words that tell it from any other: the act, and the rows or counts it made."""
    after = past.change.after
    if past.change.act == "catch_up":
        many = sum(each.count for each in after if isinstance(each, Tally))
        return f"catch-up of {count(many, 'question', 'questions')}"
    act = past.change.act
    name = NAMES[act] if act in NAMES else ACTS[act].label or act.replace("_", " ")
    rows = [m.name_of(record) for record in after[:SHOWN]]
    rows += [f"{len(after) - SHOWN} more"] if len(after) > SHOWN else []
    return f"{name} {', '.join(rows)}".strip()


NAMES = {
    "quick": "quick question,",
    "kind": "kind of the last count,",
    "topic": "topic of",
    "card": "card",
    "speak": "",  # what was counted says it: words in Spanish
}
"""Acts on what has no number or letter of its own."""

SHOWN = 4
"""Rows named one by one."""


def _last(told: Told, m: Moment) -> str | No:
    """Which act is meant: the last as it stood at the press, and no other that is the last by then."""
    return m.past.change.uid if m.past is not None else No(NOTHING)


def _last_undone(told: Told, m: Moment) -> str | No:
    return m.undone.change.uid if m.undone is not None else No(NOTHING_UNDONE)


def _is_another(told: Told, m: Moment) -> str | None:
    """Why the question is none any more: what it is about is not the last act by now."""
    return None if m.past is not None and m.past.change.uid == told["last"] else SINCE


def _why_ask(told: Told, m: Moment) -> str | None:
    last = m.past
    if last is None:
        return None
    ago = m.since(last.change.at)
    if last.change.by != m.by:
        nobody = last.change.by == "-"
        whose = "before anyone acted" if nobody else f"{m.settings.first_name(last.change.by)}'s"
        return f"That was {whose}, {span(ago)} ago: {_what(last, m)}."
    if ago > NOT_LATER:
        return f"That was {span(ago)} ago: {_what(last, m)}."
    return None


def _stands(past: Past, m: Moment) -> bool:
    """Whether every record is still as the act left it. Only the newest version may be taken back."""
    for record in past.change.after:
        now = m.floor.get(record.uid)
        if now is None or now.version != record.version:
            return False
    return True


@act(
    "undo",
    key="u",
    label="undo",
    help="undo the last act; someone else's, or one over five minutes old, asks for u again",
    plain="undo",
    usage="undo [sure]",
    undoable=False,
    asks=(AtThePress("last", _last), Sure(_why_ask, key="u", moot=_is_another)),
    blocked_by=lambda m: None if m.past else NOTHING,
)
def undo(m: Moment, last: str | None = None) -> Change:
    """The last act is taken back: times and places are as they were. `last` is its change's uid: refused when
    that is not the last any more."""
    past = _meant(m.past, last, NOTHING)
    if not _stands(past, m):
        raise Refused(f"{_what(past, m)}: {MOVED_ON}")
    return m.change(*_all_restored(past, m), said=f"undone: {_what(past, m)}")


def _all_restored(past: Past, m: Moment) -> tuple[Record, ...]:
    restored = tuple(
        _restored(after, before, by_force=past.change.by_force)
        for after, before in zip(past.change.after, past.before, strict=True)
    )
    mine = {each.uid for each in restored}
    busy = {call.line for call in m.floor.calls if call.uid not in mine}
    taken = [each.line for each in restored if isinstance(each, Call) and each.is_open and each.line in busy]
    if taken:
        raise Refused(f"another call is on line {taken[0]} now; hang it up first ({m.key_of('hangup')})")
    return restored


def _restored(after: Record, before: Record | None, *, by_force: bool) -> Record:
    if before is None:
        return after.revised(voided=True)
    if by_force and isinstance(before, Call) and isinstance(after, Call):
        # It rang at another desk, and rings here now, on a line of this one's.
        return before.revised(version=after.version + 1, line=after.line)
    return before.revised(version=after.version + 1)


@act(
    "redo",
    key="y",
    label="redo",
    help="redo what was just undone",
    plain="redo",
    usage="redo",
    undoable=False,
    asks=(AtThePress("last", _last_undone),),
    blocked_by=lambda m: None if m.undone else NOTHING_UNDONE,
)
def redo(m: Moment, last: str | None = None) -> Change:
    """What was undone is done again, with its original times. `last` is as for undo."""
    past = _meant(m.undone, last, NOTHING_UNDONE)
    if not _stands(past, m):
        raise Refused(f"{_what(past, m)}: {NOT_AGAIN}")
    return m.change(*_all_restored(past, m), said=f"done again: {_what(past, m)}")


def _meant(past: Past | None, last: str | None, none: str) -> Past:
    """The act that was meant at the press. Raises Refused when another is the last by now."""
    if past is None:
        raise Refused(none)
    if last is not None and last != past.change.uid:
        raise Refused(SINCE.casefold())
    return past
