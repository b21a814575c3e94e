"""The emergency screen, as rows: what to dial and say, who is told, the kinds; the steps are in `steps`."""

from dataclasses import dataclass
from datetime import datetime

from deskapp.floor.incident_kinds import (
    incident_name,
    kind_of,
    open_of_sort,
    short_titles,
    shown_of,
    title_of,
)
from deskapp.floor.incident_place import filled_at
from deskapp.floor.moment import span
from deskapp.floor.others import OtherDesk
from deskapp.printing.emergency_words import beside_of
from deskapp.records import Call, Incident
from deskapp.settings import telephone
from deskapp.settings.models import Supervisor
from policy import EmergencyKind
from screens.rows.frame import fitting, in_short, in_two
from screens.rows.incident import list_rows, report_rows
from screens.rows.other_incidents import shown_row
from screens.rows.steps import pack_rows, step_rows
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, StyledSpan, cells, clipped, cut, fit, folded

NOT_SET = "NOT SET: F2, then 1"

SMALLEST = 24
"""Rows of a whole screen; under that nothing is kept free for what might be asked."""

NARROW = 60
"""Columns under which labels give way, so that numbers stay whole."""


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
    uid: str | None = None
    """The incident chosen to be shown; None: the newest that is open."""
    aside: str = ""
    """What the last key let go of, in words."""
    listed: tuple[str, ...] = ()
    """The uids of the list, in their order."""
    page: int = 0
    """The page of steps that is shown, from 0."""


def emergency_rows(view: View, shown: Shown) -> list[Row]:
    """The whole screen in the height there is."""
    return _laid_out(view, shown)[0]


def field_row(view: View, shown: Shown) -> int:
    """Where the text field lies, counted from the top."""
    return _laid_out(view, shown)[1]


def _laid_out(view: View, shown: Shown) -> tuple[list[Row], int]:
    """The rows, and which is the text field's.

    What matters most comes first: whom to call and from where, a supervisor's number, what is asked or was
    said, the letters of all kinds. What else there is room for follows in this order: the keys, the words to
    say, the other supervisors. All the rest is for the steps.
    """
    here = shown_of(view.moment, shown.conduct, shown.uid)
    kind = kind_of(view.moment, here) if here else None
    dial = [] if shown.conduct else dial_rows(view, _where(view, here))
    told = [*others_rows(view, here, shown), *shown_row(view, here)]
    top = [title_row(view, here, shown.opened, shown.conduct), *told, *dial]
    words = [] if shown.conduct and kind is None else say_words(view, here, kind)
    people = supervisor_rows(view, here)
    asked = ask_rows(view, shown)
    kinds = letter_rows(view, shown.conduct)
    left = max(view.height - len(top) - len(asked) - len(kinds) - 1, 0)
    foot = [keys_row(view, shown.conduct, here)] if left > 2 else []
    left -= len(foot)
    words = words if left > 3 + len(words) else []
    left -= len(words)
    # Under the supervisors the steps keep four rows, as long as there are that many.
    people = [*people[:1], *people[1 : max(left - 3, 1)]]
    left -= len(people) - 1
    above = [*people, *words] if shown.conduct else [*words, *people]
    middle = _middle(view, shown, here, kind, left)
    rows = [*top, *above, *middle, *asked, *kinds, *foot][: max(view.height, 1)]
    field = max(view.height - len(foot) - len(kinds) - 2, 0)
    return [_neutral(row) for row in rows] if shown.conduct else rows, field


def _middle(
    view: View, shown: Shown, here: Incident | None, kind: EmergencyKind | None, room: int
) -> list[Row]:
    """Exactly so many rows of steps, list or report."""
    if room <= 0:
        return []
    if shown.reading is not None:
        rows = report_rows(view, shown.reading, room, shown.first)
    elif shown.listing:
        rows = list_rows(view, room, shown.nth, shown.listed)
    elif here is None:
        rows = kind_rows(view, room, shown.conduct)
    else:
        rows = step_rows(view, here, kind, room, shown.page)
    return [*rows, *[BLANK] * (room - len(rows))][:room]


