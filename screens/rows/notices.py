"""What's new, and the picks, as rows."""

from deskapp.acts.notices import in_order
from deskapp.records import Notice
from deskapp.when.clock_words import date_words
from screens.rows.page import list_page
from screens.rows.targets import margin
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, folded

FOOT = " e read   n what's new   p a pick   arrows select, x take down   F4 desk"


def shown(view: View) -> list[Notice]:
    """In the order in which they stand: not read, read, picks."""
    return list(in_order(view.moment))


def notices_rows(view: View, typing: bool) -> list[Row]:
    """The whole screen."""
    rows, at = _listed(view)
    return list_page(view, "What's new", rows, at, FOOT, typing)


def _listed(view: View) -> tuple[list[Row], int]:
    unread = {notice.uid for notice in view.floor.unread_by(view.moment.by)}
    rows: list[Row] = []
    at = 0
    heading = ""
    for each in shown(view):
        title = "NOT READ YET" if each.uid in unread else "PICKS" if each.sort == "pick" else "READ"
        if title != heading:
            rows.append(((f" {title}", "head"),))
            heading = title
        at = len(rows) if each.uid == view.selected else at
        rows += _notice(view, each)
    return rows or [BLANK, ((" Nothing new, and no picks yet: n or p writes one.", "text"),)], at


def _notice(view: View, notice: Notice) -> list[Row]:
    """Its text in full, folded; then who wrote it and until when it stands."""
    style = "select" if notice.uid == view.selected else "text"
    until = f", until {date_words(notice.until, view.settings)}" if notice.until else ""
    by = view.settings.first_name(notice.by)
    by += f" at {notice.desk}" if view.moment.others.named(notice.desk) is not None else ""
    lines = folded(f"{notice.text}  ({by}{until})", view.width - 10)
    if notice.sort == "briefing" and view.settings.people:
        lines += folded(_readers(view, notice), view.width - 10)
    lead = f"{margin(view, notice)}{view.moment.name_of(notice):<5}"
    return [((lead if nth == 0 else " " * len(lead), "key"), (line, style)) for nth, line in enumerate(lines)]


def _readers(view: View, notice: Notice) -> str:
    """Who has still to read it, so that a colleague can tell them (CO1)."""
    left = view.floor.not_read(notice, (person.letter for person in view.settings.people))
    names = ", ".join(view.settings.first_name(letter) for letter in left)
    return f"not read yet: {names}" if left else "everyone has read it"
