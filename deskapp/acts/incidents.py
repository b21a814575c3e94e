"""Emergencies and matters of conduct: opened, steps ticked, supervisor told, closed. Never undone."""

from datetime import datetime, timedelta

from deskapp.acts.registry import act
from deskapp.asking import Got, Keep, More, No, Offer, Token, Told
from deskapp.asks.figures import Number, Sure
from deskapp.asks.words import Words
from deskapp.change import Change, Refused
from deskapp.moment import Moment, count, span
from deskapp.records import Incident, Note, StepDone, SupervisorTold, Supplement
from policy.models import EmergencyKind

NONE_OPEN = "no incident is open; F12 and a letter opens one"
NO_STEPS = "there is no step to tick: F12 and a letter opens an incident, and notes can be added to it"
NO_SUPERVISORS = "no supervisors are set; add them in desk.toml, [[supervisors]]"
NO_CONDUCT = "the policy pack can't be read, so conduct has no steps; F12 opens an emergency"
FACTUAL = "what was seen and done, no card numbers"
SUPPLEMENT_WITHIN = timedelta(hours=24)
"""A supplement is due in this time; later ones are taken and say so (library incident reporting)."""


class IncidentKind:
    """The kind of emergency, by letter, id or title; or of conduct."""

    def __init__(self, conduct: bool) -> None:
        self.conduct = conduct
        self.name = "kind"
        self.options: dict[str, int] = {}

    def _kinds(self, m: Moment) -> tuple[EmergencyKind, ...]:
        return m.conduct if self.conduct else m.emergencies

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        """Answered when the screen's own key already said the kind."""
        if not self._kinds(m):
            return No(NO_CONDUCT)
        known = any(told.get("kind") == each.id for each in self._kinds(m))
        return Got({}) if known else No(self._wrong(m)) if "kind" in told else None

    def more(self, told: Told, m: Moment) -> More:
        """The kinds with their letters."""
        names = "  ".join(f"{each.key} {each.title}" for each in self._kinds(m))
        return More(f"What kind? {names}", tuple(Offer(each.key, each.title) for each in self._kinds(m)))

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        """A letter, or in plain lines also the id or title."""
        word = token.text.casefold()
        for each in self._kinds(m):
            if word == each.key or (token.typed and word in (each.id.casefold(), each.title.casefold())):
                return Got({"kind": each.id})
        return No(self._wrong(m))

    def _wrong(self, m: Moment) -> str:
        return "the kinds are " + ", ".join(f"{each.key} {each.title}" for each in self._kinds(m))

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        """A kind is always said."""
        return No(self._wrong(m))


def _second(told: Told, m: Moment) -> str | None:
    here = open_incident(m)
    if here is None:
        return None
    return f"{title_of(m, here.kind)} is open since {span(m.since(here.opened))}. Open a second incident?"


def open_incident(m: Moment) -> Incident | None:
    """The open incident that a screen shows, else the newest that is open, saved or not yet."""
    found = [each for each in m.incidents if each.is_open]
    return next((each for each in found if each.uid == m.selected), found[0] if found else None)


def title_of(m: Moment, kind: str) -> str:
    """A kind's title in the pack; the kind itself when the pack no longer has it."""
    return next((each.title for each in (*m.emergencies, *m.conduct) if each.id == kind), kind)


def kind_of(m: Moment, incident: Incident) -> EmergencyKind | None:
    """The pack's entry for this incident."""
    return next((each for each in (*m.emergencies, *m.conduct) if each.id == incident.kind), None)


def _begin(m: Moment, kind: str, opened: datetime | None) -> Change:
    number = max((each.number for each in m.incidents), default=0) + 1
    incident = Incident(**m.fresh, number=number, kind=kind, opened=min(opened or m.now, m.now))
    return m.change(incident, said=f"incident I{number} {title_of(m, kind)} is open")


@act(
    "emergency",
    clause="SE1",
    help="an emergency begins: F12 and its letter",
    plain="emergency",
    usage="emergency KIND [sure]",
    undoable=False,
    urgent=True,
    asks=(IncidentKind(conduct=False), Sure(_second)),
)
def emergency(m: Moment, kind: str, opened: datetime | None = None) -> Change:
    """An incident begins, dated back to when the emergency screen was opened."""
    return _begin(m, kind, opened)


@act(
    "incident",
    clause="SE5",
    help="a matter of conduct or harassment begins, quietly: F3 and 0",
    plain="incident",
    usage="incident conduct|harassment [sure]",
    undoable=False,
    urgent=True,
    asks=(IncidentKind(conduct=True), Sure(_second)),
)
def conduct(m: Moment, kind: str, opened: datetime | None = None) -> Change:
    """The request for supervisory help is on record."""
    return _begin(m, kind, opened)


def _steps(m: Moment) -> int:
    here = open_incident(m)
    kind = kind_of(m, here) if here else None
    return len(kind.steps) if kind else 0


@act(
    "step",
    clause="SE2",
    help="a step of the open incident is done; pressed again: corrected, not done",
    plain="step",
    usage="step n",
    undoable=False,
    urgent=True,
    asks=(Number("n", "step", _steps, NO_STEPS),),
    can=lambda m: None if open_incident(m) else NONE_OPEN,
)
def step(m: Moment, n: int) -> Change:
    """A step is ticked with time and letters; ticked again, it is corrected to not done."""
    here = open_incident(m)
    if here is None:
        raise Refused(NONE_OPEN)
    kind = kind_of(m, here)
    if kind is None or not 1 <= n <= len(kind.steps):
        raise Refused(f"step: 1 to {len(kind.steps)}" if kind else NO_STEPS)
    ticked = here.done(n)
    if ticked is None:
        done = StepDone(at=m.now, by=m.by, step=n, text=m.filled(kind.steps[n - 1].text))
        after = here.revised(steps=(*here.steps, done), by=m.by)
        return m.change(after, said=f"step {n} done: {done.text}")
    corrected = ticked.revised(undone=m.now, undone_by=m.by)
    steps = tuple(corrected if each is ticked else each for each in here.steps)
    return m.change(here.revised(steps=steps, by=m.by), said=f"step {n} corrected: not done")


