"""Two desks opened one and the same emergency: both stand until someone says so, and then one does."""

from dataclasses import dataclass
from typing import TypeVar

from deskapp.acts.registry import act
from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.asking.confirm import Sure
from deskapp.asking.incident import incident_told, open_incident_asked
from deskapp.asking.row import Ref
from deskapp.floor.incident_kinds import incident_name, is_conduct, open_of_sort, title_of
from deskapp.floor.moment import Moment
from deskapp.records import Incident, Note, SignedPart, StepDone
from deskapp.records.change import Change, Refused

Signed = TypeVar("Signed", bound=SignedPart)

NO_OTHER = "no other incident is open that this could be"


def _others(m: Moment, incident: Incident | None) -> tuple[Incident, ...]:
    """What it may be the same as: the others that are open, an emergency or a matter of conduct as it is."""
    if incident is None:
        return ()
    found = open_of_sort(m, is_conduct(m, incident))
    return tuple(each for each in found if each.uid != incident.uid)


@dataclass(frozen=True, eq=False, repr=False)
class SameAs(Ask):
    """Which of the other open incidents it is the same as; the only other one without asking."""

    name: str = "same_as"

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        found = _others(m, incident_told(asking.told, m))
        if not found:
            return No(NO_OTHER)
        # A line may name it although there is only one.
        return Got({self.name: Ref(found[0].uid)}) if len(found) == 1 and not asking.plain else None

    def more(self, asking: Asking, m: Moment) -> More:
        found = self._lettered(asking, m)
        names = "  ".join(f"{letter} {incident_name(m, each)}" for letter, each in found)
        offers = tuple(Offer(letter, incident_name(m, each)) for letter, each in found)
        rows = tuple((letter, each.uid) for letter, each in found)
        return More(f"The same as which? {names}", offers, rows=rows)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        for letter, each in self._lettered(asking, m):
            name = m.name_of(each) if token.typed else letter
            if token.text.casefold() == name.casefold():
                return Got({self.name: Ref(each.uid)})
        return self._which(asking, m)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        found = self._lettered(asking, m)
        return Got({self.name: Ref(found[0][1].uid)}) if len(found) == 1 else self._which(asking, m)

    def _which(self, asking: Asking, m: Moment) -> No:
        names = ", ".join(m.name_of(each) for _, each in self._lettered(asking, m))
        return No(f"say which it is the same as: {names}")

    def _lettered(self, asking: Asking, m: Moment) -> tuple[tuple[str, Incident], ...]:
        found = _others(m, incident_told(asking.told, m))
        return asking.lettered(found)


def _why(told: Told, m: Moment) -> str | None:
    incident, other = incident_told(told, m), _of(told.get("same_as"), m)
    if incident is None or other is None:
        return None
    older, younger = _by_age(incident, other)
    return (
        f"{m.name_of(younger)} is the same as {incident_name(m, older)}? "
        f"All that was noted stands in {m.name_of(older)}."
    )


def _of(given: object, m: Moment) -> Incident | None:
    return next((each for each in m.incidents if isinstance(given, Ref) and each.uid == given.uid), None)


def _by_age(one: Incident, other: Incident) -> tuple[Incident, Incident]:
    """The older and the younger; of one moment the same way at every desk."""
    older, younger = sorted((one, other), key=lambda each: (each.opened, each.uid))
    return older, younger


@act(
    "same_incident",
    clause="SE2",
    help="two open incidents are one: what was noted in the younger stands in the older",
    plain="same-incident",
    usage="same-incident [In] [In] [sure]",
    undoable=False,
    urgent=True,
    asks=(open_incident_asked("The same:"), SameAs(), Sure(_why)),
)
def same_incident(m: Moment, incident: Incident, same_as: Ref) -> Change:
    """The younger is voided; its steps, supervisors and notes stand in the older, each once."""
    from deskapp.shared import parts  # a desk by itself loads none of it at its start

    other = _of(same_as, m)
    if other is None or not other.is_open or other.uid == incident.uid:
        raise Refused(NO_OTHER)
    older, younger = _by_age(incident, other)
    same_kind = older.kind == younger.kind
    # A step's number means nothing under another kind: what was done there is said in words.
    steps = (*older.steps, *(_signed(younger, younger.steps) if same_kind else ()))
    said = (
        () if same_kind else tuple(_in_words(m, younger, tick) for tick in younger.steps if not tick.undone)
    )
    joined = older.revised(
        steps=parts.ticks(steps),
        supervisors=parts.ticks((*older.supervisors, *_signed(younger, younger.supervisors))),
        notes=parts.notes((*older.notes, *_signed(younger, younger.notes), *said)),
        by=m.by,
    )
    return m.change(
        joined,
        younger.revised(voided=True, by=m.by),
        said=f"{m.name_of(younger)} is one with {m.name_of(older)}, where all that was noted stands",
    )


def _signed(incident: Incident, written: tuple[Signed, ...]) -> tuple[Signed, ...]:
    """With the desk that each was written at: in another record it would go for that one's."""
    return tuple(each if each.desk else each.revised(desk=incident.desk) for each in written)


def _in_words(m: Moment, incident: Incident, tick: StepDone) -> Note:
    desk = tick.desk or incident.desk
    return Note(at=tick.at, by=tick.by, desk=desk, text=f"{title_of(m, incident.kind)}: {tick.text}")
