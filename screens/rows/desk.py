"""The desk's panes, as rows: the queue and who is helped left, the telephone and today right."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import lru_cache

from deskapp.floor.coverage import coverage
from deskapp.floor.moment import count, span
from deskapp.records import Record, Visit
from deskapp.when.local_spelling import local_spelling
from screens.rows.alarms import alarm_rows
from screens.rows.desk_answers import answer_rows
from screens.rows.frame import fitting, function_line, head, incident_bar, key_lines, prompt_rows
from screens.rows.other_desks import other_rows
from screens.rows.targets import Hits, doubt_mark, hit_by, margin, margin_style, row_style
from screens.rows.telephone import call_row, phone_head, returning, returning_row
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, StyledSpan, cells, clipped, cut, fit, masked

FIXED = 10
"""Rows under the panes: coverage, alarm, two to say, field, prompt, incident and three of keys."""


def desk_rows(view: View) -> list[Row]:
    """The whole desk, in exactly the height there is."""
    height = pane_rows(view)
    left_width = left_columns(view.width)
    right_width = view.width - left_width - 2
    hits = hit_by(view)
    left = left_pane(view, left_width, height, hits)
    right = right_pane(view, right_width, height, hits)
    rows: list[Row] = [head(view)]
    rows += [beside(here, there, left_width, right_width) for here, there in zip(left, right, strict=True)]
    rows += [coverage_row(view), *lower_rows(view), incident_bar(view)]
    return [*rows, *key_lines(view), function_line(view)]


def pane_rows(view: View) -> int:
    """The rows of the panes."""
    return max(view.height - FIXED - 1, 4)


LOWER = 5
"""Rows of alarms, words to say, and what is asked or was said."""


def lower_rows(view: View) -> list[Row]:
    """Alarms, the words to say, and what is asked or was said: always five rows.

    More alarms than one take rows that are blank at the time: the second of the words, the text field's.
    What a text field is about keeps its place above the field.
    """
    said, asked = say_rows(view), prompt_rows(view)
    if view.more is not None and view.more.field is not None:
        return [*alarm_rows(view, 1), *said, *asked]
    free = [asked[0]] if asked[0] or view.announced else []
    words = said[: 2 if _needs_two(view) else 1]
    room = LOWER - len(words) - len(free) - 1
    due = alarm_rows(view, room)
    if len(due) == 1:
        return [*due, *said, *asked]
    rows = [*due, *words]
    return [*rows, *[BLANK] * (LOWER - 1 - len(free) - len(rows)), *free, asked[1]]


@lru_cache(maxsize=64)
def beside(left: Row, right: Row, left_width: int, right_width: int) -> Row:
    """Two panes' rows as one. Most are the same from one key to the next, so the last ones are remembered."""
    return (*clipped(left, left_width), ("| ", "rule"), *clipped(right, right_width))