def _supervisors(m: Moment) -> int:
    return len(m.settings.supervisors[:9])


@act(
    "supervisor",
    clause="SE2",
    help="a supervisor was told: s and the number",
    plain="supervisor",
    usage="supervisor n",
    undoable=False,
    urgent=True,
    asks=(Number("n", "supervisor", _supervisors, NO_SUPERVISORS),),
    can=lambda m: None if open_incident(m) else NONE_OPEN,
)
def supervisor(m: Moment, n: int) -> Change:
    """A supervisor has been told, at this moment."""
    here = open_incident(m)
    if here is None:
        raise Refused(NONE_OPEN)
    if not 1 <= n <= _supervisors(m):
        raise Refused(f"supervisor: 1 to {_supervisors(m)}" if _supervisors(m) else NO_SUPERVISORS)
    told = SupervisorTold(at=m.now, by=m.by, name=m.settings.supervisors[n - 1].name)
    after = here.revised(supervisors=(*here.supervisors, told), by=m.by)
    return m.change(after, said=f"{told.name} told")


@act(
    "note",
    clause="SE2",
    help="a note in the open incident",
    plain="note",
    usage='note "text"',
    undoable=False,
    urgent=True,
    asks=(Words("text", lambda told, m: f"NOTE ({FACTUAL}) - Enter keeps, F4 sets aside"),),
    can=lambda m: None if open_incident(m) else NONE_OPEN,
)
def note(m: Moment, text: str) -> Change:
    """A sentence of what was seen and done."""
    here = open_incident(m)
    if here is None:
        raise Refused(NONE_OPEN)
    after = here.revised(notes=(*here.notes, Note(at=m.now, by=m.by, text=text)), by=m.by)
    return m.change(after, said="noted")


def _close_why(told: Told, m: Moment) -> str | None:
    here = open_incident(m)
    if here is None or told.get("_plain"):
        return None
    kind = kind_of(m, here)
    steps = len(kind.steps) if kind else 0
    missing = [n for n in range(1, steps + 1) if here.done(n) is None]
    done = f"{steps - len(missing)} of {count(steps, 'step', 'steps')}"
    notes = f", {count(len(here.notes), 'note', 'notes')}" if here.notes else ""
    left = f"; not {_runs(missing)}" if missing else ""
    return f"Close I{here.number}? {done}, {len({each.name for each in here.supervisors})} told{notes}{left}."


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
    usage="close-incident",
    undoable=False,
    urgent=True,
    asks=(Sure(_close_why),),
    can=lambda m: None if open_incident(m) else NONE_OPEN,
)
def close_incident(m: Moment) -> Change:
    """The incident is closed; what comes later is a supplement."""
    here = open_incident(m)
    if here is None:
        raise Refused(NONE_OPEN)
    done = sum(1 for n in range(1, 10) if here.done(n))
    after = here.revised(closed=m.now, by=m.by)
    lasted = span(m.since(here.opened))
    return m.change(after, said=f"I{here.number} closed after {lasted}, {count(done, 'step', 'steps')} done")


class ClosedIncident:
    """An incident by its number, for a supplement."""

    name = "incident"
    options: dict[str, int] = {}  # noqa: RUF012 - the protocol has a plain attribute here

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        """Answered when the list's own row already said which."""
        if not m.incidents:
            return No("there is no incident of the last week to add to")
        return Got({}) if "incident" in told else None

    def more(self, told: Told, m: Moment) -> More:
        """The incidents of the last week."""
        listed = m.incidents[:9]
        names = "  ".join(f"{each.number} {title_of(m, each.kind)}" for each in listed)
        return More(
            f"Supplement to which? {names}",
            tuple(Offer(str(each.number), title_of(m, each.kind)) for each in listed),
        )

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        """Its number, with or without the I."""
        word = token.text.casefold().removeprefix("i")
        for each in m.incidents:
            if word == str(each.number):
                return Got({"incident": each.uid})
        listed = ", ".join(f"I{each.number}" for each in m.incidents[:9])
        return No(f"that is no incident of the last week; they are {listed}")

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        """Which incident is always said."""
        return No("say which incident: I1")


@act(
    "supplement",
    clause="SE2",
    help="something added to an incident afterwards, kept beside it with its own time",
    plain="supplement",
    usage='supplement In "text"',
    undoable=False,
    urgent=True,
    asks=(
        ClosedIncident(),
        Words("text", lambda told, m: f"SUPPLEMENT ({FACTUAL}) - Enter keeps, F4 sets aside"),
    ),
)
def supplement(m: Moment, incident: str, text: str) -> Change:
    """A dated addition; the incident itself stays as it was."""
    about = next((each for each in m.incidents if each.uid == incident), None)
    if about is None:
        raise Refused("that incident is no longer listed")
    late = m.since(about.closed or about.opened) > SUPPLEMENT_WITHIN
    added = Supplement(**m.fresh, incident=about.uid, at=m.now, text=text)
    return m.change(added, said=f"added to I{about.number}" + (" (after more than 24 hours)" if late else ""))
