"""The day: its calls and its queue, as rows."""

from datetime import datetime, timedelta

from deskapp.acts.closing import ended
from deskapp.floor.moment import span
from deskapp.records import Call, Hold, Visit
from screens.rows.alarms import alarm_row
from screens.rows.desk import say_rows
from screens.rows.frame import function_line, head, incident_bar, key_lines, prompt_rows
from screens.view import View
from screens.widgets.styled_text import Row, cut, fit, folded, masked, window


def day_rows(view: View, first: int = 0) -> list[Row]:
    """The calls of the day, and under them everyone who came: newest first, with every time kept."""
    room = halves(view.height)
    calls, at = _calls(view)
    visits = _visits(view)
    upper = min(len(calls), max(room // 2, room - len(visits)))
    calls_title = [_title(view, CALLS.format(_many(view, Call)), len(calls) - upper)]
    if not view.settings.lines and not _many(view, Call):
        calls_title, upper, room = [], 0, room + 1
    lower = room - upper
    return [
        head(view, "The day"),
        *calls_title,
        *window(calls, upper, first if at < first + upper else at - upper + 1),
        _title(view, QUEUE.format(_many(view, Visit)), len(visits) - lower),
        *window(visits, lower, first),
        alarm_row(view),
        *say_rows(view),
        *prompt_rows(view),
        incident_bar(view),
        *key_lines(view)[1:],
        function_line(view),
    ]


CALLS = " CALLS {:<3}began   rang  who     how it stands"
QUEUE = " QUEUE {:<3}came  greeted   helped  served  who     how it ended"


def halves(height: int) -> int:
    """Rows of both lists together."""
    return height - 11


def _title(view: View, words: str, hidden: int) -> Row:
    more = f"{hidden} more: PgDn " if hidden > 0 else ""
    return ((fit(words, view.width - len(more)), "head"), (more, "dim"))


def _many(view: View, kind: type[Visit] | type[Call]) -> int:
    return sum(1 for record in view.floor.all_of(kind) if not record.voided)


def _visits(view: View) -> list[Row]:
    visits = sorted(
        (record for record in view.floor.all_of(Visit) if not record.voided),
        key=lambda each: (each.began, each.number),
        reverse=True,
    )
    rows = [row for visit in visits for row in visit_lines(view, visit)]
    return rows or [((" Nobody has come yet today.", "dim"),)]


def _took(until: datetime | None, since: datetime | None) -> str:
    return span(until - since) if until is not None and since is not None else "-"


def visit_lines(view: View, visit: Visit) -> list[Row]:
    """One visit, in one line where its end is short."""
    came = view.local(visit.began)
    end = visit.closed or (view.now if visit.helped else None)
    about = "~" if visit.times == "estimated" else " "
    state = ended(visit) if visit.outcome else "looks lost" if visit.state == "spotted" else visit.state
    who = view.who(visit.helper, 7) if visit.helper else "-"
    text = (
        f" {visit.number:>4} {came:<8}{about}{_took(visit.greeted, visit.waiting):>8}"
        f" {_took(visit.helped, visit.waiting):>8} {_took(end, visit.helped):>7}"
        f"  {who:<7} "
    )
    end_words = f"{state}{' +' if visit.hand else ''}{' checked' if visit.checked else ''}"
    style = "text" if visit.is_open else "dim"
    parts = folded(end_words, view.width - len(text))
    return [((text + parts[0], style),), *[((" " * len(text) + part, style),) for part in parts[1:]]]


def _calls(view: View) -> tuple[list[Row], int]:
    """Each with its holds, what was told against what it became; and the row of the selected one, or 0."""
    calls = sorted(
        (record for record in view.floor.all_of(Call) if not record.voided),
        key=lambda each: each.began,
        reverse=True,
    )
    rows: list[Row] = []
    at = 0
    for call in calls:
        at = len(rows) if call.uid == view.selected else at
        rows += call_lines(view, call)
    return rows or [((" No calls yet today.", "dim"),)], at


def call_lines(view: View, call: Call) -> list[Row]:
    """A call, then its holds and transfers under it."""
    style = "text" if call.is_open else "dim"
    rang = span(call.answered - call.rang) if call.answered and call.rang else "-"
    who = view.who(call.answerer, 7) if call.answerer else "-"
    about = "~" if call.times == "estimated" else " "
    state = ended(call) if call.outcome else {"holding": "on hold"}.get(call.state, call.state)
    mark = ">" if call.uid == view.selected else " "
    text = f" {mark}{call.line}    {view.local(call.began):<8}{about} {rang:>5}  {who:<7} {state}"
    lines: list[Row] = [((cut(text, view.width), "select" if call.uid == view.selected else style),)]
    for held in call.holds:
        lines += _under(view, hold_words(view, held), style)
    for sent in call.transfers:
        manner = "blind" if sent.blind else "warm"
        back = f", came back {view.local(sent.returned)}" if sent.returned else ""
        why = f" ({masked(sent.why, view.curtain)})" if sent.why else ""
        words = f"to {sent.to}, {manner}, {view.local(sent.at)}{back}{why}"
        lines += _under(view, words, style)
    return lines


def _under(view: View, words: str, style: str) -> list[Row]:
    """What belongs to a call, in full, set in from it."""
    return [((f"        {part}", style),) for part in folded(words, view.width - 9)]


def hold_words(view: View, held: Hold) -> str:
    """What was told against what it became (OF4)."""
    until = held.ended or view.now
    lasted = until - held.began
    told = timedelta(minutes=held.told)
    over = f", over by {span(lasted - told)}" if lasted > told else ", within what was told"
    if held.ended is None and lasted <= told:
        over = ", still on hold"
    # By the hold's own clock, as the minutes told are: two within one minute are two times.
    checks = [
        f"{span(check.at - held.began)}{f' +{check.minutes} min' if check.minutes else ''}"
        for check in held.checks
    ]
    checked = f"; checked back after {', '.join(checks)}" if checks else ""
    during = "; during an incident" if held.incident else ""
    return f"held {span(lasted)}, told {held.told} min{over}{checked}{during}"
