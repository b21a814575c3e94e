"""The desk on a wide screen: people, the telephone and what is to answer, and a third column for the day.

The third column is what nobody needs at once and everybody asks for: what was just done, how busy it is,
when the doors close, what is new. It is quiet; only the act that undo would take back has a key beside it.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import lru_cache

from deskapp.floor.last_acts import Done
from deskapp.floor.moment import count
from deskapp.records import Visit
from deskapp.when.clock_words import hour_words, time_words
from deskapp.when.opening_hours import closing, is_closed, open_times, why_closed
from screens.rows.desk import (
    helping_row,
    more_row,
    people_and_calls,
    spotted_row,
    waiting_head,
    waiting_row,
)
from screens.rows.desk_answers import answer_rows
from screens.rows.desk_large import FIXED, SPOTTED, below, free_under, helped_rows
from screens.rows.frame import head
from screens.rows.other_desks import other_rows
from screens.rows.targets import Hits, hit_by
from screens.rows.telephone import call_row, phone_head, returning, returning_row
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, StyledSpan, clipped, folded, masked

SMALLEST = (132, 40)
"""The columns and rows from which there is room for a third column."""

DESCRIBED = 30
"""Columns of a row of the queue before the description."""

LOST = 16
"""The same of one who looks lost."""

HOURS = range(9, 21)
"""The hours shown where no opening hours are set."""

SOON = timedelta(hours=1)
"""When the minutes until closing are counted out."""

DrawRows = Callable[[Visit], list[Row]]


def is_wide(view: View) -> bool:
    """Whether there is room for three columns."""
    return view.width >= SMALLEST[0] and view.height >= SMALLEST[1]


def columns(width: int) -> tuple[int, int, int]:
    """The columns of people, of the telephone, and of the day."""
    people = width * 42 // 100
    telephone = (width - people) * 45 // 100
    return people, telephone, width - people - telephone - 4


def wide_rows(view: View) -> list[Row]:
    """The whole desk, in exactly the height there is."""
    height = view.height - FIXED
    widths = columns(view.width)
    helped = helped_rows(view)
    hits = hit_by(view)
    panes = (
        _people(view, widths[0], height, helped, hits),
        _telephone(view, widths[1], height, hits),
        _day(view, widths[2], height),
    )
    rows: list[Row] = [head(view), _across((BLANK, BLANK, BLANK), widths)]
    rows += [_across(parts, widths) for parts in zip(*panes, strict=True)]
    return [*rows, *below(view)]


@lru_cache(maxsize=128)
def _across(parts: tuple[Row, Row, Row], widths: tuple[int, int, int]) -> Row:
    """Three columns' rows as one. Most are the same from one key to the next, so they are remembered."""
    first, second, third = (clipped(part, width) for part, width in zip(parts, widths, strict=True))
    return (*first, ("| ", "rule"), *second, ("| ", "rule"), *third)


# -- people ---------------------------------------------------------------------------------------


def _people(view: View, width: int, height: int, helped: int, hits: Hits) -> list[Row]:
    """Who waits, who looks lost, who is helped: the same places at all times, descriptions in full."""
    floor = view.floor

    def waiting(visit: Visit) -> list[Row]:
        parts = _description(view, visit, width - DESCRIBED - 1)
        first = waiting_row(view, visit, width, hits, parts[0])
        return [first, *_continued(view, visit, parts, DESCRIBED)]

    def spotted(visit: Visit) -> list[Row]:
        parts = _description(view, visit, width - LOST - 1)
        first = spotted_row(view, visit, width, hits, parts[0])
        return [first, *_continued(view, visit, parts, LOST)]

    def helping(visit: Visit) -> list[Row]:
        return [helping_row(view, visit, width, hits)]

    theirs = other_rows(view, width, free_under(view, helped), hits)
    lost: Row = ((f" LOOKS LOST {len(floor.spotted)}", "head"),)
    being_helped: Row = ((f" HELPING {len(floor.helping)}", "head"),)
    return [
        *_section(view, waiting_head(view), floor.waiting, waiting, height - helped - SPOTTED - 2),
        BLANK,
        *_section(view, lost, floor.spotted, spotted, SPOTTED),
        BLANK,
        *_section(view, being_helped, floor.helping, helping, helped - len(theirs)),
        *theirs,
    ]


def _description(view: View, visit: Visit, width: int) -> tuple[str, ...]:
    return _folded(masked(visit.description, view.curtain), width)


@lru_cache(maxsize=64)
def _folded(words: str, width: int) -> tuple[str, ...]:
    return tuple(folded(words, width))


def _continued(view: View, visit: Visit, parts: tuple[str, ...], indent: int) -> list[Row]:
    style = "select" if visit.uid == view.selected else "text"
    return [((" " * indent, style), (part, style)) for part in parts[1:]]


def _section(view: View, title: Row, records: Sequence[Visit], draw: DrawRows, room: int) -> list[Row]:
    """A heading, as many records as fit whole, and how many more there are."""
    rows = [title]
    shown = 0
    first = _first(view, records, draw, room)
    for visit in records[first:]:
        lines = draw(visit)
        last = shown == len(records) - 1
        if shown and len(rows) + len(lines) > room - (0 if last else 1):
            break
        rows += lines
        shown += 1
    if shown < len(records):
        rows = [*rows[: room - 1], more_row(view, records, records[first : first + shown])]
    return [*rows, *[BLANK] * (room - len(rows))][:room]


