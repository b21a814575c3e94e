"""Search, as rows: what is found left, the chosen one's words right."""

from deskapp.lookup.search import Found
from screens.rows.frame import UNDER, field_rows, head, message_row, under
from screens.rows.say import beside
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, fit, folded

TITLE = "FIND words, cards, services, keys, promises - Enter goes there, Esc leaves"
LEFT = 40

NAMES = {
    "words": "words",
    "card": "card",
    "term": "explained",
    "service": "service",
    "key": "key",
    "emergency": "F12",
    "promise": "to answer",
    "notice": "notice",
    "fact": "here",
}
"""What each kind of result is called beside it."""


def search_page(view: View, found: list[Found], nth: int, query: str) -> list[Row]:
    """The whole screen."""
    room = view.height - UNDER - 3
    first = max(0, min(nth - room + 2, len(found) - room))
    left: list[Row] = []
    for place, each in enumerate(found[first : first + room], first):
        style = "select" if place == nth else "text"
        left.append(
            (
                (f"{'>' if place == nth else ' '}{NAMES[each.entry.kind]:<10}", "dim"),
                (fit(each.entry.title, LEFT - 12), style),
                (" ", "text"),
            )
        )
    if not found:
        hides = " What is to answer is hidden: F9 shows it." if view.curtain else ""
        nothing: Row = ((" Nothing is like that. Try fewer letters.", "text"),)
        left = [nothing, ((hides, "dim"),)] if query else [BLANK]
    right: list[Row] = []
    if found:
        right = result_rows(found[min(nth, len(found) - 1)], view.width - LEFT - 3)
    left = [*left, *[BLANK] * room][:room]
    right = [*right, *[BLANK] * room][:room]
    body = [beside(here, LEFT, there) for here, there in zip(left, right, strict=True)]
    message = message_row(view)
    return [
        head(view, "Search"),
        *field_rows(view, TITLE),
        *body,
        *under(view, message, ((" arrows choose   Enter goes there   Esc or F4 back to the desk", "dim"),)),
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
