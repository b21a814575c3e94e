"""What the screen says a key will do, by rules of its own: a person would read them off the rows.

It asks neither acts nor their choosers; of the product it knows the rows alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from deskapp.floor.check_back import check_due
from deskapp.floor.floor import Floor
from deskapp.records import Call, Visit
from deskapp.settings.models import Settings

DIGITS = frozenset("123456")
NEW = frozenset("wnoimp")
"""Keys that begin a record and touch no other, but for the walk of whoever helps the next."""


@dataclass(frozen=True)
class Desk:
    """What stands on the desk at one moment."""

    floor: Floor
    settings: Settings
    now: datetime
    selected: str | None

    @property
    def by(self) -> str:
        return self.floor.acting


def meant(desk: Desk, key: str) -> tuple[str, ...]:
    """The rows that are as likely to be meant: none, the one that is hit, or those that are asked about."""
    rule = _RULES.get(key)
    if rule is None:
        return ()
    fits, likely = rule(desk)
    if any(row.uid == desk.selected for row in fits):
        return (desk.selected or "",)
    chosen = likely if likely or not fits else fits
    return tuple(row.uid for row in chosen)


Rows = list[Visit] | list[Call] | list[Visit | Call]
Rule = tuple[Rows, Rows]


def _states(desk: Desk, *states: str) -> list[Visit]:
    found = [visit for visit in desk.floor.visits if visit.state in states]
    return sorted(found, key=lambda visit: (visit.waiting or visit.spotted or desk.now, visit.number))


def _calls(desk: Desk, *states: str) -> list[Call]:
    return [call for call in desk.floor.calls if call.state in states]


def waits_long(visit: Visit, settings: Settings, now: datetime) -> bool:
    """Whether they heard long ago that they were seen, and came within the hour: they are not gone."""
    heard = max((at for at in (visit.greeted, visit.reassured) if at), default=None)
    if visit.state != "waiting" or heard is None or visit.waiting is None or visit.doubt is not None:
        return False
    gone = now - timedelta(minutes=settings.targets.long_open)
    return heard <= now - timedelta(seconds=settings.targets.nudge) and visit.waiting > gone


def _greet(desk: Desk) -> Rule:
    waiting = [visit for visit in _states(desk, "waiting") if visit.greeted is None]
    again = [visit for visit in _states(desk, "waiting") if waits_long(visit, desk.settings, desk.now)]
    return [*waiting, *again], [*waiting, *again][:1]


def _help(desk: Desk) -> Rule:
    waiting, lost = _states(desk, "waiting"), _states(desk, "spotted")
    helped = _states(desk, "helping")
    # Taking over is never unsaid: a colleague's visit is meant when it is selected.
    taken = [each for each in helped if each.uid == desk.selected and each.helper not in (None, desk.by)]
    return [*waiting, *lost, *taken], (waiting or lost or taken)[:1]


def _mine(desk: Desk) -> tuple[list[Visit], list[Visit]]:
    helped = _states(desk, "helping")
    mine = [visit for visit in helped if visit.helper == desk.by]
    return helped, mine or [visit for visit in helped if visit.helper in (None, "-")]


def _also(likely: list[Visit], asked_about: list[Visit]) -> list[Visit]:
    return [*likely, *(visit for visit in asked_about if visit not in likely)]


def _finish(desk: Desk) -> Rule:
    helped, mine = _mine(desk)
    limit = timedelta(minutes=desk.settings.targets.long_open)
    return helped, _also(mine, [each for each in helped if each.helped and desk.now - each.helped >= limit])


def _walk(desk: Desk) -> Rule:
    helped, mine = _mine(desk)
    walking = [visit for visit in mine if visit.away]
    limit = timedelta(minutes=desk.settings.targets.away_minutes)
    long = [each for each in helped if each.away and desk.now - each.walks[-1].out >= limit]
    return helped, _also(walking or mine, long)


def _newest(desk: Desk, *states: str) -> Rule:
    found = [visit for visit in desk.floor.visits if visit.state in states]
    found.sort(key=lambda visit: (visit.began, visit.number))
    return found, found[-1:]


def _left(desk: Desk) -> Rule:
    found: list[Visit | Call] = [*_states(desk, "waiting", "spotted"), *_calls(desk, "ringing")]
    return found, found


def _answer(desk: Desk) -> Rule:
    ringing = sorted(_calls(desk, "ringing"), key=lambda call: (call.rang or desk.now, call.line))
    return ringing, ringing[:1]


def _hold(desk: Desk) -> Rule:
    talking = _calls(desk, "talking")
    return talking, talking


def _end(desk: Desk) -> Rule:
    return _calls(desk, "talking", "holding"), _calls(desk, "talking") or _calls(desk, "holding")


def _check(desk: Desk) -> Rule:
    held = sorted(_calls(desk, "holding"), key=lambda call: check_due(call, desk.settings) or desk.now)
    return held, held[:1]


def _resume(desk: Desk) -> Rule:
    held = sorted(_calls(desk, "holding"), key=lambda call: call.holds[-1].began)
    since = desk.now - timedelta(minutes=desk.settings.targets.came_back)
    gone = [
        call
        for call in desk.floor.all_of(Call)
        if call.outcome == "transferred" and not call.voided and call.closed and call.closed >= since
    ]
    free = len(desk.floor.calls) < len(desk.settings.lines)
    gone = gone if free else []
    if held and not any(call.uid == desk.selected for call in gone):
        return held, held[:1]
    return gone, gone


_RULES = {
    "g": _greet,
    "s": _help,
    "f": _finish,
    "k": _walk,
    "+": lambda desk: _newest(desk, "waiting", "helping"),
    "d": lambda desk: _newest(desk, "waiting", "helping", "spotted"),
    "l": _left,
    "c": _answer,
    "h": _hold,
    "x": _end,
    "t": _end,
    "b": _check,
    "r": _resume,
}
