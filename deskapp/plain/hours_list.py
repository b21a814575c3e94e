"""What `list hours` reads out: the next days, and which of them are unlike the usual hours."""

from deskapp.floor.moment import Moment
from deskapp.records import Closure
from deskapp.when.clock_words import date_words
from deskapp.when.closures import days_ahead, hours_said

DAYS = 7


def opening(m: Moment) -> tuple[str, tuple[Closure, ...]]:
    """The next week's hours, and the early closings and closed days noted here, however far ahead."""
    noted = [closure for closure in m.floor.closures if closure.day >= m.day]
    days = [f"{date_words(day, m.settings)} {said}" for day, said in days_ahead(m.settings, m.day, DAYS)]
    unlike = [
        f"{m.name_of(each)} {date_words(each.day, m.settings)} {hours_said(m.settings, each.day)}"
        f"{f', {each.why}' if each.why else ''}"
        for each in noted
    ]
    head = "; ".join(days)
    return (f"{head}. Noted here: {'; '.join(unlike)}" if unlike else head), tuple(noted)
