"""What passes on, as rows."""

from deskapp.floor.hand_over import HandOver
from deskapp.floor.moment import span
from deskapp.floor.to_answer import due_shown, owner_shown
from deskapp.records import Call, Visit
from deskapp.records.promise import ORIGIN_NAMES, Promise
from screens.rows.frame import UNDER
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cells, cut, fit

PRINTS = "  F10 prints"


def hand_over_rows(view: View, found: HandOver, marked: str | None, leaving: str | None) -> list[Row]:
    """The whole screen: what is not settled first."""
    rows: list[Row] = []
    at = 0
    going_on: tuple[Call | Visit, ...] = found.calls + found.visits
    if going_on:
        rows.append(((f" GOING ON NOW {len(going_on)}", "head"),))
        rows += [going_on_row(view, each, each.uid == marked) for each in going_on]
    for title, promises in (
        (f" STILL TO HAND OVER {len(found.unsettled)}", found.unsettled),
        (f" SETTLED {len(found.settled)}", found.settled),
    ):
        if promises:
            rows += [((title, "head"),)]
        for promise in promises:
            at = len(rows) if promise.uid == marked else at
            rows.append(passing_row(view, promise, promise.uid == marked))
    if not rows:
        rows = [BLANK, ((" Nothing is left to answer, so nothing passes on.", "text"),)]
    who = f"{view.settings.first_name(leaving)} leaves the desk" if leaving else "back to the desk"
    people = "  ".join(f"{person.letter.casefold()} {person.name}" for person in view.settings.people)
    foot = f" {people}  . the desk's list   arrows  Enter {who}"
    if cells(foot) > view.width:
        # F2 has the names too; what leaves is said in any case.
        letters = " ".join(person.letter.casefold() for person in view.settings.people)
        foot = f" {letters}: theirs  . the desk's list  Enter {who}"
        foot = foot if cells(foot) <= view.width else f" a letter: theirs  . the desk's list  Enter {who}"
    foot += PRINTS if cells(foot + PRINTS) <= view.width else ""
    return page(
        view, "Hand-over", rows, ((cut(foot, view.width), "key"),), max(0, at - (view.height - UNDER - 3))
    )


def going_on_row(view: View, row: Call | Visit, marked: bool) -> Row:
    """A call or a visit that goes on while whoever has it leaves."""
    since = row.answered if isinstance(row, Call) else row.helped
    words = "being helped" if isinstance(row, Visit) else "on hold" if row.hold else "talking"
    shown = f"{view.moment.name_of(row):<5}{words}, for {span(view.moment.since(since))}"
    style = "select" if marked else "text"
    return (
        (f"{'>' if marked else ' '}  ", "select" if marked else "key"),
        (fit(shown, max(view.width - 3, 0)), style),
    )


def passing_row(view: View, promise: Promise, marked: bool) -> Row:
    """One promise: due when, how it came, whose it is now."""
    late = promise.due < view.now
    style = "select" if marked else "refused" if late else "text"
    lead = ">" if marked else " "
    flag = "!" if late else " "
    owner = owner_shown(promise, view.moment)
    on_purpose = ", on purpose" if promise.left_on_purpose else ""
    words = f"{view.moment.name_of(promise):<5}{due_shown(promise, view.moment):<18}"
    words += f"{ORIGIN_NAMES[promise.origin]:<14}{owner}{on_purpose}"
    return ((f"{lead}{flag} ", "select" if marked else "key"), (fit(words, max(view.width - 3, 0)), style))
