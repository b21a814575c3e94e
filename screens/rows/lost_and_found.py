"""Lost and found, as rows: what is on the shelf, and what was claimed or passed on lately."""

from deskapp.records import FoundItem
from deskapp.when.due import whole
from screens.rows.page import list_page
from screens.rows.targets import margin
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, folded, masked

FOOT = " n found   arrows select: c claimed, p passed on   F4 desk"
ASK = "Whoever asks describes it first; write no name down."


def ended_lately(view: View) -> list[FoundItem]:
    """What was claimed or passed on within the last days, the newest first."""
    items = [item for item in view.floor.all_of(FoundItem) if item.ended and not item.voided]
    return sorted(items, key=lambda item: item.ended or item.found, reverse=True)


def found_rows(view: View, typing: bool) -> list[Row]:
    """The whole screen."""
    rows, at = _listed(view)
    return list_page(view, "Lost and found", rows, at, FOOT, typing)


def _listed(view: View) -> tuple[list[Row], int]:
    here = view.floor.found_items
    rows: list[Row] = [((f" ON THE SHELF {len(here)}  ", "head"), (ASK, "dim"))]
    at = 0
    for item in here:
        at = len(rows) if item.uid == view.selected else at
        rows += _item(view, item)
    if not here:
        rows.append((("   Nothing: n writes down what was found.", "text"),))
    gone = ended_lately(view)
    if gone:
        rows += [BLANK, ((" CLAIMED OR PASSED ON", "head"),)]
    for item in gone:
        rows += _item(view, item)
    return rows, at


def _item(view: View, item: FoundItem) -> list[Row]:
    """What it is, and where. Dots under the curtain, so that nobody can claim it by reading along."""
    what = masked(item.what, view.curtain) or "(erased)"
    parts = [what]
    if item.place:
        parts.append(f"found {masked(item.place, view.curtain)}")
    if item.outcome is None:
        parts.append(f"kept: {masked(item.shelf, view.curtain)}" if item.shelf else "shelf not given")
        parts.append(whole(item.found, view.now, view.settings))
    else:
        to = f" to {masked(item.passed_to, view.curtain)}" if item.passed_to else ""
        parts.append(f"{item.outcome}{to}, {whole(item.ended or item.found, view.now, view.settings)}")
    chosen = item.uid == view.selected
    style = "select" if chosen else "text" if item.is_open else "dim"
    lead = f"{margin(view, item)}{view.moment.name_of(item):<5}"
    lines = folded(" - ".join(parts), view.width - 10)
    return [((lead if nth == 0 else " " * len(lead), "key"), (line, style)) for nth, line in enumerate(lines)]
