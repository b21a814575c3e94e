"""Who is at the desk, as rows; and the question at the way out."""

from deskapp.floor.moment import count
from deskapp.records import Duty
from deskapp.when.desk_hours import desk_hours_said
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut

FIELD_ROW = 3
"""Where the PIN is typed: under the question."""


FOOT: Row = (
    (" letter", "key"),
    (" acts  ", "text"),
    (".", "key"),
    (" leaves  ", "text"),
    ("1", "key"),
    (" settings  ", "text"),
    ("2", "key"),
    (" practice  ", "text"),
    ("3", "key"),
    (" hours  ", "text"),
    ("0", "key"),
    (" way out  ", "text"),
    ("F4", "key"),
    (" back", "text"),
)


def who_page(
    view: View, leaving: bool, going_out: bool, pin: bool = False, sure: bool = False, newer: bool = False
) -> list[Row]:
    """People with their letters, and whether they are here. `newer`: an update of the kiosk is there."""
    here = {each.person: each for each in view.floor.on_duty}
    body: list[Row] = [
        BLANK,
        ((_question(leaving, going_out, pin, sure), "head"),),
        BLANK,
        *([BLANK] if pin else []),
    ]
    if going_out and (left := _left_waiting(view)):
        body += [((cut(f" {left}", view.width), "alarm"),), BLANK]
    if said := desk_hours_said(view.settings, view.now):
        body += [((cut(f" {said[0].upper()}{said[1:]}", view.width), "text"),), BLANK]
    for person in view.settings.people:
        duty = here.get(person.letter)
        state = _state(duty, view) if duty else _at_another_desk(person.letter, view)
        body.append(
            ((f"   {person.letter.casefold()}  ", "key"), (f"{person.name:<24}", "text"), (state, "done"))
        )
    if not view.settings.people:
        body += [
            ((" No staff are set yet: 1 opens the settings, and people are typed there as", "text"),),
            BLANK,
            (("   D Dana", "dim"),),
        ]
    if newer:
        update = " starts the kiosk anew with the update: a second, and all is as it was"
        body += [BLANK, (("   8 ", "key"), (update, "text"))]
    return page(view, "Who is at the desk", body, FOOT)


def _state(duty: Duty, view: View) -> str:
    if not duty.acting:
        return f"here since {view.local(duty.since)}"
    return "acts now" if duty.acts_at(view.moment.face) else "acts at another screen"


def _left_waiting(view: View) -> str:
    """Who waits here still: no other desk can ask a kiosk that is gone for them. "" where nobody does."""
    floor = view.floor
    waiting = len(floor.waiting) + len(floor.spotted)
    if not view.moment.others.desks or not waiting:
        return ""
    who = count(waiting, "person waits", "people wait")
    return f"{who} here: have another desk take them before you leave"


def _at_another_desk(letter: str, view: View) -> str:
    """Where they are now: their letter pressed here ends it there."""
    others = view.moment.others
    found = (others.desk_of(each.uid) for each in others.duties_of(letter))
    return next((f"at {desk.name}" for desk in found if desk is not None), "")


def _question(leaving: bool, going_out: bool, pin: bool, sure: bool) -> str:
    if pin:
        return " Leave the kiosk? The PIN and Enter leave, Esc stays"
    if going_out and sure:
        return " Leave all the same? Enter once more leaves, any other key stays"
    if going_out:
        return " Leave the kiosk? Enter leaves, any other key stays"
    return " Who leaves the desk?" if leaving else " Press your letter."
