"""What is still to answer, as the desk shows it: late, today, later. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from deskapp.floor.floor import Floor
from deskapp.floor.moment import Moment, count
from deskapp.floor.seen_to import owners_desk
from deskapp.records.promise import NOBODY, ORIGIN_NAMES, Promise
from deskapp.settings.models import Settings
from deskapp.when.clock_words import month_day, time_at, time_words
from deskapp.when.closures import closed_then
from deskapp.when.due import shown_day, whole


@dataclass(frozen=True)
class ToAnswer:
    """Open promises in the order in which they are due."""

    late: tuple[Promise, ...] = ()
    today: tuple[Promise, ...] = ()
    later: tuple[Promise, ...] = ()

    @property
    def all(self) -> tuple[Promise, ...]:
        """All of them, the most pressing first."""
        return self.late + self.today + self.later


def to_answer(floor: Floor, now: datetime, owner: str | None = None) -> ToAnswer:
    """How the open promises stand at this moment, or those of this owner. Late is what was due before now."""
    day = floor.day_of(now)
    found = tuple(promise for promise in floor.promises if owner in (None, promise.owner))
    late = tuple(each for each in found if each.due < now)
    rest = found[len(late) :]
    today = tuple(each for each in rest if floor.day_of(each.due) <= day)
    return ToAnswer(late, today, rest[len(today) :])


def due_shown(promise: Promise, moment: Moment) -> str:
    """By when, as short as it can be understood: 4:30 pm, or with the day when that is not today."""
    at = promise.begins or promise.due
    clock = time_at(at, moment.settings)
    day = shown_day(at, moment.now, moment.settings)
    return clock if day == "today" else f"{day} {clock}"


def how_shown(promise: Promise) -> str:
    """How it came, in ten cells; of booked time, how many minutes."""
    name = ORIGIN_NAMES[promise.origin]
    return f"{name} {promise.minutes}" if promise.minutes else name


def due_narrow(promise: Promise, moment: Moment) -> str:
    """By when, in twelve cells at most: 4:30 pm, Fri 12:30 pm, Dec 4."""
    local = (promise.begins or promise.due).astimezone(moment.floor.zone)
    days = (local.date() - moment.day).days
    if days == 0:
        return time_words(local, moment.settings)
    return (
        f"{local:%a} {time_words(local, moment.settings)}"
        if -7 < days < 7
        else month_day(local, moment.settings)
    )


def whose_shown(promise: Promise, moment: Moment) -> str:
    """Whose it is, and at which desk when that is another: Sam at Children's."""
    desk = owners_desk(moment, promise)
    owner = owner_shown(promise, moment)
    if desk is None:
        return owner
    return desk.name if promise.owner == NOBODY else f"{owner} at {desk.name}"


def open_at(promise: Promise, moment: Moment) -> tuple[str, ...]:
    """Who has it open for answering at another desk, in fewer and fewer words; none while nobody has."""
    found = moment.others.opened(promise.uid)
    if found is None:
        return ()
    desk, by = found
    who = moment.settings.first_name(by) if by != NOBODY else "someone"
    return (f"{who} at {desk.name} has it open", f"{who} has it open", f"open at {desk.letter}", "open")


def owner_shown(promise: Promise, moment: Moment) -> str:
    """Whose it is: a first name, or the desk's."""
    return "the desk" if promise.owner == NOBODY else moment.settings.first_name(promise.owner)


def first_time(promise: Promise, now: datetime, settings: Settings) -> str:
    """The time that was said at first, in words; of booked time, when it was to begin."""
    if promise.minutes:
        return f"first booked {whole(promise.first_due - timedelta(minutes=promise.minutes), now, settings)}"
    return f"first due {whole(promise.first_due, now, settings)}"


def in_short(promise: Promise, moment: Moment) -> str:
    """A promise in one line, without what it is about: P3 LATE since 12:00 pm, email, Sam."""
    late = "LATE since " if promise.due < moment.now else "begins " if promise.begins else "due "
    parts = [
        f"{moment.name_of(promise)} {late}{due_shown(promise, moment)}",
        how_shown(promise),
        whose_shown(promise, moment),
    ]
    if promise.due >= moment.now and closed_then(moment.settings, promise.due):
        parts.append("closed then, needs a new time")
    if promise.told:
        parts.append(count(len(promise.told), "time told when", "times told when"))
    return ", ".join(parts)
