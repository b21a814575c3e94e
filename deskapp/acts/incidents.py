"""Emergencies and matters of conduct: opened, steps ticked, supervisor told, closed. Never undone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from deskapp.acts.registry import act
from deskapp.asking.asking import Told
from deskapp.asking.confirm import Sure
from deskapp.asking.effort import Number
from deskapp.asking.incident import (
    ClosedIncident,
    FirstNote,
    IncidentKind,
    NumberOf,
    incident_told,
    open_incident_asked,
)
from deskapp.asking.row import Ref
from deskapp.asking.text import Words
from deskapp.floor.incident_kinds import incident_name, kind_of, open_incidents, open_of_sort, title_of
from deskapp.floor.incident_place import filled_at
from deskapp.floor.moment import Moment, count, span
from deskapp.floor.numbers import next_after
from deskapp.records import Incident, Note, StepDone, SupervisorTold, Supplement
from deskapp.records.change import Change, Refused
from deskapp.when.clock_words import time_at
from policy.models import EmergencyKind

NO_STEPS = "there is no step to tick: F12 and a letter opens an incident, and notes can be added to it"
NO_SUPERVISORS = "no supervisors are set; add them in the settings, under Supervisors"
FACTUAL = "seen and done, no card numbers"
SUPPLEMENT_WITHIN = timedelta(hours=24)
"""A supplement is due in this time; later ones are taken and say so (library incident reporting)."""

FIRST_NOTE_TITLE = f"NOTE FOR A NEW RECORD ({FACTUAL}) - Enter, then its letter"


def _second(told: Told, m: Moment, conduct: bool) -> str | None:
    # Another desk's is no reason to ask: nothing stands between staff and their own emergency.
    found = [each for each in open_of_sort(m, conduct) if m.others.named(each.desk) is None]
    if not found:
        return None
    since = span(m.since(found[0].opened))
    return f"{title_of(m, found[0].kind)} has been open for {since}. Open a second incident?"


def _begin(m: Moment, kind: str, opened: datetime | None, note: str | None) -> Change:
    number = next_after((*m.incidents, *m.floor.all_of(Incident)), m.others)
    notes = (Note(**m.signed, text=note),) if note else ()
    incident = Incident(**m.fresh, number=number, kind=kind, opened=min(opened or m.now, m.now), notes=notes)
    noted = ", with its first note" if note else ""
    return m.change(incident, said=f"incident I{number} {title_of(m, kind)} is open{noted}")


@act(
    "emergency",
    clause="SE1",
    help="an emergency begins: F12 and its letter",
    plain="emergency",
    usage="emergency KIND [sure]",
    undoable=False,
    urgent=True,
    asks=(
        FirstNote("note", lambda told, m: FIRST_NOTE_TITLE),
        IncidentKind(conduct=False),
        Sure(lambda told, m: _second(told, m, conduct=False)),
    ),
)
def emergency(m: Moment, kind: str, opened: datetime | None = None, note: str | None = None) -> Change:
    """An incident begins, dated back to when the emergency screen was opened."""
    return _begin(m, kind, opened, note)


@act(
    "incident",
    clause="SE5",
    help="a matter of conduct or harassment begins, quietly: F3 and 0",
    plain="incident",
    usage="incident conduct|harassment [sure]",
    undoable=False,
    urgent=True,
    asks=(
        FirstNote("note", lambda told, m: FIRST_NOTE_TITLE),
        IncidentKind(conduct=True),
        Sure(lambda told, m: _second(told, m, conduct=True)),
    ),
)
def conduct(m: Moment, kind: str, opened: datetime | None = None, note: str | None = None) -> Change:
    """The request for supervisory help is on record."""
    return _begin(m, kind, opened, note)


# -- the steps, and the supervisor whom one of them tells -----------------------------------------


def _steps(m: Moment) -> int:
    found = open_incidents(m)
    incident = next((each for each in found if each.uid == m.selected), found[0] if found else None)
    kind = kind_of(m, incident) if incident else None
    return len(kind.steps) if kind else 0


def _supervisors(m: Moment) -> int:
    return len(m.settings.supervisors[:9])


def _tells(m: Moment, kind: EmergencyKind | None) -> int | None:
    """The step that is the telling of the first supervisor: with `s1` it is one fact."""
    if kind is None or not m.settings.supervisors:
        return None
    return next((nth for nth, step in enumerate(kind.steps, 1) if step.tells == "supervisor"), None)


def _told_already(told: Told, m: Moment, n: int | None) -> str | None:
    """Why it is asked again before a supervisor is no longer told: habit presses the step after `s1`."""
    incident = incident_told(told, m)
    if incident is None or n is None or n > _supervisors(m):
        return None  # or the settings name fewer by now
    name = m.settings.supervisors[n - 1].name
    tick = incident.told(name)
    if tick is None:
        return None
    at = time_at(tick.at, m.settings)
    return f"{m.name_of(incident)}: {name} was told {at}. Correct that to not told?"


def _untells(told: Told, m: Moment) -> str | None:
    """Why a step is asked about again: it is the telling of a supervisor who was told."""
    incident = incident_told(told, m)
    kind = kind_of(m, incident) if incident else None
    n = told.get("n")
    return _told_already(told, m, 1) if n is not None and n == _tells(m, kind) else None


def _untells_one(told: Told, m: Moment) -> str | None:
    return _told_already(told, m, told.get("n"))


def _moot_without(why: Callable[[Told, Moment], str | None]) -> Callable[[Told, Moment], str | None]:
    """It was corrected by somebody quicker, and Enter would say again that it was done."""
    return lambda told, m: None if why(told, m) else "That is corrected by now, or is no setting any more."


def _ticked(m: Moment, incident: Incident, kind: EmergencyKind, n: int, done: bool) -> Incident:
    """This step as done now, or as corrected: not done. As it was when it stands so already."""
    tick = incident.done(n)
    if done == (tick is not None):
        return incident
    if tick is None:
        text = filled_at(m, incident, kind.steps[n - 1].text)
        steps = (*incident.steps, StepDone(**m.signed, step=n, text=text))
    else:
        corrected = tick.revised(undone=m.now, undone_by=m.by)
        steps = tuple(corrected if each is tick else each for each in incident.steps)
    return incident.model_copy(update={"steps": steps})


def _as_told(m: Moment, incident: Incident, name: str, done: bool) -> Incident:
    """This supervisor as told now, or as corrected: not told. As it was when it stands so already."""
    tick = incident.told(name)
    if done == (tick is not None):
        return incident
    if tick is None:
        people = (*incident.supervisors, SupervisorTold(**m.signed, name=name))
    else:
        corrected = tick.revised(undone=m.now, undone_by=m.by)
        people = tuple(corrected if each is tick else each for each in incident.supervisors)
    return incident.model_copy(update={"supervisors": people})


def _changed(m: Moment, incident: Incident, after: Incident, said: str) -> Change:
    """One new version of it; with several open the sentence says which it was."""
    revised = incident.revised(steps=after.steps, supervisors=after.supervisors, by=m.by)
    which = f"{m.name_of(incident)}: " if len(open_incidents(m)) > 1 else ""
    return m.change(revised, said=which + said)


@act(
    "step",
    clause="SE2",
    help="a step of the open incident is done; pressed again: corrected, not done",
    plain="step",
    usage="step [In] n [sure]",
    undoable=False,
    urgent=True,
    asks=(
        open_incident_asked("Step of"),
        NumberOf("n", "step", _steps, NO_STEPS),
        Sure(_untells, moot=_moot_without(_untells)),
    ),
)
def step(m: Moment, incident: Incident, n: int) -> Change:
    """A step is ticked with time and letters; ticked again, it is corrected to not done.

    The step that tells the supervisor and `s1` are one fact: both stand as one of them is pressed.
    """
    kind = kind_of(m, incident)
    if kind is None or not 1 <= n <= len(kind.steps):
        raise Refused(f"step: 1 to {len(kind.steps)}" if kind else NO_STEPS)
    done = incident.done(n) is None
    after = _ticked(m, incident, kind, n, done)
    if n == _tells(m, kind):
        after = _as_told(m, after, m.settings.supervisors[0].name, done)
    tick = after.done(n)
    said = f"step {n} done: {tick.text}" if tick else f"step {n} corrected: not done"
    return _changed(m, incident, after, said)


@act(
    "supervisor",
    clause="SE2",
    help="a supervisor was told: s and the number; again: corrected, not told",
    plain="supervisor",
    usage="supervisor [In] n [sure]",
    undoable=False,
    urgent=True,
    asks=(
        open_incident_asked("Supervisor told of"),
        Number("n", "supervisor", _supervisors, NO_SUPERVISORS),
        Sure(_untells_one, moot=_moot_without(_untells_one)),
    ),
)
def supervisor(m: Moment, incident: Incident, n: int) -> Change:
    """A supervisor has been told, at this moment; told already, it is corrected to not told."""
    if not 1 <= n <= _supervisors(m):
        raise Refused(f"supervisor: 1 to {_supervisors(m)}" if _supervisors(m) else NO_SUPERVISORS)
    name = m.settings.supervisors[n - 1].name
    done = incident.told(name) is None
    after = _as_told(m, incident, name, done)
    kind = kind_of(m, incident)
    step = _tells(m, kind)
    if n == 1 and kind is not None and step is not None:
        after = _ticked(m, after, kind, step, done)
    return _changed(m, incident, after, f"{name} told" if done else f"{name} corrected: not told")


# -- notes, and the end ---------------------------------------------------------------------------


def _note_title(told: Told, m: Moment) -> str:
    incident = incident_told(told, m)
    of = f" FOR {m.name_of(incident)}" if incident else ""
    return f"NOTE{of} ({FACTUAL}) - Enter keeps, F4 sets aside"


@act(
    "note",
    clause="SE2",
    help="a note in the open incident",
    plain="note",
    usage='note [In] "text"',
    undoable=False,
    urgent=True,
    asks=(open_incident_asked("Note for"), Words("text", _note_title)),
)
def note(m: Moment, incident: Incident, text: str) -> Change:
    """A sentence of what was seen and done."""
    after = incident.revised(notes=(*incident.notes, Note(**m.signed, text=text)), by=m.by)
    return m.change(after, said=f"noted in {m.name_of(incident)}")


def _close_why(told: Told, m: Moment) -> str | None:
    incident = incident_told(told, m)
    if incident is None:
        return None
    kind = kind_of(m, incident)
    steps = len(kind.steps) if kind else 0
    missing = [n for n in range(1, steps + 1) if incident.done(n) is None]
    done = f"{steps - len(missing)} of {count(steps, 'step', 'steps')}"
    if kind is None:
        done = f"steps not in this pack, {incident.steps_done} done before"
    notes = f", {count(len(incident.notes), 'note', 'notes')}" if incident.notes else ""
    left = f"; not {_runs(missing)}" if missing else ""
    told_of = f"{len(incident.people_told)} told" if incident.people_told else "NO supervisor told"
    return f"Close {m.name_of(incident)}? {done}, {told_of}{notes}{left}."


def _runs(numbers: list[int]) -> str:
    """Numbers in as few characters as they can be read in: 1 3-5 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


