"""The figures of a stretch of days, as models: what every report, page and file is made from."""

from datetime import date, datetime, time

from deskapp.numbers.figures.spread import PartOfFigures, Share, Took
from deskapp.numbers.figures.staffing_models import Staffing


class SumPart(PartOfFigures):
    """One row of a sum: what it is of, all of them, and those that are reference transactions."""

    name: str
    questions: int
    reference: int = 0


class Cell(PartOfFigures):
    """Questions of one kind that came in one way."""

    kind: str
    channel: str
    questions: int


class DefinitionInForce(PartOfFigures):
    """A definition in force in these days, and what the whole stretch comes to by it alone."""

    words: str
    first: date
    last: date
    in_force: int
    """Reference transactions of the days on which it was in force."""
    throughout: int
    """Reference transactions of all the days, if it had been in force on all of them."""


class Hour(PartOfFigures):
    """One cell of the heat map."""

    weekday: int
    """0 is Monday."""
    hour: int
    questions: int
    reference: int


class Waiting(PartOfFigures):
    """People in person. Who was helped at once did not wait, and is in no spread."""

    waited: int
    at_once: int
    greet: Took
    """To the greeting. Who was never greeted is outside the target."""
    help: Took
    """To the help."""
    gone: Took
    """Of those who left before help: how long they had waited."""
    left_before: int
    left_ungreeted: int
    left_after: int
    walks: Took
    """Away from the desk with someone."""


class HoldsTold(PartOfFigures):
    """Holds at which these minutes were told first."""

    minutes: int
    holds: int
    median: float | None
    longest: int | None
    over: int
    """Longer than the minutes told first."""


class Transferred(PartOfFigures):
    """Where calls went."""

    to: str
    calls: int
    blind: int
    came_back: int


class Telephone(PartOfFigures):
    """Calls. Holds during which an incident was open are counted apart: they are no one's lapse."""

    calls: int
    rang_out: int
    gone: int
    first_contact: Share
    """Answered without a transfer, of the calls that were dealt with."""
    hung_up_soon: int
    """Hung up before the target had passed: nobody's lapse, and in no share."""
    ring: Took
    """To the answer. Who rang for longer than the target and hung up is outside it."""
    holds: int
    kept: Share
    """Holds in which the caller was spoken to each time before the minutes told were up."""
    told: tuple[HoldsTold, ...]
    checks: int
    unchecked: int
    """Holds over what was told without a single check-back."""
    in_incident: int
    over_in_incident: int
    transfers: tuple[Transferred, ...]


class OriginFigures(PartOfFigures):
    """Promises of one origin."""

    origin: str
    came: int
    answered: int
    referred: int
    withdrawn: int
    on_time: int
    reply_minutes: Took
    """From coming in to the answer, in minutes."""


class Age(PartOfFigures):
    """What is still to be answered now, by how long ago it came.

    Of a stretch that is over, only what came in it: today's lateness is not last year's.
    """

    age: str
    open: int
    late: int


class Promises(PartOfFigures):
    """What was to be answered. `on_time`: answered or referred by when it was promised last, with each new
    time told before the last had passed; what is open and late now, and was due in these days, is not."""

    origins: tuple[OriginFigures, ...]
    on_time: Share
    same_day: Share
    """Of messages answered or referred, or open and late: by closing of the day they came."""
    reply_minutes: Took
    """From coming in to the answer, in minutes."""
    open: tuple[Age, ...]
    open_now: int
    late_now: int


class Offers(PartOfFigures):
    """Help offered to people who had not asked (RS6)."""

    made: int
    accepted: int
    declined: int


class Named(PartOfFigures):
    """How often something was."""

    name: str
    many: int


class TopicCell(PartOfFigures):
    """Questions about one topic that were dealt with in one hour of the day."""

    topic: str
    hour: int
    questions: int


class EffortCell(PartOfFigures):
    """Questions of one kind, or of one month, that took one READ effort."""

    name: str
    effort: int
    """0 when none was said."""
    questions: int


class Step(PartOfFigures):
    """One day or month of a series. `open` says whether the library was, as far as its hours are set."""

    first: date
    label: str
    questions: int
    reference: int
    open: bool | None = None
    closed_early: time | None = None
    """When the doors closed on a day on which they did so early."""


class Figures(PartOfFigures):
    """All figures of some days."""

    first: date
    last: date
    label: str
    zone: str
    library: str
    made: datetime
    under_way: bool
    """Whether the stretch was not over when these were made."""

    is_over: bool
    """Whether it had ended by then: what is still to answer is then of what came in it alone."""

    questions: int
    reference: int
    definitions: tuple[DefinitionInForce, ...]
    kinds: tuple[SumPart, ...]
    channels: tuple[SumPart, ...]
    cells: tuple[Cell, ...]
    efforts: tuple[SumPart, ...]
    effort_by_kind: tuple[EffortCell, ...]
    effort_by_month: tuple[EffortCell, ...]
    outcomes: tuple[SumPart, ...]
    desks: tuple[SumPart, ...]
    hours: tuple[Hour, ...]
    series: tuple[Step, ...]
    series_by: str
    calendar: tuple[Step, ...]
    """Day by day, where the series is by month."""

    unknown_kinds: tuple[str, ...]
    """Kinds that no setting names any more; they count by the definitions that name them."""

    exact: Share
    """Questions whose times are exact."""
    untimed: tuple[Named, ...]
    """What was left out of the spreads, since its times are estimated."""
    waiting: Waiting
    telephone: Telephone
    first_contact: Share
    checked: Share
    news_read: Share
    """Of what's new that is over: each piece for each person on the staff, and those that were read."""
    promises: Promises
    offers: Offers
    staffing: Staffing | None = None
    """Of the stretch itself; not worked out for what it is compared with."""
    incidents: tuple[Named, ...]
    cards: tuple[Named, ...]
    topics: tuple[TopicCell, ...]
    """What quick questions were about, of those that say it."""
    missing: tuple[date, ...]
    """Days on which the library was open and nothing was logged."""
    unread: int
    not_files: tuple[str, ...] = ()
    """Months of this time, as 2026-03, whose journal is a folder: nothing of them is counted."""
    """Records and pieces of journals that could not be counted."""


Measured = dict[str, tuple[str, str]]
"""For each figure of the policy its clause, and the clause's own name for it, which may be empty."""


class Report(PartOfFigures):
    """The figures of a stretch, and for comparison those of the one before and of a year earlier."""

    now: Figures
    before: Figures
    last_year: Figures | None = None
    attention: tuple[str, ...]
    """What needs someone's attention, in sentences, the most pressing first."""
    may_grow: tuple[str, ...] = ()
    """Of all desks: which have not shared everything, a sentence each. They are the first of `attention`."""
    measured: Measured | None = None
    """What of the policy is measured, by the clauses of the library's pack; None where no pack was asked."""
