"""The emergency screen, as rows: what to dial and say first, then the supervisor, then the steps."""

from dataclasses import dataclass
from datetime import datetime

from deskapp.acts.incidents import kind_of, title_of
from deskapp.clock_words import time_words
from deskapp.incident_clock import clock, is_due
from deskapp.moment import span
from deskapp.records import Call, Incident, Note
from deskapp.text import clean
from policy import EmergencyKind, Step
from screens.incident_rows import list_rows, report_rows
from screens.look import BLANK, Row, cut, fit, masked
from screens.view import View

NOT_SET = "NOT SET: F2, then 1"


def shown_incident(view: View, conduct: bool) -> Incident | None:
    """The newest open incident of this screen's sort."""
    quiet = {each.id for each in view.moment.conduct}
    for each in view.moment.incidents:
        if each.is_open and (each.kind in quiet) == conduct:
            return each
    return None


@dataclass(frozen=True)
class Shown:
    """What the screen shows under the supervisors: steps, the list of incidents, or the report of one."""

    opened: datetime
    conduct: bool = False
    listing: bool = False
    nth: int = 0
    """The chosen incident of the list."""
    reading: Incident | None = None
    first: int = 0


def emergency_rows(view: View, shown: Shown) -> list[Row]:
    """The whole screen in the height there is."""
    here = shown_incident(view, shown.conduct)
    kind = kind_of(view.moment, here) if here else None
    top = [title_row(view, here, shown.opened, shown.conduct)]
    if not shown.conduct:
        top += dial_rows(view, kind)
    top += supervisor_rows(view, here)
    if shown.conduct and kind is not None:
        top.append(_fact("SAY", view.moment.filled(kind.say), view.width))
    foot = foot_rows(view, shown.conduct, here)
    room = max(view.height - len(top) - len(foot), 1)
    if shown.reading is not None:
        middle = report_rows(view, shown.reading, room, shown.first)
    elif shown.listing:
        middle = list_rows(view, room, shown.nth)
    else:
        middle = step_rows(view, here, kind, room, shown.conduct)
    middle = [*middle, *[BLANK] * (room - len(middle))][:room]
    rows = [*top, *middle, *foot]
    return [_neutral(each) for each in rows] if shown.conduct else rows


_QUIET = {"refused": "key", "emergency": "title", "alarm": "key"}


def _neutral(row: Row) -> Row:
    """Nothing red or loud: the person it is about may be reading along (SE5)."""
    return tuple((text, _QUIET.get(style, style)) for text, style in row)


def title_row(view: View, here: Incident | None, opened: datetime, conduct: bool) -> Row:
    """What it is, since when, and whether it is saved."""
    name = "HELP AT THE DESK" if conduct else "EMERGENCY"
    style = "title" if conduct else "emergency"
    practice = "PRACTICE - nothing here is real  " if view.practice else ""
    if here is None:
        left, right = f" {practice}{name}", f"opened {_clock(view, opened)} "
    else:
        left = f" {practice}{name}  {title_of(view.moment, here.kind)}"
        unsaved = "NOT SAVED YET  " if here.uid in view.unsaved else ""
        right = f"{unsaved}opened {_clock(view, here.opened)}  {span(view.moment.since(here.opened))} "
    pad = max(view.width - len(left) - len(right), 1)
    return ((left, style), (" " * pad, style), (right, style))


def _clock(view: View, at: datetime) -> str:
    return time_words(at.astimezone(view.floor.zone), view.settings, seconds=True)


def dial_rows(view: View, kind: EmergencyKind | None) -> list[Row]:
    """Where, the number to call back, what happened: in the order a dispatcher asks (SE3)."""
    place = view.settings.library
    digits = " - ".join(part for part in (place.outside_prefix, "9 1 1") if part)
    where = " - ".join(part for part in (place.address, place.entrance) if part)
    say = view.moment.filled(kind.say) if kind else "what happened - who is hurt - your name"
    return [
        (
            (f" DIAL  {digits:<12}", "emergency"),
            ("  PRACTICE: dial nothing.  REAL emergency: F12 again", "alarm")
            if view.practice
            else ("  stay on the line until they say you can hang up", "text"),
        ),
        _fact("WE ARE AT", where, view.width),
        _fact("CALL BACK", place.callback, view.width),
        _fact("SAY", say, view.width),
    ]


def _fact(name: str, words: str, width: int) -> Row:
    style = "text" if words else "refused"
    return ((f"   {name:<11}", "head"), (cut(words or NOT_SET, width - 15), style))


def supervisor_rows(view: View, here: Incident | None) -> list[Row]:
    """Who is told, in order, with a tick and the time when they were (SE2)."""
    chain = view.settings.supervisors[: 3 if view.height < 30 else 9]
    if not chain:
        return [((" SUPERVISOR ", "head"), ("NOT SET: F2, then 1", "refused"))]
    rows: list[Row] = []
    for nth, each in enumerate(chain, start=1):
        told = [tick for tick in here.supervisors if tick.name == each.name] if here else []
        when = f"told {_clock(view, told[-1].at)} {told[-1].by}" if told else ""
        numbers = "  ".join(
            part for part in (each.extension and f"ext {each.extension}", each.number) if part
        )
        label = " SUPERVISOR " if nth == 1 else "            "
        text = fit(f"{each.name}  {numbers}", max(view.width - 36, 20))
        rows.append(((label, "head"), (f"s{nth} ", "key"), (text, "text"), (when, "done")))
    return rows