@act(
    "close_incident",
    clause="SE2",
    help="the incident is over: z, then Enter",
    plain="close-incident",
    usage="close-incident [In]",
    undoable=False,
    urgent=True,
    asks=(open_incident_asked("Close"), Sure(_close_why, keys_only=True)),
)
def close_incident(m: Moment, incident: Incident) -> Change:
    """The incident is closed; what comes later is a supplement."""
    after = incident.revised(closed=m.now, by=m.by)
    lasted = span(m.since(incident.opened))
    said = f"{m.name_of(incident)} closed after {lasted}, {count(incident.steps_done, 'step', 'steps')} done"
    others = [incident_name(m, each) for each in open_incidents(m) if each.uid != incident.uid]
    return m.change(after, said=said + (f"; still open: {', '.join(others)}" if others else ""))


def _supplement_title(told: Told, m: Moment) -> str:
    ref = told.get("incident")
    about = next(
        (incident for incident in m.incidents if isinstance(ref, Ref) and incident.uid == ref.uid), None
    )
    of = f" TO {m.name_of(about)}" if about else ""
    return f"ADDED{of} ({FACTUAL}) - Enter keeps, F4 sets aside"


@act(
    "supplement",
    clause="SE2",
    help="something added to an incident later, kept beside it with its own time",
    plain="supplement",
    usage='supplement In "text"',
    undoable=False,
    urgent=True,
    asks=(ClosedIncident(), Words("text", _supplement_title)),
)
def supplement(m: Moment, incident: Ref, text: str) -> Change:
    """A dated addition; the incident itself stays as it was."""
    about = next((each for each in m.incidents if each.uid == incident.uid), None)
    if about is None:
        raise Refused("that incident is no longer listed")
    late = m.since(about.closed or about.opened) > SUPPLEMENT_WITHIN
    added = Supplement(**m.fresh, incident=about.uid, at=m.now, text=text)
    return m.change(
        added, said=f"added to {m.name_of(about)}" + (" (after more than 24 hours)" if late else "")
    )
