"""Numbers (F8), as rows: the pages that the command line prints, one at a time."""

from deskapp.numbers.formats.text import Page
from screens.rows.frame import UNDER
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, StyledSpan, cut

FOOT = " 1-9 pages  left right: earlier, later  d w m y f  t: days  o: only  F10 prints"

MORE = " page down: more  1-9 pages  left right  d w m y f  t: days  o: only  F10 prints"


def room_in(height: int, only: str) -> int:
    """How many lines of a page a window of this height has room for."""
    return height - UNDER - 2 - bool(only)


def numbers_page(
    view: View, label: str, only: str, shown: tuple[Page, ...], nth: int, first: int
) -> list[Row]:
    """One page of a report under the names of all, and under what it is of alone."""
    here = shown[nth]
    room = room_in(view.height, only)
    body: list[Row] = [_names(shown, nth), *_only(view, only)]
    first = max(0, min(first, len(here.lines) - room))
    lines = here.lines[first : first + room]
    body += [((cut(text, view.width), style),) for text, style in lines]
    hidden = len(here.lines) - first - len(lines)
    foot = MORE if hidden else FOOT
    return page(view, f"Numbers  {label}", body, ((cut(foot, view.width), "dim"),))


def _only(view: View, only: str) -> list[Row]:
    return [((cut(f" ONLY {only}", view.width), "head"),)] if only else []


def _names(shown: tuple[Page, ...], nth: int) -> Row:
    spans: list[StyledSpan] = []
    for place, each in enumerate(shown):
        spans += [(" ", "text"), (f"{place + 1} {each.title}", "select" if place == nth else "dim")]
    return tuple(spans)


def waiting_page(view: View, label: str, only: str, said: str, refused: bool) -> list[Row]:
    """While it is being counted, or when it can't be."""
    style = "refused" if refused else "text"
    body: list[Row] = [BLANK, *_only(view, only), ((cut(f" {said}", view.width), style),)]
    return page(view, f"Numbers  {label}", body, ((cut(FOOT, view.width), "dim"),))