def step_rows(
    view: View, here: Incident | None, kind: EmergencyKind | None, room: int, conduct: bool
) -> list[Row]:
    """The steps with their ticks, and the notes; or the kinds there are, while none is chosen."""
    if here is None or kind is None:
        return kind_rows(view, conduct)
    rows: list[Row] = [steps_head(view, kind)]
    rows += [step_row(view, here, nth, step) for nth, step in enumerate(kind.steps, start=1)]
    left = room - len(rows)
    if len(here.notes) > left > 0:
        rows.append(((f"   {len(here.notes) - left + 1} earlier notes: l, then Enter", "dim"),))
        left -= 1
    return [*rows, *[note_row(view, each) for each in here.notes[-left:]]] if left > 0 else rows


def steps_head(view: View, kind: EmergencyKind) -> Row:
    """The heading, with the clock of a child alone at closing time beside it (SE4)."""
    words = " STEPS  press the number when done"
    found = clock(view.settings, kind, view.now)
    if found is None:
        return ((words, "head"),)
    room = view.width - len(words) - 2
    shown = cut(found.words, room)
    pad = " " * max(view.width - len(words) - len(shown) - 1, 1)
    return ((words, "head"), (pad, "text"), (shown, "alarm" if found.due else "text"))


def step_row(view: View, here: Incident, nth: int, step: Step) -> Row:
    """One step: done with its time and who did it, or still to do; `!` when its time has come."""
    tick = here.done(nth)
    text = view.moment.filled(step.text)
    if tick is not None:
        done = f"{nth} DONE {_clock(view, tick.at)} {tick.by}  "
        return ((f"  {done}", "done"), (cut(tick.text, view.width - len(done) - 3), "dim"))
    due = is_due(view.settings, step, view.now)
    corrected = any(each.step == nth and each.undone for each in here.steps)
    note = "  (corrected: not done)" if corrected else ""
    return (
        (f"  {nth} ", "key"),
        (" !   " if due else "     ", "alarm" if due else "text"),
        (cut(f"{text}{note}", view.width - 10), "text"),
    )


def note_row(view: View, note: Note) -> Row:
    """A note; what it says is hidden under the curtain."""
    words = f"   note {_clock(view, note.at)} {note.by}: {masked(note.text, view.curtain)}"
    return ((cut(words, view.width), "dim"),)


def kind_rows(view: View, conduct: bool) -> list[Row]:
    """The kinds to choose from, large enough to be read in a hurry."""
    if conduct and not view.moment.conduct:
        return [((" The policy pack can't be read: ask a supervisor to come; F12 works.", "text"),)]
    ask = "Press a letter: a record begins" if conduct else "WHAT IS IT?  press its letter"
    rows: list[Row] = [((f" {ask}; nothing is written before", "head"),)]
    kinds = view.moment.conduct if conduct else view.moment.emergencies
    return [*rows, *[((f"   {each.key} ", "key"), (each.title, "text")) for each in kinds]]


def foot_rows(view: View, conduct: bool, here: Incident | None) -> list[Row]:
    """The field's title, the field, the prompt, the kinds and the keys."""
    title: Row = BLANK
    if view.more is not None and view.more.field is not None:
        title = ((fit(f" {view.more.field}", view.width), "title"),)
    kinds: list[tuple[str, str]] = []
    for key, name in short_titles(view.moment.conduct if conduct else view.moment.emergencies):
        kinds += [(f" {key}", "key"), (f" {name}", "text")]
    keys = f" n note  z closed  s told  l list   F4 {'back to the desk' if conduct else 'back'}"
    if here is not None:
        keys += " (stays open)"
    calls = phone_words(view)
    pad = max(view.width - len(keys) - len(calls) - 1, 1)
    return [
        title,
        BLANK,
        ask_row(view),
        tuple(kinds),
        ((keys, "text"), (" " * pad, "text"), (calls, "refused")),
    ]


def short_titles(kinds: tuple[EmergencyKind, ...]) -> list[tuple[str, str]]:
    """Each kind's key and the first word of its title, or two where one would not tell them apart."""
    words = [str(clean(each.title)).casefold().replace(",", "").split() for each in kinds]
    firsts = [each[:1] for each in words]
    return [
        (kind.key, " ".join(each[: 2 if firsts.count(each[:1]) > 1 else 1]))
        for kind, each in zip(kinds, words, strict=True)
    ]


def ask_row(view: View) -> Row:
    """What is asked, or what was just said."""
    if view.more is not None and view.more.field is None:
        return ((cut(f" {view.more.prompt}", view.width - 8), "key"), ("  Esc no", "dim"))
    return ((cut(f" {view.message}", view.width), "refused" if view.refused else "said"),)


def phone_words(view: View) -> str:
    """Callers are not forgotten during an emergency."""
    held: list[Call] = [each for each in view.floor.calls if each.state in ("holding", "ringing")]
    if not held:
        return ""
    first = held[0]
    if first.hold is not None:
        return f"{first.line} ON HOLD {span(view.moment.since(first.hold.began))}"
    return f"{first.line} RINGS {span(view.moment.since(first.rang))}"
