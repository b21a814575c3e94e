"""What the figures of staffing say, in sentences: the hour that loses most callers first. Pure."""

import math

from deskapp.numbers.figures.one_more import ENOUGH_CONTACTS, ENOUGH_DAYS, ENOUGH_LOST
from deskapp.numbers.figures.periods import shown
from deskapp.numbers.figures.spread import Share, whole_percent
from deskapp.numbers.figures.staffing_models import HourStaffing, Staffing, WhatIf
from deskapp.settings.models import Settings
from deskapp.when.clock_words import hour_words

ENOUGH_CALLS = 10
"""Calls, or people, in an hour from which on the share of those who were lost says anything."""

DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")

SILENT = (
    f"Of one person more or fewer nothing can be said. That takes {ENOUGH_DAYS} days or more with the hour, "
    f"{ENOUGH_CONTACTS} people and calls in it, {ENOUGH_LOST} of whom left; days that do not differ "
    "too much; and waits that the model comes near to."
)


def sentences(here: Staffing, settings: Settings) -> tuple[str, ...]:
    """What a director needs to know first."""
    whole = [hour for hour in here.hours if hour.weekday is None]
    parts = [hour for hour in here.hours if hour.weekday is not None]
    found = [*_callers(here, whole, settings)]
    worst = _worst([part for part in parts if part.hung_up >= ENOUGH_LOST], "calls")
    if len({part.weekday for part in parts}) > 1 and worst is not None:
        lost = _lost(worst, "calls", "callers")
        found.append(f"Worst of the week: {_when(worst, settings)}, which lost {lost}.")
    left = _worst(whole, "people")
    if left is not None:
        lost = _lost(left, "people", "those who came in person")
        found.append(f"{_hours(left, settings)} lost {lost}, more than any other hour.")
    best = max((hour for hour in here.hours if hour.what_if), key=_relief, default=None)
    if best is not None and best.what_if is not None:
        found.append(_what_if(best, best.what_if, settings))
    if here.first is not None:
        found.append(f"All of it is of the last year of this time, from {shown(here.first, settings)}.")
    return tuple(found)


def _callers(here: Staffing, whole: list[HourStaffing], settings: Settings) -> list[str]:
    worst = _worst(whole, "calls")
    if worst is None:
        calls = sum(each.calls for each in whole)
        if not calls:
            return ["No call came while the library was open."]
        return [f"No hour with {ENOUGH_CALLS} calls or more lost a caller."]
    median = here.answer.median
    hidden = (
        ""
        if median is None
        else f" Over all hours, half of those answered were answered in {seconds(median)}."
    )
    lost = _lost(worst, "calls", "callers")
    return [f"{_hours(worst, settings)} lost {lost}, more than any other hour.{hidden}"]


def _share(each: HourStaffing, of: str) -> Share:
    if of == "calls":
        return Share(part=each.hung_up, of=each.calls)
    return Share(part=each.left, of=each.in_person)


def _worst(hours: list[HourStaffing], of: str) -> HourStaffing | None:
    """The hour that lost the largest share, if any lost one: of which it is surest, not 2 of 12 by chance."""
    shares = [(hour, _share(hour, of)) for hour in hours]
    enough = [(each, share) for each, share in shares if share.part and share.of >= ENOUGH_CALLS]
    return max(enough, key=lambda pair: at_least(pair[1]))[0] if enough else None


SURE = 1.28
"""Standard errors: nine in ten times the share is more than what it is at least."""


def at_least(share: Share) -> float:
    """What a share is at least, as far as so many cases can say (E. B. Wilson, 1927)."""
    many, part = share.of, share.part / share.of
    square = SURE * SURE
    middle = part + square / (2 * many)
    around = SURE * math.sqrt(part * (1 - part) / many + square / (4 * many * many))
    return (middle - around) / (1 + square / many)


def _lost(each: HourStaffing, of: str, whom: str) -> str:
    share = _share(each, of)
    return f"{whole_percent(share)}% of {whom} ({share.part:,} of {share.of:,})"


def _hours(each: HourStaffing, settings: Settings) -> str:
    return f"{hour_words(each.hour, settings)} to {hour_words(each.hour + 1, settings)}"


def _when(each: HourStaffing, settings: Settings) -> str:
    day = "" if each.weekday is None else f"{DAYS[each.weekday]} "
    return f"{day}{_hours(each, settings)}"


def _relief(each: HourStaffing) -> float:
    """How many seconds of waiting one more person would spare in an open day."""
    found = each.what_if
    return 0 if found is None else (found.measured - found.with_more) * each.timed / max(each.open_days, 1)


def _what_if(each: HourStaffing, found: WhatIf, settings: Settings) -> str:
    fewer = "" if found.with_fewer is None else f"; with one fewer, about {about(found.with_fewer)}"
    return (
        f"One more person would help most {_when(each, settings)}: the mean wait is {about(found.measured)}, "
        f"and would be about {about(found.with_more)}{fewer}."
    )


def seconds(many: float) -> str:
    """14 s, or 2 min 10 s."""
    whole = round(many)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60:02d} s"


def rounded(many: float) -> int:
    """Seconds no finer than the model is: to 5, from a minute on to 10, from ten minutes on to 60."""
    step = 5 if many < 60 else 10 if many < 595 else 60
    return round(many / step) * step


def about(many: float) -> str:
    """About 40 s, 2 min 10 s or 12 min."""
    whole = rounded(many)
    if whole < 60:
        return f"{whole} s" if whole else "under 5 s"
    return f"{whole // 60} min {whole % 60:02d} s" if whole % 60 else f"{whole // 60} min"
