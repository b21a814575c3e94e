"""The emergency screen, as rows: what to dial and say first, then the supervisor, then the steps."""

from datetime import datetime

from deskapp.acts.incidents import kind_of, title_of
from deskapp.moment import span
from deskapp.records import Call, Incident
from deskapp.text import clean
from policy import EmergencyKind
from screens.look import BLANK, Row, cut, fit, masked
from screens.view import View

NOT_SET = "NOT SET - desk.toml, [library]"


def shown_incident(view: View, conduct: bool) -> Incident | None:
    """The newest open incident of this screen's sort."""
    quiet = {each.id for each in view.moment.conduct}
    for each in view.moment.incidents:
        if each.is_open and (each.kind in quiet) == conduct:
            return each
    return None


def emergency_rows(view: View, opened: datetime, conduct: bool, listing: bool) -> list[Row]:
    """The whole screen in the height there is."""
    here = shown_incident(view, conduct)
    kind = kind_of(view.moment, here) if here else None
    top = [title_row(view, here, opened, conduct)]
    if not conduct:
        top += dial_rows(view, kind)
    top += supervisor_rows(view, here)
    foot = foot_rows(view, conduct, here)
    room = max(view.height - len(top) - len(foot), 1)
    middle = list_rows(view, room) if listing else step_rows(view, here, kind, room)
    middle = [*middle, *[BLANK] * (room - len(middle))][:room]
    return [*top, *middle, *foot]


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
    return f"{at.astimezone(view.floor.zone):%H:%M:%S}"


def dial_rows(view: View, kind: EmergencyKind | None) -> list[Row]:
    """Where, the number to call back, what happened: in the order a dispatcher asks (SE3)."""
    place = view.settings.library
    digits = " - ".join(part for part in (place.outside_prefix, "9 1 1") if part)
    where = " - ".join(part for part in (place.address, place.entrance) if part)
    say = view.moment.filled(kind.say) if kind else "what happened - who is hurt - your name"
    return [
        (
            (f" DIAL  {digits:<12}", "emergency"),
            ("  stay on the line until they say you can hang up", "text"),
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
    chain = view.settings.supervisors[:3]
    if not chain:
        return [((" SUPERVISOR ", "head"), ("NOT SET - desk.toml, [[supervisors]]", "refused"))]
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


def step_rows(view: View, here: Incident | None, kind: EmergencyKind | None, room: int) -> list[Row]:
    """The steps with their ticks; or the kinds there are, while none is chosen."""
    if here is None or kind is None:
        return kind_rows(view)
    rows: list[Row] = [((" STEPS  press the number when done", "head"),)]
    for nth, step in enumerate(kind.steps, start=1):
        tick = here.done(nth)
        corrected = any(each.step == nth and each.undone for each in here.steps)
        text = view.moment.filled(step.text)
        if tick is not None:
            done = f"{nth} DONE {_clock(view, tick.at)} {tick.by}  "
            rows.append(((f"  {done}", "done"), (cut(text, view.width - len(done) - 3), "dim")))
        else:
            note = "  (corrected: not done)" if corrected else ""
            rows.append(((f"  {nth} ", "key"), (cut(f"     {text}{note}", view.width - 5), "text")))
    notes = [
        (
            (
                cut(
                    f"   note {_clock(view, each.at)} {each.by}: {masked(each.text, view.curtain)}",
                    view.width,
                ),
                "dim",
            ),
        )
        for each in here.notes
    ]
    left = max(room - len(rows), 0)
    return [*rows, *notes[-left:]] if left else rows


def kind_rows(view: View) -> list[Row]:
    """The kinds to choose from, large enough to be read in a hurry."""
    rows: list[Row] = [((" WHAT IS IT?  press its letter; nothing is written before", "head"),)]
    rows += [((f"   {each.key} ", "key"), (each.title, "text")) for each in view.moment.emergencies]
    return rows


def list_rows(view: View, room: int) -> list[Row]:
    """Incidents of the last week; a digit adds a supplement."""
    rows: list[Row] = [((" INCIDENTS of the last week   a number adds a supplement, l goes back", "head"),)]
    for each in view.moment.incidents[: room - 1]:
        local = each.opened.astimezone(view.floor.zone)
        state = f"closed {_clock(view, each.closed)}" if each.closed else "open"
        added = sum(1 for one in supplements(view, each))
        words = f" {title_of(view.moment, each.kind)}  {local:%a %d %b %H:%M}  {state}"
        more = f"  {added} added" if added else ""
        rows.append(((f"   {each.number}", "key"), (cut(f"{words}{more}", view.width - 6), "text")))
    return rows if len(rows) > 1 else [*rows, (("   none", "dim"),)]


def supplements(view: View, incident: Incident) -> list[str]:
    """What was added to an incident, as text."""
    from deskapp.records import Supplement

    return [each.text for each in view.floor.all_of(Supplement) if each.incident == incident.uid]


def foot_rows(view: View, conduct: bool, here: Incident | None) -> list[Row]:
    """The field's title, the field, the prompt, the kinds and the keys."""
    title: Row = BLANK
    if view.more is not None and view.more.field is not None:
        title = ((fit(f" {view.more.field}", view.width), "title"),)
    kinds: list[tuple[str, str]] = []
    for each in view.moment.conduct if conduct else view.moment.emergencies:
        kinds += [(f" {each.key}", "key"), (f" {short_title(each.title)}", "text")]
    keys = " n note  z closed  s told  l list   F4 back to the desk"
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


def short_title(title: str) -> str:
    """The first words of a kind's title, so that seven kinds stand on one line."""
    words = str(clean(title)).split()
    return words[0].casefold() if words else ""


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