def _first(view: View, records: Sequence[Visit], draw: DrawRows, room: int) -> int:
    """The first that is drawn: the selected one is always among them, whole."""
    place = next((nth for nth, visit in enumerate(records) if visit.uid == view.selected), 0)
    left = room - 2 - len(draw(records[place])) if records else 0
    while place > 0 and left >= (high := len(draw(records[place - 1]))):
        place, left = place - 1, left - high
    return place


# -- the telephone, and what is to answer -----------------------------------------------------------


def _telephone(view: View, width: int, height: int, hits: Hits) -> list[Row]:
    rows = phone_head(view)
    rows += [call_row(view, call, width - 1, hits) for call in view.floor.calls]
    rows += [returning_row(view, call, width - 1, hits) for call in returning(view)]
    # More lines in use than a third of the height takes push what is under them down, and nothing else does.
    rows += [BLANK] * (max(height // 3 - len(rows), 1) if rows else 0)
    rows = rows[: height - 3]
    rows += answer_rows(view, width, height - len(rows))
    return [*rows, *[BLANK] * (height - len(rows))][:height]


# -- the day ----------------------------------------------------------------------------------------


def _day(view: View, width: int, height: int) -> list[Row]:
    """What was just done, at the top; the day by its hours, closing time and what's new at the foot."""
    day = [*_today(view, width, height // 2), BLANK, *_news(view, width)]
    room = height - len(day) - 1
    acts = _acts(view, width, room)
    return [*acts, *[BLANK] * (height - len(day) - len(acts)), *day][:height]


def _acts(view: View, width: int, room: int) -> list[Row]:
    rows: list[Row] = [(("LAST ACTS", "head"),)]
    last = view.moment.past.change.uid if view.moment.past else ""
    key = view.keymap.key_of("undo") or ""
    for done in view.lately:
        lines = _act(done, view.local(done.at), width, key if done.uid == last else "")
        if len(rows) + len(lines) > room:
            break
        rows += lines
    return rows if len(rows) > 1 else [*rows, (("  none since the kiosk started", "dim"),)]


@lru_cache(maxsize=128)
def _act(done: Done, when: str, width: int, key: str) -> tuple[Row, ...]:
    """When, what, and whose letter; the one that undo takes back has its key before it. Remembered."""
    letter = done.by if done.by != "-" else ""
    lead = f"{when:>8} {letter:<2} "
    style = "text" if key else "dim"
    parts = folded(done.words, width - len(lead) - 2)
    first: Row = ((f"{key:<2}", "key"), (lead, "dim"), (parts[0], style))
    return (first, *(((" " * (len(lead) + 2), "dim"), (part, style)) for part in parts[1:]))


def _today(view: View, width: int, most: int) -> list[Row]:
    """How busy it was, hour by hour, and when the doors close."""
    floor = view.floor
    words = f"{people_and_calls(view)}, {count(floor.contacts.counted, 'quick question', 'quick questions')}"
    rows: list[Row] = [(("TODAY", "head"), (f"  {_doors(view)}", "text"))]
    rows += [((part, "text"),) for part in _folded(words, width)]
    return [*rows, *_hours(view, width)][:most]


def _hours(view: View, width: int) -> list[Row]:
    counted = {hour: many for hour, many in view.floor.contacts.by_hour.items() if many > 0}
    times = open_times(view.settings, view.floor.today)
    first, last = (times[0][0].hour, times[-1][1].hour) if times else (HOURS[0], HOURS[-1])
    closes_within = times and times[-1][1].minute == 0
    hours = {*range(first, last if closes_within else last + 1), *counted}
    busiest = max(counted.values(), default=0)
    now = view.now.astimezone(view.floor.zone).hour
    return [
        _bar(view, hour, counted.get(hour, 0), busiest, width - 14, hour == now) for hour in sorted(hours)
    ]


def _bar(view: View, hour: int, many: int, busiest: int, room: int, now: bool) -> Row:
    length = many if busiest <= room else max(many * room // busiest, 1 if many else 0)
    label: StyledSpan = (f"{hour_words(hour, view.settings):>6} ", "text" if now else "dim")
    return (label, ("#" * length, "rule"), (f" {many}" if many else "", "dim"))


def _doors(view: View) -> str:
    """When the library closes today, as far as that is set."""
    day = view.floor.day_of(view.now)
    if is_closed(view.settings, day):
        why = why_closed(view.settings, day)
        return f"closed{f': {why}' if why else ''}"
    closes = closing(view.settings, day)
    if closes is None:
        return ""
    at = time_words(closes, view.settings)
    if view.now >= closes:
        return f"closed since {at}"
    left = closes - view.now
    minutes = max(round(left / timedelta(minutes=1)), 1)
    return f"closes {at}, in {count(minutes, 'minute', 'minutes')}" if left <= SOON else f"closes {at}"


NEWS = 3
"""Rows of what's new under its heading."""


def _news(view: View, width: int) -> list[Row]:
    unread = view.floor.unread_by(view.moment.by)
    key = view.keymap.key_of("whats_new") or ""
    if not unread:
        return [(("WHAT'S NEW", "head"), (f"  all read   {key} shows it", "dim")), *[BLANK] * NEWS]
    rows: list[Row] = [(("WHAT'S NEW", "head"), (f"  {len(unread)} not read   {key}", "key"))]
    for notice in unread:
        rows += [((part, "text"),) for part in _folded(notice.text, width - 1)]
    hidden = len(rows) - 1 - NEWS
    if hidden > 0:
        rows = [*rows[:NEWS], ((f"more: {key}", "dim"),)]
    return [*rows, *[BLANK] * (NEWS + 1 - len(rows))]
