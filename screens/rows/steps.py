"""The steps of an incident and its notes, as rows: a page of them, and what stands on the other."""

from datetime import datetime

from deskapp.floor.incident_clock import clock, is_due
from deskapp.floor.incident_kinds import STEPS_MISSING, title_of
from deskapp.floor.incident_place import filled_at, says_otherwise
from deskapp.floor.step_pages import StepPage, other_page, step_page
from deskapp.floor.written_at import at_desk
from deskapp.keyboard.incident_keys import TURNS
from deskapp.records import Incident, Note
from policy import EmergencyKind, EmergencyStep
from screens.view import View
from screens.widgets.styled_text import Row, cells, cut, folded, masked, width_of


def step_rows(view: View, here: Incident, kind: EmergencyKind | None, room: int, number: int) -> list[Row]:
    """The steps of a page with their ticks, and the notes."""
    if kind is None:
        above = [*steps_missing_rows(view, here), *_ticked_before(view, here, 0)]
        return [*above, *notes_rows(view, here, room - len(above))][:room]
    page = step_page(kind, number)
    before = _ticked_before(view, here, len(kind.steps))
    rows: list[Row] = [steps_head(view, kind, here.opened, page)]
    rows += [other_page_row(view, here, kind, page)] if page.many else []
    if view.pack is not None and kind.id in view.pack.stand_ins:
        rows += pack_rows(view)
    rows += _from_the_next(view, here, kind, room - len(rows), page)
    rows += before
    return [*rows, *notes_rows(view, here, room - len(rows))]


def _ticked_before(view: View, here: Incident, last: int) -> list[Row]:
    """What was done of steps that the pack of today has no more: nobody may think it undone."""
    rows: list[Row] = []
    for tick in here.done_beyond(last):
        done: Row = ((f"  - DONE {view.local(tick.at, seconds=True)} {tick.by}  ", "done"),)
        rows += _after(done, tick.text, "dim", view.width)
    return rows


def notes_rows(view: View, here: Incident, left: int) -> list[Row]:
    """The newest notes that there is room for, and how many came before them."""
    rows: list[Row] = []
    if len(here.notes) > left > 0:
        rows.append(((f"   {len(here.notes) - left + 1} earlier notes: l, then Enter", "dim"),))
        left -= 1
    return [*rows, *[note_row(view, here, note) for note in here.notes[-left:]]] if left > 0 else rows


def steps_missing_rows(view: View, here: Incident) -> list[Row]:
    """An incident of a kind that the pack of today has not: nobody may take it for one that is seen to."""
    words = f" {STEPS_MISSING}: it has no {title_of(view.moment, here.kind)}"
    more = " Do what is right; n notes it, s says who was told, z closes it."
    return [((cut(words, view.width), "alarm"),), ((cut(more, view.width), "text"),)]


def pack_rows(view: View) -> list[Row]:
    """What is wrong with the pack's emergencies, in a line; what stands in is the built-in minimum."""
    wrong = view.pack.wrong_in("emergency.toml") if view.pack is not None else ""
    return [((cut(f" BUILT-IN STEPS: {wrong}", view.width), "refused"),)] if wrong else []


def _from_the_next(view: View, here: Incident, kind: EmergencyKind, room: int, page: StepPage) -> list[Row]:
    """All steps of a page, or where not all fit, those from the next one to do, and as many before as do."""
    steps = list(enumerate(kind.steps, start=1))[page.first - 1 : page.last]
    drawn = [step_rows_of(view, here, nth, step, page) for nth, step in steps]
    first = next((place for place, (nth, step) in enumerate(steps) if not _is_done(here, nth, step)), 0)
    while first and sum(len(rows) for rows in drawn[first - 1 :]) <= room:
        first -= 1
    return [row for rows in drawn[first:] for row in rows]


def _is_done(here: Incident, nth: int, step: EmergencyStep) -> bool:
    """Whether it was ticked, and by the words that it has now."""
    tick = here.done(nth)
    return tick is not None and not says_otherwise(step, tick)


def other_page_row(view: View, here: Incident, kind: EmergencyKind, page: StepPage) -> Row:
    """What stands on the other page, and the key that turns to it; above all a step that is due there."""
    other = other_page(kind, page)
    there = range(other.first, other.last + 1)
    left = [nth for nth in there if here.done(nth) is None]
    due = [nth for nth in left if is_due(view.settings, kind.steps[nth - 1], view.now, here.opened)]
    words = f" shows {other.words}: {f'{len(left)} to do' if left else 'all done'}"
    overdue = f"  ! step {due[0]} IS DUE there" if due else ""
    room = view.width - len(TURNS) - 2 - len(overdue)
    return (("  ", "text"), (TURNS, "key"), (cut(words, room), "text"), (overdue, "alarm"))


def steps_head(view: View, kind: EmergencyKind, opened: datetime, page: StepPage) -> Row:
    """The heading, with the clock of a child alone at closing time beside it (SE4)."""
    words = " STEPS  press the number when done" if view.width >= 76 else " STEPS"
    if page.many:
        words = f" {page.words.upper().replace(' OF ', ' of ')}"
        words += "  press the key when done" if view.width >= 76 else ""
    found = clock(view.settings, kind, view.now, opened)
    if found is None:
        return ((words, "head"),)
    if cells(words) + cells(found.words) + 2 > view.width:
        words = words.split("  ")[0]
    room = view.width - len(words) - 2
    shown = cut(found.words, room)
    pad = " " * max(view.width - len(words) - len(shown) - 1, 1)
    return ((words, "head"), (pad, "text"), (shown, "alarm" if found.due else "text"))


def step_rows_of(view: View, here: Incident, nth: int, step: EmergencyStep, page: StepPage) -> list[Row]:
    """One step: done with its time and who did it, or still to do; `!` when its time has come.

    On a second page the key of a step and its number are two.
    """
    tick = here.done(nth)
    key = nth - page.first + 1
    number = f"{nth} " if page.number else ""
    text = filled_at(view.moment, here, step.text)
    if tick is not None:
        who = f"{tick.by}{at_desk(view.moment, here, tick)}"
        done = f"{key} {number}DONE {view.local(tick.at, seconds=True)} {who}  "
        rows = _after(((f"  {done}", "done"),), tick.text, "dim", view.width)
        if says_otherwise(step, tick):
            rows += _after((("      ", "text"),), f"STEP {nth} IS NOW: {text}", "text", view.width)
        return rows
    due = is_due(view.settings, step, view.now, here.opened)
    corrected = any(each.step == nth and each.undone for each in here.steps)
    note = "  (corrected: not done)" if corrected else ""
    mark = "!" if due else " "
    before: Row = (
        (f"  {key} ", "key"),
        (f"{number:>3}{mark} " if number else f" {mark}   ", "alarm" if due else "text"),
    )
    return _after(before, f"{text}{note}", "text", view.width)


def _after(before: Row, words: str, style: str, width: int) -> list[Row]:
    """Words after what stands before them, and under their own beginning where they take more rows."""
    column = width_of(before)
    first, *others = folded(words, max(width - column - 1, 8))
    return [(*before, (first, style)), *(((" " * column, "text"), (part, style)) for part in others)]


def note_row(view: View, here: Incident, note: Note) -> Row:
    """A note; what it says is hidden under the curtain."""
    who = f"{note.by}{at_desk(view.moment, here, note)}"
    words = f"   note {view.local(note.at, seconds=True)} {who}: {masked(note.text, view.curtain)}"
    return ((cut(words, view.width), "dim"),)