def others_rows(view: View, here: Incident | None, shown: Shown) -> list[Row]:
    """Which of several this is, and the key that shows the next. Nothing when there is one alone."""
    found = open_of_sort(view.moment, shown.conduct)
    if here is None or len(found) < 2:
        return []
    uids = [incident.uid for incident in found]
    following = found[(uids.index(here.uid) + 1) % len(found)]
    this, other = (incident_name(view.moment, each) for each in (here, following))
    words = f" {len(found)} OPEN: this is {this};  . shows {other}"
    if cells(words) > view.width:
        name_of = view.moment.name_of
        words = f" {len(found)} OPEN: this is {name_of(here)};  . shows {name_of(following)}"
    return [((cut(words, view.width), "alarm"),)]


_QUIET = {"refused": "key", "emergency": "title", "alarm": "key"}


def _neutral(row: Row) -> Row:
    """Nothing red or loud: the person it is about may be reading along (SE5)."""
    return tuple((text, _QUIET.get(style, style)) for text, style in row)


def title_row(view: View, here: Incident | None, opened: datetime, conduct: bool) -> Row:
    """What it is, since when, and whether it is saved."""
    name = "HELP AT THE DESK" if conduct else "EMERGENCY"
    style = "title" if conduct else "emergency"
    title = title_of(view.moment, here.kind) if here else ""
    title = "" if title.casefold() == name.casefold() else title
    if (desk := _where(view, here)) is not None:
        title += f" AT {desk.name.upper()}"
    practice = "PRACTICE - nothing here is real  " if view.practice else ""
    if cells(practice) + cells(name) + cells(title) + 3 > view.width:
        practice = "PRACTICE  " if view.practice else ""
    head = f" {practice}{name}"
    if here is None:
        left = head
        rights: tuple[str, ...] = (f"opened {view.local(opened, seconds=True)} ",)
    else:
        left = f"{head}  {title}".rstrip()
        unsaved = "NOT SAVED YET  " if here.uid in view.unsaved else ""
        lasted = f"{span(view.moment.since(here.opened))} "
        whole = f"{unsaved}opened {view.local(here.opened, seconds=True)}  {lasted}"
        room = cells(left) + len(whole) < view.width
        rights = (whole,) if room else (f"{unsaved}{lasted}", unsaved)
    # However small the window was pulled: what this screen is stays.
    right = next((words for words in rights if cells(head) + len(words) < view.width), "")
    left = cut(left, view.width - len(right) - 1 if right else view.width)
    pad = max(view.width - cells(left) - len(right), 0)
    return ((left, style), (" " * pad, style), (right, style))


def _where(view: View, here: Incident | None) -> OtherDesk | None:
    """The other desk at which it is; None when it is at this one."""
    return view.moment.others.named(here.desk) if here is not None else None


def dial_rows(view: View, elsewhere: OtherDesk | None = None) -> list[Row]:
    """Whom to call, where we are, the number to call back: in the order a dispatcher asks (SE3).

    What is at another desk is not where this one is: no ambulance is sent to this entrance.
    """
    whole = view.settings.dial_apart
    room = max(view.width - 7, 8)
    if cells(whole) <= room:
        above, last = [], whole
    else:
        # Whoever is called first stands above, so that no number is broken in two.
        first, then, last = whole.rpartition("then ")
        above, last = folded(first.strip(), room), f"{then}{last}"
    dial = f" {'     ' if above else 'DIAL '} {last:<12}"
    room = view.width - cells(dial) - 2
    doubt = view.settings.dial_beside
    beside = doubt or next((words for words in beside_of(view.pack) if cells(words) <= room), "")
    return [
        *(((f" {'DIAL ' if nth == 0 else '     '} {part}", "emergency"),) for nth, part in enumerate(above)),
        (
            (dial, "emergency"),
            (_PRACTICE if cells(_PRACTICE) <= room + 2 else "  PRACTICE: REAL is F12", "alarm")
            if view.practice
            else (cut(f"  {beside}", room + 2), "alarm" if doubt else "text"),
        ),
        *_place_rows(view, elsewhere),
    ]


