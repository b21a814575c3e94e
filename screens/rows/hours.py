"""Opening hours of the next days, as rows, and what was noted of single ones."""

from deskapp.records import Closure
from deskapp.when.clock_words import date_words
from deskapp.when.closures import days_ahead, hours_said
from deskapp.when.opening_hours import early_closing, why_closed
from deskapp.when.same_day import HOURS_NOT_SET
from screens.rows.page import list_page
from screens.rows.targets import margin
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut

FOOT = " c we close early   d a closed day   arrows select, x open as usual   F4 desk"

DAYS = 7


def noted(view: View) -> list[Closure]:
    """Early closings and closed days noted here and still to come, the next first."""
    found = [closure for closure in view.floor.closures if closure.day >= view.moment.day]
    return sorted(found, key=lambda each: (each.day, each.number))


def hours_rows(view: View, typing: bool) -> list[Row]:
    """The whole screen."""
    rows, at = _listed(view)
    return list_page(view, "Opening hours", rows, at, FOOT, typing)


def _listed(view: View) -> tuple[list[Row], int]:
    here = {each.day for each in noted(view)}
    rows: list[Row] = [((" THE NEXT DAYS", "head"),)]
    ahead = days_ahead(view.settings, view.moment.day, DAYS)
    if all(said == HOURS_NOT_SET for _, said in ahead):
        rows.append(((f"   {HOURS_NOT_SET}: F2, then 1", "refused"),))
        ahead = ()
    for day, said in ahead:
        early = early_closing(view.settings, day)
        why = early.why if early else why_closed(view.settings, day)
        unlike = "  closes early" if early else ""
        mark = "*" if day in here else " "
        words = f"{mark} {date_words(day, view.settings):<12} {said}{unlike}{f': {why}' if why else ''}"
        rows.append(((cut(f" {words}", view.width), "text"),))
    rows += [BLANK, ((" NOTED HERE", "head"),)]
    at = 0
    for each in noted(view):
        at = len(rows) if each.uid == view.selected else at
        rows.append(_closure(view, each))
    if not noted(view):
        rows.append(((" Nothing: c and d note a day that is unlike the hours in the settings.", "text"),))
    return rows, at


def _closure(view: View, closure: Closure) -> Row:
    style = "select" if closure.uid == view.selected else "text"
    why = f": {closure.why}" if closure.why else ""
    by = view.settings.first_name(closure.by)
    lead = f"{margin(view, closure)}{view.moment.name_of(closure):<5}"
    words = (
        f"{date_words(closure.day, view.settings):<12} {hours_said(view.settings, closure.day)}{why}  ({by})"
    )
    return ((lead, "key"), (cut(words, view.width - len(lead) - 1), style))
