"""Which incidents are open, of which sort, and what the policy pack says of their kinds. Pure."""

import re
from collections.abc import Iterable

from deskapp.floor.moment import Moment
from deskapp.floor.others import Others
from deskapp.records import Incident
from deskapp.records.text import clean
from policy import minimum
from policy.emergency_rules import CONDUCT
from policy.models import EmergencyKind

STEPS_MISSING = "STEPS NOT IN THIS PACK"
"""What is said of an incident of a kind that the pack of today has not: it may be far from over."""


_ARTICLE = re.compile(r"^(?:an?|the) (?=\S)")


def title_of(moment: Moment, kind: str) -> str:
    """A kind's title in the pack, or in the built-in minimum; the kind itself when neither has it."""
    known = (*moment.emergencies, *moment.conduct, *minimum())
    return next((emergency.title for emergency in known if emergency.id == kind), kind.replace("_", " "))


def kind_of(moment: Moment, incident: Incident) -> EmergencyKind | None:
    """The pack's entry for this incident."""
    return next(
        (emergency for emergency in (*moment.emergencies, *moment.conduct) if emergency.id == incident.kind),
        None,
    )


def can_begin(moment: Moment, kind: str) -> bool:
    """Whether an incident of this kind can be opened: the pack's own may be at fault."""
    return any(kind == each.id for each in (*moment.emergencies, *moment.conduct))


def short_titles(kinds: tuple[EmergencyKind, ...]) -> list[tuple[str, str]]:
    """Each kind's key and the first word of its title, or two where one would not tell them apart.

    A or the, at the beginning, is not counted as a word.
    """
    words = [_ARTICLE.sub("", str(clean(each.title)).casefold()).replace(",", "").split() for each in kinds]
    firsts = [word[:1] for word in words]
    return [
        (kind.key, " ".join(each[: 2 if firsts.count(each[:1]) > 1 else 1]))
        for kind, each in zip(kinds, words, strict=True)
    ]


def short_title(moment: Moment, kind: str) -> str:
    """The same word or two of one kind; the kind itself when the pack of today has it not."""
    kinds = (*moment.emergencies, *moment.conduct)
    titles = zip(kinds, short_titles(kinds), strict=True)
    return next((title for each, (_, title) in titles if each.id == kind), kind.replace("_", " "))


def incident_name(moment: Moment, incident: Incident) -> str:
    """What an incident is called where another could be meant: I2 Fire or smoke."""
    return f"{moment.name_of(incident)} {title_of(moment, incident.kind)}"


def is_conduct(moment: Moment, incident: Incident) -> bool:
    """Whether it is help at the desk (F3, 0) and no emergency (F12), also when the pack can't be read."""
    return is_conduct_kind(incident.kind, moment.emergencies, moment.conduct)


def is_conduct_kind(
    kind: str, emergencies: Iterable[EmergencyKind], conduct: Iterable[EmergencyKind]
) -> bool:
    """The same of a kind by its id, with what the pack has."""
    if any(each.id == kind for each in emergencies):
        return False
    return kind in CONDUCT or any(each.id == kind for each in conduct)


def is_their_conduct(
    incident: Incident, others: Others, emergencies: Iterable[EmergencyKind], conduct: Iterable[EmergencyKind]
) -> bool:
    """Whether it is a matter of conduct at another desk, which stays there (SE5)."""
    return others.named(incident.desk) is not None and is_conduct_kind(incident.kind, emergencies, conduct)


def open_incidents(moment: Moment) -> tuple[Incident, ...]:
    """All that are open, saved or not yet: this desk's own, the newest first, and then other desks'.

    By number, which counts on: a clock that was set back must not put an older one in front.
    """
    others = moment.others
    found = [incident for incident in moment.incidents if incident.is_open]
    own = (each for each in found if others.named(each.desk) is None)
    theirs = (each for each in found if others.named(each.desk) is not None)
    return (
        *sorted(own, key=lambda incident: incident.number, reverse=True),
        *sorted(theirs, key=lambda incident: incident.opened, reverse=True),
    )


def open_elsewhere(moment: Moment) -> tuple[Incident, ...]:
    """Emergencies that other desks opened and that are open, the newest first."""
    found = open_of_sort(moment, conduct=False)
    return tuple(incident for incident in found if moment.others.named(incident.desk) is not None)


def open_of_sort(moment: Moment, conduct: bool) -> tuple[Incident, ...]:
    """Those that are open and of one screen's sort: this desk's own, the newest first, then other desks'."""
    return tuple(incident for incident in open_incidents(moment) if _of_sort(moment, incident, conduct))


def of_sort(moment: Moment, conduct: bool) -> tuple[Incident, ...]:
    """All of the last week of one screen's sort, the newest first."""
    return tuple(incident for incident in moment.incidents if _of_sort(moment, incident, conduct))


def _of_sort(moment: Moment, incident: Incident, conduct: bool) -> bool:
    """Whether that screen shows it. What kind of conduct it is at another desk stands on no screen here."""
    if is_conduct(moment, incident) != conduct:
        return False
    return not conduct or moment.others.named(incident.desk) is None


def shown_of(moment: Moment, conduct: bool, *uids: str | None) -> Incident | None:
    """What a screen of this sort shows: the first of these that is open, else the newest."""
    found = open_of_sort(moment, conduct)
    by_uid = {incident.uid: incident for incident in found}
    return next((by_uid[uid] for uid in uids if uid in by_uid), found[0] if found else None)
