"""The queue of the day and the calls of the day, as rows."""

from datetime import datetime, timedelta

from deskapp.acts.ending import ended
from deskapp.moment import span
from deskapp.records import Call, Hold, Visit
from screens.desk_rows import alarm_row, say_rows
from screens.frame import function_line, head, incident_bar, key_lines, prompt_rows
from screens.look import BLANK, Row, cut, masked
from screens.view import View


def window(rows: list[Row], room: int, first: int) -> list[Row]:
    """The part of a long list that fits, from row `first`."""
    first = max(0, min(first, len(rows) - room))
    shown = rows[first : first + room]
    return [*shown, *[BLANK] * (room - len(shown))]


def queue_rows(view: View, first: int = 0) -> list[Row]:
    """Everyone who came today, newest first, with every time kept."""
    visits = sorted(
        (each for each in view.floor.all_of(Visit) if not each.voided),
        key=lambda each: (each.began, each.number),
        reverse=True,
    )
    rows = [visit_line(view, each) for each in visits] or [((" Nobody has come yet today.", "dim"),)]
    title: Row = (("  No  came   to greet  to help  served   who     how it ended", "head"),)
    room = view.height - 7
    position = f" {len(visits)} today   arrows scroll, F4 back to the desk"
    return [
        head(view, "Queue of the day"),
        title,
        *window(rows, room, first),
        ((position, "dim"),),
        prompt_rows(view)[1],
        alarm_row(view),
        incident_bar(view),
        function_line(view),
    ]


def _took(until: datetime | None, since: datetime | None) -> str:
    return span(until - since) if until is not None and since is not None else "-"


def visit_line(view: View, visit: Visit) -> Row:
    """One visit in one line."""
    came = view.local(visit.began)
    end = visit.closed or (view.now if visit.helped else None)
    about = "~" if visit.times == "estimated" else " "
    state = ended(visit) if visit.outcome else visit.state
    who = view.settings.first_name(visit.helper) if visit.helper else "-"
    text = (
        f" {visit.number:>4} {came}{about} {_took(visit.greeted, visit.waiting):>8}"
        f"  {_took(visit.helped, visit.waiting):>7}  {_took(end, visit.helped):>7}"
        f"   {cut(who, 7):<7} {state}{' +' if visit.hand else ''}{' checked' if visit.checked else ''}"
    )
    return ((cut(text, view.width), "text" if visit.is_open else "dim"),)


def calls_rows(view: View, first: int = 0) -> list[Row]:
    """Every call of the day, newest first, each hold with what was told against what it became."""
    calls = sorted(
        (each for each in view.floor.all_of(Call) if not each.voided),
        key=lambda each: each.began,
        reverse=True,
    )
    rows: list[Row] = []
    for each in calls:
        rows += call_lines(view, each)
    rows = rows or [((" No calls yet today.", "dim"),)]
    room = view.height - 10
    return [
        head(view, "Calls of the day"),
        (("  Line began  rang   who     how it stands", "head"),),
        *window(rows, room, first),
        alarm_row(view),
        *say_rows(view),
        *prompt_rows(view),
        incident_bar(view),
        *key_lines(view)[1:],
        function_line(view),
    ]


def call_lines(view: View, call: Call) -> list[Row]:
    """A call, then its holds and transfers under it."""
    style = "text" if call.is_open else "dim"
    rang = span(call.answered - call.rang) if call.answered and call.rang else "-"
    who = view.settings.first_name(call.answerer) if call.answerer else "-"
    about = "~" if call.times == "estimated" else " "
    state = ended(call) if call.outcome else {"holding": "on hold"}.get(call.state, call.state)
    mark = ">" if call.uid == view.selected else " "
    text = f" {mark}{call.line}    {view.local(call.began)}{about} {rang:>5}  {cut(who, 7):<7} {state}"
    lines: list[Row] = [((cut(text, view.width), "select" if call.uid == view.selected else style),)]
    lines += [((cut(hold_words(view, each), view.width), style),) for each in call.holds]
    for sent in call.transfers:
        manner = "blind" if sent.blind else "warm"
        back = f", came back {view.local(sent.returned)}" if sent.returned else ""
        why = f" ({masked(sent.why, view.curtain)})" if sent.why else ""
        words = f"        to {sent.to}, {manner}, {view.local(sent.at)}{why}{back}"
        lines.append(((cut(words, view.width), style),))
    return lines


def hold_words(view: View, held: Hold) -> str:
    """What was told against what it became (OF4)."""
    until = held.ended or view.now
    lasted = until - held.began
    told = timedelta(minutes=held.told)
    over = f", over by {span(lasted - told)}" if lasted > told else ", within what was told"
    if held.ended is None and lasted <= told:
        over = ", still on hold"
    checks = [
        f"{view.local(each.at)}{f' +{each.minutes} min' if each.minutes else ''}" for each in held.checks
    ]
    checked = f"; checked back {', '.join(checks)}" if checks else ""
    during = "; during an incident" if held.incident else ""
    return f"        held {span(lasted)}, told {held.told} min{over}{checked}{during}"