def _place_rows(view: View, elsewhere: OtherDesk | None) -> list[Row]:
    place = view.settings.library
    if elsewhere is not None:
        said = f"{elsewhere.name.upper()} - {elsewhere.entrance or 'not here: ask there which entrance'}"
        return [*_fact_rows("WHERE", said, view.width), *_fact_rows("ADDRESS", place.address, view.width)]
    where = " - ".join(part for part in (place.address, place.entrance) if part)
    return [
        *_fact_rows("WE ARE AT", where, view.width),
        *_fact_rows("CALL BACK", place.callback, view.width),
    ]


_PRACTICE = "  PRACTICE: dial nothing.  REAL emergency: F12 again"


def say_words(view: View, here: Incident | None, kind: EmergencyKind | None) -> list[Row]:
    """What to tell whoever is called."""
    words = filled_at(view.moment, here, kind.say) if kind else "what happened - who is hurt - your name"
    return _fact_rows("SAY", words, view.width)


def _fact(name: str, words: str, width: int) -> Row:
    style = "text" if words else "refused"
    return ((f"   {name:<11}", "head"), (words or NOT_SET, style))


def _fact_rows(name: str, words: str, width: int) -> list[Row]:
    """A fact that is read out to someone is never cut: it goes on in the next row."""
    parts = folded(words, max(width - 15, 8)) if words else [""]
    return [_fact(name if nth == 0 else "", part, width) for nth, part in enumerate(parts)]


def supervisor_rows(view: View, here: Incident | None) -> list[Row]:
    """Who is told, in order, with a tick and the time when they were (SE2)."""
    chain = view.settings.supervisors[: 3 if view.height < 30 else 9]
    if not chain:
        return [((" SUPERVISOR ", "head"), (NOT_SET, "refused"))]
    rows: list[Row] = []
    for nth, person in enumerate(chain, start=1):
        tick = here.told(person.name) if here else None
        when = f" told {view.local(tick.at, seconds=True)} {tick.by}" if tick else ""
        if view.width < NARROW:
            when = " told" if tick else ""
        label = " " if view.width < NARROW else " SUPERVISOR " if nth == 1 else "            "
        room = view.width - len(label) - 4 - len(when)
        reached = _reached(person, room)
        text = fit(reached, max(view.width - 36, cells(reached)) if view.width >= 80 else room)
        rows.append(((label, "head"), (f"s{nth} ", "key"), (text, "text"), (when, "done")))
    return rows


def _reached(person: Supervisor, room: int) -> str:
    """The name and the numbers; where both don't fit, the numbers."""
    extension = telephone.in_short(person.extension)
    numbers = "  ".join(part for part in (extension, person.number) if part)
    left = room - cells(numbers) - 2
    if left < SHORTEST_NAME:
        return numbers
    return f"{in_short(person.name, left) or folded(person.name, left)[0]}  {numbers}"


SHORTEST_NAME = 3
"""Cells under which a name says nothing, so that a number stands alone."""


def kind_rows(view: View, room: int, conduct: bool) -> list[Row]:
    """The kinds to choose from, large enough to be read in a hurry; their letters stand below as well."""
    if conduct and not view.moment.conduct:
        wrong = view.pack.wrong_in("emergency.toml") if view.pack is not None else ""
        words = f" {wrong or 'The policy pack can not be read'}: ask a supervisor to come; F12 works."
        return [((part, "text"),) for part in folded(words, view.width)]
    ask = "Press a letter: a record begins" if conduct else "WHAT IS IT?  press its letter"
    ask += "; nothing is written before" if view.width >= NARROW else ""
    rows: list[Row] = [((f" {ask}", "head"),)]
    kinds = view.moment.kinds(conduct)
    told = [] if conduct else pack_rows(view)
    return [*rows, *told, *_in_columns(kinds, view.width, room - len(rows) - len(told))]


