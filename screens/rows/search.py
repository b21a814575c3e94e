"""Search, as rows: what is found left, the chosen one's words right."""

from deskapp.lookup.search import Found
from screens.rows.frame import UNDER, field_rows, head, message_row, under
from screens.rows.say import beside
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, fit, folded

TITLE = "FIND words, cards, services, keys, promises, people - Enter goes, Esc leaves"

KIND = 12
"""Cells before a title: the mark of the chosen one, and what kind it is."""

TITLE_CELLS = 34
"""A title is as long as a pack may give one, or as a key and its act; a patron's words may be longer."""


def left_columns(width: int) -> int:
    """Columns of the list, so that the chosen one beside it has the larger part of a wide screen."""
    return max(KIND + TITLE_CELLS, min(width * 2 // 5, 70))


NAMES = {
    "words": "words",
    "card": "card",
    "term": "explained",
    "service": "service",
    "key": "key",
    "emergency": "F12",
    "promise": "to answer",
    "row": "at a desk",
    "notice": "notice",
    "found": "found",
    "fact": "here",
}
"""What each kind of result is called beside it."""


def search_page(view: View, found: list[Found], nth: int, query: str) -> list[Row]:
    """The whole screen."""
    room = view.height - UNDER - 3
    columns = left_columns(view.width)
    drawn = [title_rows(each, place == nth, columns) for place, each in enumerate(found)]
    above = sum(len(rows) for rows in drawn[: nth + 1])
    left = [row for rows in drawn for row in rows][max(0, above - room + 1) :]
    if not found:
        hides = " To answer, found and people are hidden: F9." if view.curtain else ""
        nothing: Row = ((" Nothing is like that. Try fewer letters.", "text"),)
        left = [nothing, ((hides, "dim"),)] if query else [BLANK]
    right: list[Row] = []
    if found:
        right = result_rows(found[min(nth, len(found) - 1)], view.width - columns - 3)
    left = [*left, *[BLANK] * room][:room]
    right = [*right, *[BLANK] * room][:room]
    body = [beside(here, columns, there) for here, there in zip(left, right, strict=True)]
    message = message_row(view)
    return [
        head(view, "Search"),
        *field_rows(view, TITLE),
        *body,
        *under(view, message, ((" arrows choose   Enter goes there   Esc or F4 back to the desk", "dim"),)),
    ]


def title_rows(found: Found, chosen: bool, columns: int) -> list[Row]:
    """What was found, with its kind: its title whole, but for words of a patron's, which may end in dots."""
    title, width = found.entry.title, columns - KIND
    parts = [cut(title, width)] if found.entry.kind == "promise" else folded(title, width)
    style = "select" if chosen else "text"
    before = f"{'>' if chosen else ' '}{NAMES[found.entry.kind]:<10}"
    return [
        ((before if nth == 0 else " " * len(before), "dim"), (fit(part, width), style), (" ", "text"))
        for nth, part in enumerate(parts)
    ]


def result_rows(found: Found, width: int) -> list[Row]:
    """The chosen one: its title, and what it says."""
    rows: list[Row] = [((part, "head"),) for part in folded(found.entry.title, width)]
    rows.append(BLANK)
    style = "say" if found.entry.kind in ("words", "term") else "text"
    for line in found.entry.shown:
        rows += [((part, style),) for part in folded(line, width)]
        rows.append(BLANK)
    return rows
