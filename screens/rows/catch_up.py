"""The catch-up sheet, as rows."""

from deskapp.acts.catch_up_sheet import CatchUpSheet, Logged
from deskapp.floor.moment import count
from deskapp.settings.models import Settings
from deskapp.when.clock_words import date_words, hour_words
from deskapp.when.opening_hours import is_closed, why_closed
from screens.rows.frame import UNDER
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import Row, StyledSpan, cells, cut, folded

FOOT = " digits count, 0 empties   arrows move   - + day   c channel   Enter keeps   F4"

NARROWEST, WIDEST = 12, 24
"""Cells of a column, where the screen is small and where it has room for the longer names of kinds."""


def column_width(width: int, kinds: int) -> int:
    """Cells of a column on a screen of this width, with so many kinds."""
    return min(max((width - 18) // max(kinds, 1), NARROWEST), WIDEST)


def catch_up_page(view: View, sheet: CatchUpSheet, logged: Logged) -> list[Row]:
    """Hours down, kinds across; the cell that digits go to stands in brackets."""
    wide = column_width(view.width, len(sheet.kinds))
    across = max((view.width - 18) // wide, 1)
    left = max(0, min(sheet.column - across // 2, len(sheet.kinds) - across))
    kinds = sheet.kinds[left : left + across]
    heads = _heads(kinds, wide)
    room = view.height - UNDER - 5 - len(heads)
    first = max(0, min(sheet.row - room // 2, len(sheet.hours) - room))
    body: list[Row] = [
        ((f" {_day(view, sheet)}", "head"), (f"   {sheet.channel}   all marked as estimated", "text")),
        ((" what is logged already + what you add here" if logged else "", "dim"),),
        *heads,
    ]
    for nth in range(first, min(first + room, len(sheet.hours))):
        body.append(_line(sheet, nth, kinds, wide, logged, view.settings))
    body.append(_sums(sheet, kinds, wide))
    hidden = len(sheet.kinds) - len(kinds)
    if hidden:
        body.append(((f" {count(hidden, 'more kind', 'more kinds')}: arrows", "dim"),))
    return page(view, "Catch up", body, ((cut(FOOT, view.width), "dim"),))


def _day(view: View, sheet: CatchUpSheet) -> str:
    ago = (view.floor.day_of(view.now) - sheet.day).days
    near = {0: " (today)", 1: " (yesterday)"}.get(ago, f" ({ago} days ago)")
    closed = ""
    if is_closed(view.settings, sheet.day):
        why = why_closed(view.settings, sheet.day)
        closed = f", CLOSED{f': {why}' if why else ''}"
    return f"{date_words(sheet.day, view.settings, year=True)}{near}{cut(closed, 24)}"


def _heads(kinds: tuple[str, ...], wide: int) -> list[Row]:
    """What each column is called, in full, on as many rows as that takes: the last stands on the column."""
    parts = [folded(kind, wide - 1) for kind in kinds]
    high = max(len(part) for part in parts)
    rows: list[Row] = []
    for nth in range(high):
        last = nth == high - 1
        words = [part[nth - high + len(part)] if nth >= high - len(part) else "" for part in parts]
        spans: list[StyledSpan] = [(" hour  " if last else " " * 7, "head")]
        spans += [(" " * (wide - cells(word)) + word, "head") for word in words]
        rows.append((*spans, ("   all" if last else "", "head")))
    return rows


def _line(
    sheet: CatchUpSheet, nth: int, kinds: tuple[str, ...], wide: int, logged: Logged, settings: Settings
) -> Row:
    hour = sheet.hours[nth]
    spans: list[StyledSpan] = [(f" {hour_words(hour, settings):<6}", "text")]
    for kind in kinds:
        many = sheet.cells.get((hour, kind), 0)
        here = nth == sheet.row and kind == sheet.kinds[sheet.column]
        shown = f"[{many or '':>3}]" if here else f" {many or '.':>3} "
        known = logged.get((hour, kind), 0)
        spans.append((f"{known} + ".rjust(wide - 5) if known else " " * (wide - 5), "dim"))
        spans.append((shown, "select" if here else "text"))
    total = sum(sheet.cells.get((hour, kind), 0) for kind in sheet.kinds)
    return (*spans, (f"{total:>6}", "dim"))


def _sums(sheet: CatchUpSheet, kinds: tuple[str, ...], wide: int) -> Row:
    sums = [sum(sheet.cells.get((hour, kind), 0) for hour in sheet.hours) for kind in kinds]
    total = sum(sheet.cells.values())
    return (
        (" all   ", "head"),
        *((f"{each:>{wide - 1}} ", "head") for each in sums),
        (f"{total:>6}", "head"),
    )