def _in_columns(kinds: tuple[EmergencyKind, ...], width: int, room: int) -> list[Row]:
    """The kinds one under another, or in two columns; none where all have no room: see the letters."""
    across = 1 if len(kinds) <= room else 2
    high = -(-len(kinds) // across)
    column = width // across
    if high > room or any(cells(kind.title) + KEY_COLUMNS > column for kind in kinds):
        return []
    drawn: list[Row] = [((f"   {kind.key} ", "key"), (kind.title, "text")) for kind in kinds]
    if across == 1:
        return drawn
    left, right = drawn[:high], [*drawn[high:], BLANK]
    return [(*clipped(a, column), *b) for a, b in zip(left, right, strict=False)]


KEY_COLUMNS = 6
"""Cells that a kind's letter takes before its title, and a blank behind it."""


def letter_rows(view: View, conduct: bool) -> list[Row]:
    """The letters of all kinds, in as many rows as they take: few whole titles, or a word of each."""
    kinds = view.moment.kinds(conduct)
    titles = [(kind.key, kind.title.casefold()) for kind in kinds]
    if not conduct or sum(len(key) + cells(title) + 2 for key, title in titles) > view.width:
        titles = short_titles(kinds)
    rows: list[list[StyledSpan]] = [[]]
    used = 0
    for key, name in titles:
        wide = len(key) + cells(name) + 2
        if used and used + wide > view.width:
            rows.append([])
            used = 0
        rows[-1] += [(f" {key}", "key"), (f" {name}", "text")]
        used += wide
    return [tuple(row) for row in rows]


def keys_row(view: View, conduct: bool, here: Incident | None) -> Row:
    """The keys that act on the open incident, and the caller who is not forgotten."""
    back = f"F4 {'back to the desk' if conduct else 'back'}"
    keys = f" n note  z closed  s told  l list   {back}"
    if here is not None:
        keys += " (stays open)"
    calls = phone_words(view)
    if len(keys) + len(calls) + 2 > view.width:
        keys = " n note z closed s told l list F4 back"
    pad = max(view.width - len(keys) - len(calls) - 1, 1)
    return ((keys, "text"), (" " * pad, "text"), (calls, "refused"))


ESCAPE = "  Esc no"


def ask_rows(view: View, shown: Shown) -> list[Row]:
    """What was just said, above what is asked: a refusal is seen while the question stands.

    The last is the row of messages, or of the question; while words are typed, the field is above it and its
    title above that. Where there is room these rows are always there, so that nothing jumps.
    """
    said = " ".join(part for part in (shown.aside, view.message) if part)
    one_row = f" {fitting(said, view.width - 1)}"
    told: Row = ((one_row, "refused" if view.refused or shown.aside else "said"),)
    roomy = view.height >= SMALLEST
    more = view.more
    if more is None and roomy:
        upper, lower = _broken(said, view.width - 1, view.width - 1)
        style = told[0][1]
        return [BLANK, ((f" {upper}", style),) if upper else BLANK, ((f" {lower}", style),)]
    if more is None:
        return [told]
    if more.field is not None:
        title = in_short(more.field, view.width - 1) or more.field
        return [((fit(f" {title}", view.width), "title"),), BLANK, told]
    upper, lower = _broken(more.prompt, view.width - 1, view.width - len(ESCAPE) - 1)
    asked: list[Row] = [((f" {upper}", "key"),)] if upper else []
    asked.append(((f" {lower}", "key"), (ESCAPE, "dim")))
    rows = [told, *asked] if said else asked
    return [*[BLANK] * (3 - len(rows)), *rows] if roomy else rows


def _broken(words: str, upper: int, lower: int) -> tuple[str, str]:
    """Words on one row, or on two: broken after a sentence if that can be."""
    if cells(words) <= lower:
        return "", words
    for end in ("? ", ". "):
        at = words.rfind(end, 0, upper)
        if at > 0 and cells(words[at + 2 :]) <= lower:
            return words[: at + 1], words[at + 2 :].strip()
    return in_two(words, upper, lower)


def phone_words(view: View) -> str:
    """Callers are not forgotten during an emergency."""
    held: list[Call] = [call for call in view.floor.calls if call.state in ("holding", "ringing")]
    if not held:
        return ""
    first = held[0]
    if first.hold is not None:
        return f"{first.line} ON HOLD {span(view.moment.since(first.hold.began))}"
    return f"{first.line} RINGS {span(view.moment.since(first.rang))}"
