"""What an incident's acts still need to be told: its kind, which one is meant, a step's number."""

from dataclasses import dataclass, replace

from deskapp.asking.asking import Got, Keep, More, No, Offer, Token, Told
from deskapp.asking.effort import Number
from deskapp.asking.row import Pick, Ref, any_of
from deskapp.asking.text import Words
from deskapp.floor.incident_kinds import open_incidents, title_of
from deskapp.floor.moment import Moment
from deskapp.records import Incident, Record
from policy.models import EmergencyKind

NONE_OPEN = "no incident is open; F12 and a letter opens one"
NO_CONDUCT = "the policy pack can't be read, so conduct has no steps; F12 opens an emergency"


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
        known = any(told.get("kind") == kind.id for kind in self._kinds(m))
        return Got({}) if known else No(self._wrong(m)) if "kind" in told else None

    def more(self, told: Told, m: Moment) -> More:
        """The kinds with their letters."""
        names = "  ".join(f"{kind.key} {kind.title}" for kind in self._kinds(m))
        return More(f"What kind? {names}", tuple(Offer(kind.key, kind.title) for kind in self._kinds(m)))

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        """A letter, or in plain lines also the id or title."""
        word = token.text.casefold()
        for kind in self._kinds(m):
            if word == kind.key or (token.typed and word in (kind.id.casefold(), kind.title.casefold())):
                return Got({"kind": kind.id})
        return No(self._wrong(m))

    def _wrong(self, m: Moment) -> str:
        return "the kinds are " + ", ".join(f"{kind.key} {kind.title}" for kind in self._kinds(m))

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        """A kind is always said."""
        return No(self._wrong(m))


def _closed(m: Moment, record: Record) -> str | None:
    if not isinstance(record, Incident):
        return None
    return f"I{record.number} is closed; what comes later is added to it: l and its number"


def open_incident_asked(verb: str) -> Pick:
    """The open incident that an act is about: the only one, or the one named. Never guessed."""
    return Pick("incident", open_incidents, NONE_OPEN, verb, likely=any_of, named=_closed, of=(Incident,))


def incident_told(told: Told, m: Moment) -> Incident | None:
    """The incident that was told already, or the only one that could be meant."""
    found = open_incidents(m)
    ref = told.get("incident")
    if isinstance(ref, Ref):
        return next((incident for incident in found if incident.uid == ref.uid), None)
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, eq=False, repr=False)
class NumberOf(Number):
    """A number among those that the incident told before has: its steps."""

    def impossible(self, m: Moment) -> str | None:
        """With several open it depends on which, and that is asked first."""
        return super().impossible(m) if len(open_incidents(m)) == 1 else None

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        return super().begin(told, _of(told, m))

    def more(self, told: Told, m: Moment) -> More:
        return super().more(told, _of(told, m))

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        return super().take(token, told, _of(told, m))

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        return super().unsaid(told, _of(told, m))


def _of(told: Told, m: Moment) -> Moment:
    incident = incident_told(told, m)
    return replace(m, selected=incident.uid) if incident else m


FIRST_NOTE = "_note"
"""Told when `n` was pressed with no record open: the note is typed first, and then its kind is chosen."""


@dataclass(frozen=True, eq=False, repr=False)
class FirstNote(Words):
    """The note that a record begins with, typed before there is one. Asked for only when `n` was pressed."""

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        return super().begin(told, m) if told.get(FIRST_NOTE) else Got({})


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
                return Got({"incident": Ref(each.uid)})
        listed = ", ".join(f"I{each.number}" for each in m.incidents[:9])
        return No(f"that is not an incident of the last week; they are {listed}")

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        """Which incident is always said."""
        return No("say which incident: I1")
