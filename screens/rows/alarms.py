"""What is due, as rows: the words, and the key that does something about it on the screen in front."""

from deskapp.acts import ACTS
from deskapp.floor.alarms import Alarm
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cells, cut

MOST = 3
"""Alarms that are shown at once, the most pressing first."""

ACTS_BY_KEY = {act.key: name for name, act in ACTS.items() if act.key is not None}


def alarm_row(view: View) -> Row:
    """The most pressing alarm; what is wrong with settings or store when there is none."""
    return alarm_rows(view, 1)[0]


def alarm_rows(view: View, room: int) -> list[Row]:
    """As many alarms as have room, the most pressing first; with none, what is wrong. At least one row."""
    shown = view.alarms[: max(min(room, MOST), 1)]
    more = len(view.alarms) - len(shown)
    rows = [alarm_line(view, alarm, more if nth == len(shown) - 1 else 0) for nth, alarm in enumerate(shown)]
    return rows or [_problem_row(view)]


def _problem_row(view: View) -> Row:
    if not view.problems:
        return BLANK
    more = f" ({len(view.problems) - 1} more)" if len(view.problems) > 1 else ""
    return ((cut(f" {view.problems[0]}{more}", view.width), "refused"),)


def alarm_line(view: View, alarm: Alarm, more: int = 0) -> Row:
    """One alarm, how many more there are, and what answers it."""
    others = f"  ({more} more)" if more > 0 else ""
    key = way(view, alarm)
    if cells(alarm.text) + len(others) > view.width - cells(key) - 4 and more > 0:
        others = f" +{more}"
    # The mark says what it is where there are no colors, and on the console, where the head is reversed too.
    text = cut(f"! {alarm.text}{others}", view.width - cells(key) - 2)
    return (
        (text, "alarm"),
        (" " * max(view.width - cells(text) - cells(key) - 1, 1), "alarm"),
        (f"{key} ", "alarm"),
    )


def way(view: View, alarm: Alarm) -> str:
    """What to press on this screen: the alarm's key, or F4 first where that key means something else.

    "" where no key answers it.
    """
    if alarm.kind in view.other_ways:
        return view.other_ways[alarm.kind]
    if not alarm.key:
        return ""
    key = key_of(view, alarm)
    if len(key) > 1:
        return key.upper()
    return f"F4, then {key}" if view.kept(key) else key


def key_of(view: View, alarm: Alarm) -> str:
    """The key that answers an alarm here, where a library may have moved it."""
    return view.keymap.key_of(ACTS_BY_KEY.get(alarm.key, "")) or alarm.key