def left_columns(width: int) -> int:
    """Columns of the left pane: three fifths, since descriptions need room."""
    return max(47, width * 3 // 5)


def field_row(height: int) -> int:
    """The row of the text field, counted from the top; its title stands above it."""
    return height - 6


def selectable(view: View) -> list[str]:
    """One's own rows that the arrows go through, in the order they are drawn."""
    floor = view.floor
    rows: list[Record] = [*floor.waiting, *floor.spotted, *floor.helping, *floor.calls, *returning(view)]
    return [row.uid for row in rows]


def free_rows(view: View) -> int:
    """Rows of the left pane that one's own people leave: other desks' may stand there."""
    floor = view.floor
    under = sum(
        min(many, most) + 1
        for many, most in ((len(floor.spotted), MOST_LOST), (len(floor.helping), most_helped(view)))
        if many
    )
    return max(pane_rows(view) - under - len(floor.waiting) - 1, 0)


MOST_LOST, MOST_HELPED = 2, 4
"""Rows of who looks lost, and of who is helped, at most, beside a queue that needs the others."""


def most_helped(view: View) -> int:
    """Rows of who is helped, at most: those that nobody waits in and no other desk has a line in as well."""
    floor = view.floor
    lost = min(len(floor.spotted), MOST_LOST) + 1 if floor.spotted else 0
    heads = 2
    others = len(view.moment.others.in_order())
    return max(pane_rows(view) - heads - len(floor.waiting) - lost - others, MOST_HELPED)


# -- left -----------------------------------------------------------------------------------------


def left_pane(view: View, width: int, height: int, hits: Hits) -> list[Row]:
    """Waiting, looking lost, being helped; and below them the other desks."""
    floor = view.floor

    def spotted(each: Visit) -> Row:
        return spotted_row(view, each, width, hits)

    def waiting(each: Visit) -> Row:
        return waiting_row(view, each, width, hits)

    def helping(each: Visit) -> Row:
        return helping_row(view, each, width, hits)

    under = [
        *_section(view, f" LOOKS LOST {len(floor.spotted)}", floor.spotted, MOST_LOST, spotted),
        *_section(view, f" HELPING {len(floor.helping)}", floor.helping, most_helped(view), helping),
    ]
    under += other_rows(view, width, free_rows(view), hits)
    rows = [waiting_head(view), *shortened(view, floor.waiting, height - len(under) - 1, waiting)]
    rows += [BLANK] * (height - len(rows) - len(under))
    return [*rows, *under][:height]


def _section(
    view: View, title: str, records: Sequence[Visit], most: int, draw: Callable[[Visit], Row]
) -> list[Row]:
    if not records:
        return []
    return [((title, "head"),), *shortened(view, records, most, draw)]


def shortened(view: View, records: Sequence[Visit], room: int, draw: Callable[[Visit], Row]) -> list[Row]:
    """As many rows as fit, and how many more there are; the selected one is always among them.

    Only what fits is drawn: a long queue must not make a key slower.
    """
    if len(records) <= room:
        return [draw(record) for record in records]
    shown = max(room - 1, 0)
    first = 0
    if view.selected is not None:
        place = next((nth for nth, each in enumerate(records) if each.uid == view.selected), 0)
        first = max(0, place - shown + 1)
    drawn = records[first : first + shown]
    return [*(draw(record) for record in drawn), more_row(view, records, drawn)]


def more_row(view: View, records: Sequence[Visit], drawn: Sequence[Visit]) -> Row:
    """How many of these, all in one state, are out of sight, and how many of those want a hand (SN2)."""
    seen = {visit.uid for visit in drawn}
    state = records[0].state
    hands = sum(visit.state == state and visit.uid not in seen for visit in view.floor.wanting_hand)
    wants = f", {count(hands, '+ wants', '+ want')} a hand" if hands else ""
    return ((f"   {len(records) - len(drawn)} more{wants}", "text" if hands else "dim"),)


def waiting_head(view: View) -> Row:
    """How many wait, the longest wait, how many nobody has greeted."""
    waiting = view.floor.waiting
    if not waiting:
        return ((" WAITING 0", "head"),)
    longest = span(view.moment.since(waiting[0].waiting))
    ungreeted = len(view.floor.not_greeted)
    words = f" WAITING {len(waiting)}  longest {longest}"
    return ((words, "head"), (f"  not greeted {ungreeted}" if ungreeted else "  all greeted", "head"))


def row_name(view: View, record: Visit) -> str:
    """What a row is called, and its mark."""
    return f"{view.moment.name_of(record)}{doubt_mark(view, record) or ' '}"


def _beside_time(name: str, time: str) -> str:
    """A name and a time in their two columns; what another desk began has its letter in front (C104)."""
    return f"{name}{time:>{11 - len(name)}}"


def waiting_row(view: View, visit: Visit, width: int, hits: Hits, described: str | None = None) -> Row:
    """One person in the queue. `described` is as much of the description as stands on this row."""
    waited = view.moment.since(visit.waiting)
    late = visit.greeted is None and waited >= timedelta(seconds=view.settings.targets.greet)
    name = row_name(view, visit)
    selected = visit.uid == view.selected
    words = masked(visit.description, view.curtain) if described is None else described
    greeted = visit.greeted is not None
    return _waiting(
        margin(view, visit, hits), name, span(waited), greeted, late, visit.hand, words, selected, width
    )


@lru_cache(maxsize=64)
def _waiting(
    mark: str,
    name: str,
    waited: str,
    greeted: bool,
    late: bool,
    hand: bool,
    words: str,
    selected: bool,
    width: int,
) -> Row:
    """The row of one who waits, remembered: of a queue, few change from one key to the next."""
    state = "greeted" if greeted else "NOT GREETED!" if late else "NOT GREETED"
    style = "select" if selected else "text"
    spans: list[StyledSpan] = [
        (mark, "select" if selected else "key"),
        (f"{_beside_time(name, waited)}  ", style),
        (f"{state:<12}", "select" if selected else "refused" if late else "text"),
        ("+ " if hand else "  ", style),
    ]
    used = sum(len(text) for text, _ in spans)
    spans.append((fit(words, max(width - used - 1, 0)), style))
    return (*spans, (" ", style))


def spotted_row(view: View, visit: Visit, width: int, hits: Hits, described: str | None = None) -> Row:
    """Someone who has not asked."""
    words = masked(visit.description, view.curtain) if described is None else described
    style = row_style(view, visit, "text")
    lead = _beside_time(row_name(view, visit), span(view.moment.since(visit.spotted)))
    spans: list[StyledSpan] = [
        (margin(view, visit, hits), row_style(view, visit, "key")),
        (f"{lead}  ", style),
    ]
    used = sum(len(text) for text, _ in spans)
    return (
        *spans,
        (fit(words, max(width - used - 1, 0)), style),
        (" ", style),
    )


def helping_row(view: View, visit: Visit, width: int, hits: Hits) -> Row:
    """Someone being helped. The time is shown and never judged (RS1)."""
    style = row_style(view, visit, "text")
    who = view.settings.first_name(visit.helper or "-")
    who = "nobody named" if who == "-" else who
    away = f"  walking along {span(view.moment.since(visit.walks[-1].out))}" if visit.away else ""
    shown = margin(view, visit, hits)
    mine = "*" if visit.helper == view.moment.by else " "
    shown = shown if shown.strip() else f" {mine} "
    lead = _beside_time(row_name(view, visit), span(view.moment.since(visit.helped)))
    text = f"{lead}  {who}{away}"
    text += " +" if visit.hand else ""
    return (
        (shown, row_style(view, visit, margin_style(view))),
        (fit(text, max(width - 4, 0)), style),
        (" ", style),
    )


# -- right ----------------------------------------------------------------------------------------


def right_pane(view: View, width: int, height: int, hits: Hits) -> list[Row]:
    """The telephone, and the day so far."""
    calls = [call_row(view, call, width, hits) for call in view.floor.calls]
    gone = [returning_row(view, call, width, hits) for call in returning(view)]
    rows: list[Row] = [*phone_head(view), *calls, *gone]
    today = today_rows(view)
    rows = rows[: max(height - len(today) - 2, 1)]
    answers = answer_rows(view, width, max(height - len(today) - len(rows) - 1, 1))
    gap = height - len(rows) - len(answers) - len(today)
    # TO ANSWER stands in the middle, away from both, as far as there is room.
    rows += [BLANK] * min(gap, 1 if rows else 0)
    rows += answers
    rows += [BLANK] * (height - len(rows) - len(today))
    return [*rows, *today][:height]


def people_and_calls(view: View) -> str:
    """How many were helped and called today; no calls at a desk without a telephone."""
    helped, calls = view.floor.contacts.helped, view.floor.contacts.answered
    people = f"{count(helped, 'person', 'people')} helped"
    return f"{people}, {count(calls, 'call', 'calls')}" if view.settings.lines or calls else people


def today_rows(view: View) -> list[Row]:
    """What was logged today, in one glance."""
    quick = view.floor.contacts.counted
    unread = len(view.floor.unread_by(view.moment.by))
    news = f"   what's new {unread}: {view.keymap.key_of('whats_new') or ''}" if unread else ""
    return [
        (("TODAY", "head"), (news, "key")),
        ((people_and_calls(view), "text"),),
        ((f"{count(quick, 'quick question', 'quick questions')}", "text"),),
    ]


# -- under the panes ------------------------------------------------------------------------------


def coverage_row(view: View) -> Row:
    """Staff against people: whether one of them may leave the desk with someone (RS5)."""
    found = coverage(view.floor)
    if found.verdict != "nobody":
        return ((cut(f" {view.moment.keyed(found.words)}", view.width), "dim"),)
    alone = not (view.practice or view.moment.face)
    practice = local_spelling("   (to practice: F2 2)", view.settings) if view.floor.at_rest and alone else ""
    return ((cut(f" {found.words}", view.width), "refused"), (practice, "dim"))


def say_rows(view: View) -> list[Row]:
    """The words to say, on two lines; a text field's title takes the second."""
    words = f'"{view.say}"' if view.say else ""
    first, second = wrapped(words, view.width - 7)
    rows: list[Row] = [((" SAY  ", "dim"), (first, "say")) if first else BLANK]
    if view.more is not None and view.more.field is not None:
        return [*rows, ((fit(f" {view.more.field}", view.width), "title"),)]
    if view.english and not second:
        means = fitting(view.english, view.width - 8)
        return [*rows, ((" MEANS ", "dim"), (means, "text"))]
    if second or not view.listen:
        return [*rows, (("      ", "dim"), (second, "say")) if second else BLANK]
    key = f"{view.keymap.key_of('listening') or ''} hides"
    # On a wide screen the key stays in sight of the words; a narrow one may have room for the words alone.
    room = min(view.width, LISTEN_WITHIN) - len(key) - 10
    whole = cells(view.listen) <= room
    words = fit(view.listen, room) if whole else cut(view.listen, view.width - 9)
    return [*rows, ((" LISTEN  ", "dim"), (words, "text"), *(((f"{key} ", "dim"),) if whole else ()))]


LISTEN_WITHIN = 100
"""Columns in which the listening line and its key stand."""


def _needs_two(view: View) -> bool:
    return bool(view.english) or bool(wrapped(f'"{view.say}"', view.width - 7)[1])


def wrapped(words: str, width: int) -> tuple[str, str]:
    """Words on at most two lines."""
    if len(words) <= width:
        return words, ""
    at = words.rfind(" ", 0, width)
    at = width if at <= 0 else at
    return words[:at], cut(words[at:].strip(), width)
