"""What an incident's acts still need to be told: its kind, which one is meant, a step's number."""

from dataclasses import dataclass, replace

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.asking.effort import Number
from deskapp.asking.row import Pick, Ref, any_of
from deskapp.asking.text import Words
from deskapp.floor.incident_kinds import open_incidents, title_of
from deskapp.floor.moment import Moment
from deskapp.records import Incident, Record

NONE_OPEN = "no incident is open; F12 and a letter opens one"
NO_CONDUCT = "the policy pack can't be read, so conduct has no steps; F12 opens an emergency"


@dataclass(frozen=True, eq=False, repr=False)
class IncidentKind(Ask):
    """The kind of emergency, by letter, id or title; or of conduct."""

    conduct: bool
    name: str = "kind"

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        """Answered when the screen's own key already said the kind."""
        if not m.kinds(self.conduct):
            return No(NO_CONDUCT)
        known = any(asking.told.get("kind") == kind.id for kind in m.kinds(self.conduct))
        return Got({}) if known else No(self._wrong(m)) if "kind" in asking.told else None

    def more(self, asking: Asking, m: Moment) -> More:
        """The kinds with their letters."""
        names = "  ".join(f"{kind.key} {kind.title}" for kind in m.kinds(self.conduct))
        return More(
            f"What kind? {names}", tuple(Offer(kind.key, kind.title) for kind in m.kinds(self.conduct))
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        """A letter, or in plain lines also the id or title."""
        word = token.text.casefold()
        for kind in m.kinds(self.conduct):
            if word == kind.key or (token.typed and word in (kind.id.casefold(), kind.title.casefold())):
                return Got({"kind": kind.id})
        return No(self._wrong(m))

    def _wrong(self, m: Moment) -> str:
        return "the kinds are " + ", ".join(f"{kind.key} {kind.title}" for kind in m.kinds(self.conduct))

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        """A kind is always said."""
        return No(self._wrong(m))


def _closed(m: Moment, record: Record) -> str | None:
    if not isinstance(record, Incident):
        return None
    return f"{m.name_of(record)} is closed; what comes later is added to it: l and its number"


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

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        return super().begin(asking, _of(asking, m))

    def more(self, asking: Asking, m: Moment) -> More:
        return super().more(asking, _of(asking, m))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        return super().take(token, asking, _of(asking, m))

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return super().unsaid(asking, _of(asking, m))


def _of(asking: Asking, m: Moment) -> Moment:
    incident = incident_told(asking.told, m)
    return replace(m, selected=incident.uid) if incident else m


def _digits(incident: Incident, m: Moment) -> str:
    """What is typed for it: of this desk's own the number alone."""
    return m.name_of(incident).removeprefix("I")


@dataclass(frozen=True, eq=False, repr=False)
class FirstNote(Words):
    """The note that a record begins with, typed before there is one. Asked for only when `n` was pressed."""

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        return super().begin(asking, m) if asking.note_first else Got({})


class ClosedIncident(Ask):
    """An incident by its number, for a supplement."""

    name = "incident"

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        """Answered when the list's own row already said which."""
        if not m.incidents:
            return No("there is no incident of the last week to add to")
        return Got({}) if "incident" in asking.told else None

    def more(self, asking: Asking, m: Moment) -> More:
        """The incidents of the last week."""
        listed = m.incidents[:9]
        names = "  ".join(f"{_digits(each, m)} {title_of(m, each.kind)}" for each in listed)
        return More(
            f"Supplement to which? {names}",
            tuple(Offer(_digits(each, m), title_of(m, each.kind)) for each in listed),
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        """Its number, with or without the I."""
        word = token.text.casefold()
        for incident in m.incidents:
            name = m.name_of(incident).casefold()
            if word in (name, name.removeprefix("i")):
                return Got({"incident": Ref(incident.uid)})
        listed = ", ".join(m.name_of(incident) for incident in m.incidents[:9])
        return No(f"that is not an incident of the last week; they are {listed}")

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        """Which incident is always said."""
        return No("say which incident: I1")
