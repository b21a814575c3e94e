"""From counts to figures. Every sum of questions is made from one table, so that its parts add up."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from deskapp.numbers.counts.all_months import Gathered
from deskapp.numbers.counts.record import WRITTEN
from deskapp.numbers.counts.tables import (
    CARDS,
    CHECKED,
    INCIDENTS,
    NEWS,
    PROMISES_CAME,
    PROMISES_ENDED,
    QUESTIONS,
    TOPICS,
    UNTIMED,
    VISITS,
    WEEK_HOURS,
    Counts,
    PromiseEnd,
    PromiseOpen,
    QuestionKey,
    TableOf,
    VisitEnd,
    WeekHour,
    Whether,
    WordKey,
    added,
    by,
    total,
)
from deskapp.numbers.figures.definitions import Stretch, in_force
from deskapp.numbers.figures.efforts import effort_by_kind, effort_by_month
from deskapp.numbers.figures.in_person import waiting
from deskapp.numbers.figures.models import (
    Age,
    Cell,
    DefinitionInForce,
    Figures,
    Hour,
    Named,
    Offers,
    OriginFigures,
    Promises,
    Step,
    SumPart,
    TopicCell,
)
from deskapp.numbers.figures.open_days import as_it_was
from deskapp.numbers.figures.periods import Span
from deskapp.numbers.figures.spread import Share, joined, took
from deskapp.numbers.figures.telephone import at_first, telephone
from deskapp.settings.models import Settings
from deskapp.when.opening_hours import early_closing, is_closed

Questions = dict[QuestionKey, int]

NO_KIND = "no kind"
NO_EFFORT = "not said"

BY_MONTH_FROM = 63
"""Days from which on a series is by month."""

A_YEAR = 366
"""Days up to which a series by month has a calendar of its days as well."""

AGES = ((1, "under a day"), (3, "1 to 2 days"), (7, "3 to 6 days"), (None, "a week or more"))


def figures(
    gathered: Gathered, span: Span, settings: Settings, now: datetime, with_calendar: bool = True
) -> Figures:
    """All figures of the stretch. What it is compared with needs no calendar of its own."""
    settings = as_it_was(settings, gathered)
    stretches = in_force(settings, span.first, span.last)
    parts = [(stretch, gathered.between(stretch.first, stretch.last)) for stretch in stretches]
    counts = added(each for _, each in parts)
    today = now.astimezone(settings.zone).date()
    reference = _reference(parts, QUESTIONS)
    ref_hours = _reference(parts, WEEK_HOURS)
    questions = counts.table(QUESTIONS)
    by_day = gathered.days(span.first, span.last) if span.days < BY_MONTH_FROM else None
    return Figures(
        **_of_what(span, settings, now),
        questions=total(questions),
        reference=total(reference),
        definitions=tuple(_definition(stretch, parts, counts) for stretch in stretches),
        **_breakdowns(questions, reference),
        cells=_cells(questions),
        effort_by_kind=effort_by_kind(questions, NO_KIND),
        effort_by_month=effort_by_month(gathered, span),
        hours=_hours(counts.table(WEEK_HOURS), ref_hours),
        series=_series(gathered, span.until(today), by_day, settings),
        series_by="month" if by_day is None else "day",
        calendar=calendar(gathered, span.until(today), settings)
        if with_calendar and BY_MONTH_FROM <= span.days <= A_YEAR
        else (),
        unknown_kinds=_unknown_kinds(questions, settings),
        exact=_exact(questions),
        untimed=_named(counts.table(UNTIMED)),
        waiting=waiting(counts, settings),
        telephone=telephone(counts, settings),
        first_contact=at_first(counts),
        checked=_share(counts.table(CHECKED)),
        news_read=_news_read(counts, len(settings.people), today),
        promises=_promises(counts, gathered.open_promises(), span, settings, now),
        offers=_offers(counts.table(VISITS)),
        incidents=_named(counts.table(INCIDENTS)),
        cards=_named(counts.table(CARDS)),
        topics=tuple(
            TopicCell(topic=key.topic, hour=key.hour, questions=many)
            for key, many in sorted(counts.table(TOPICS).items())
            if many
        ),
        missing=missing(gathered, span, settings, today),
        unread=gathered.unread,
        not_files=tuple(
            month for month in gathered.not_files if f"{span.first:%Y-%m}" <= month <= f"{span.last:%Y-%m}"
        ),
    )


def _of_what(span: Span, settings: Settings, now: datetime) -> dict[str, Any]:
    """Which days and whose they are, by the names that `Figures` has for that."""
    today = now.astimezone(settings.zone).date()
    return {
        "first": span.first,
        "last": span.last,
        "label": span.label(settings),
        "zone": settings.library.zone,
        "library": settings.library.name,
        "made": now,
        "under_way": span.first <= today <= span.last,
        "is_over": span.last < today,
    }


# -- questions ------------------------------------------------------------------------------------


K = TypeVar("K", QuestionKey, WeekHour)


def _reference(parts: Iterable[tuple[Stretch, Counts]], table: TableOf[K]) -> dict[K, int]:
    """The table's reference transactions, each day's by the definition in force on it."""
    found: dict[K, int] = {}
    for stretch, counts in parts:
        for key, many in counts.table(table).items():
            if stretch.rule.counts(key.kind):
                found[key] = found.get(key, 0) + many
    return found


def _breakdowns(questions: Questions, reference: Questions) -> dict[str, tuple[SumPart, ...]]:
    """The questions by each of what a key of theirs says, by the names that `Figures` has for them."""
    return {
        "kinds": _parts(questions, reference, "kind", NO_KIND),
        "channels": _parts(questions, reference, "channel"),
        "efforts": _parts(questions, reference, "effort", NO_EFFORT, by_size=False),
        "outcomes": _parts(questions, reference, "outcome"),
        "desks": _parts(questions, reference, "desk"),
    }


def _unknown_kinds(questions: Questions, settings: Settings) -> tuple[str, ...]:
    known = {kind.name.casefold() for kind in settings.kinds}
    return tuple(sorted({key.kind for key in questions if key.kind and key.kind.casefold() not in known}))


def _exact(questions: Questions) -> Share:
    exact = {key: many for key, many in questions.items() if key.times == "exact"}
    return Share(part=total(exact), of=total(questions))


def _definition(stretch: Stretch, parts: list[tuple[Stretch, Counts]], counts: Counts) -> DefinitionInForce:
    mine = next(each for other, each in parts if other is stretch)
    rule = stretch.rule

    def counted(of: Counts) -> int:
        return sum(many for key, many in of.table(QUESTIONS).items() if rule.counts(key.kind))

    return DefinitionInForce(
        words=rule.words,
        first=stretch.first,
        last=stretch.last,
        in_force=counted(mine),
        throughout=counted(counts),
    )


def _parts(
    questions: Questions, reference: Questions, field: str, empty: str = "", by_size: bool = True
) -> tuple[SumPart, ...]:
    """The sums by one field of the key, the largest first or in the order of their names."""
    of_reference = by(reference, field)
    rows = sorted(by(questions, field).items(), key=lambda row: (-row[1], str(row[0])))
    if not by_size:
        rows.sort(key=lambda row: row[0][0] or 99)
    return tuple(
        SumPart(name=str(key[0] or empty), questions=many, reference=of_reference.get(key, 0))
        for key, many in rows
        if many
    )


def _cells(questions: Questions) -> tuple[Cell, ...]:
    rows = sorted(by(questions, "kind", "channel").items(), key=lambda row: (str(row[0][0]), str(row[0][1])))
    return tuple(
        Cell(kind=str(key[0] or NO_KIND), channel=str(key[1]), questions=many) for key, many in rows if many
    )


def _hours(every: dict[WeekHour, int], reference: dict[WeekHour, int]) -> tuple[Hour, ...]:
    of_reference = by(reference, "weekday", "hour")
    return tuple(
        Hour(weekday=int(key[0]), hour=int(key[1]), questions=many, reference=of_reference.get(key, 0))
        for key, many in sorted(by(every, "weekday", "hour").items())
        if many
    )


def calendar(gathered: Gathered, span: Span, settings: Settings) -> tuple[Step, ...]:
    """Each day of the stretch."""
    return _series(gathered, span, gathered.days(span.first, span.last), settings)


def _series(
    gathered: Gathered, span: Span, by_day: dict[date, Counts] | None, settings: Settings
) -> tuple[Step, ...]:
    if by_day is not None:
        days = [span.first + timedelta(days=nth) for nth in range(span.days)]
        empty = Counts()
        rules = {
            stretch.first + timedelta(days=nth): stretch
            for stretch in in_force(settings, span.first, span.last)
            for nth in range((stretch.last - stretch.first).days + 1)
        }
        return tuple(
            _step(day, f"{day:%a} {day.day}", by_day.get(day, empty), settings, rules[day]) for day in days
        )
    steps: list[Step] = []
    first = span.first
    while first <= span.last:
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        last = min(following - timedelta(days=1), span.last)
        steps.append(_month(gathered, first, last, settings))
        first = following
    return tuple(steps)


def _month(gathered: Gathered, first: date, last: date, settings: Settings) -> Step:
    questions = reference = 0
    for each in in_force(settings, first, last):
        rows = gathered.table(QUESTIONS, each.first, each.last)
        questions += total(rows)
        reference += sum(many for key, many in rows.items() if each.rule.counts(key.kind))
    return Step(first=first, label=f"{first:%b} {first.year}", questions=questions, reference=reference)


def _step(day: date, label: str, counts: Counts, settings: Settings, stretch: Stretch) -> Step:
    early = early_closing(settings, day)
    return Step(
        first=day,
        label=label,
        questions=total(counts.table(QUESTIONS)),
        reference=total(_reference([(stretch, counts)], QUESTIONS)),
        open=None if not settings.hours else not is_closed(settings, day),
        closed_early=early.closes if early else None,
    )


# -- promises -------------------------------------------------------------------------------------


def _promises(
    counts: Counts, still_open: list[PromiseOpen], span: Span, settings: Settings, now: datetime
) -> Promises:
    came, ended = counts.table(PROMISES_CAME), counts.table(PROMISES_ENDED)
    done = {key: many for key, many in ended.items() if key.outcome in ("answered", "referred")}
    late = [key for key in still_open if _at(key.due) < now]
    late_here = [key for key in late if _within(span, key.due, settings)]
    if span.last < now.astimezone(settings.zone).date():
        still_open = [key for key in still_open if _within(span, key.came, settings)]
        late = [key for key in still_open if _at(key.due) < now]
    written = {key: many for key, many in done.items() if key.origin in WRITTEN}
    same = sum(many for key, many in written.items() if key.same_day == 1)
    late_written = sum(key.origin in WRITTEN for key in late_here)
    return Promises(
        origins=tuple(
            _origin(str(name), came, ended, counts)
            for (name,) in sorted({*by(came, "name"), *by(ended, "origin")})
        ),
        on_time=Share(
            part=sum(many for key, many in done.items() if key.on_time), of=total(done) + len(late_here)
        ),
        same_day=Share(part=same, of=total(written) + late_written),
        reply_minutes=took(joined(*(counts.spread(f"reply {name}") for (name,) in by(ended, "origin")))),
        open=_ages(still_open, now),
        open_now=len(still_open),
        late_now=len(late),
    )


def _origin(
    name: str, came: dict[WordKey, int], ended: dict[PromiseEnd, int], counts: Counts
) -> OriginFigures:
    mine = {key: many for key, many in ended.items() if key.origin == name}
    of = by(mine, "outcome")
    return OriginFigures(
        origin=name,
        came=came.get(WordKey(name), 0),
        answered=of.get(("answered",), 0),
        referred=of.get(("referred",), 0),
        withdrawn=of.get(("withdrawn",), 0),
        on_time=sum(many for key, many in mine.items() if key.on_time and key.outcome != "withdrawn"),
        reply_minutes=took(counts.spread(f"reply {name}")),
    )


def _ages(still_open: list[PromiseOpen], now: datetime) -> tuple[Age, ...]:
    found: list[Age] = []
    since = 0
    for until, words in AGES:
        here = [
            key
            for key in still_open
            if (days := max((now - _at(key.came)).days, 0)) >= since and (until is None or days < until)
        ]
        found.append(Age(age=words, open=len(here), late=sum(_at(key.due) < now for key in here)))
        since = until or since
    return tuple(found)


def _within(span: Span, stamp: str, settings: Settings) -> bool:
    return span.first <= _at(stamp).astimezone(settings.zone).date() <= span.last


def _at(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp).astimezone(UTC)


# -- the rest -------------------------------------------------------------------------------------


def _news_read(counts: Counts, people: int, today: date) -> Share:
    """Only what no longer stands: what is new today may still be read today."""
    over = {key: many for key, many in counts.table(NEWS).items() if key.until < today.isoformat()}
    read = sum(min(key.readers, people) * many for key, many in over.items())
    return Share(part=read, of=people * total(over))


def _share(rows: dict[Whether, int]) -> Share:
    """Those marked 1 of all."""
    return Share(part=rows.get(Whether(1), 0), of=total(rows))


def _named(rows: dict[WordKey, int]) -> tuple[Named, ...]:
    ordered = sorted(rows.items(), key=lambda row: (-row[1], str(row[0])))
    return tuple(Named(name=key.name, many=many) for key, many in ordered if many)


def _offers(visits: dict[VisitEnd, int]) -> Offers:
    spotted = {key: many for key, many in visits.items() if key.came == "spotted"}
    declined = spotted.get(VisitEnd("spotted", "declined"), 0)
    gone = spotted.get(VisitEnd("spotted", "left before help"), 0)
    return Offers(made=total(spotted), accepted=total(spotted) - declined - gone, declined=declined)


def missing(gathered: Gathered, span: Span, settings: Settings, today: date) -> tuple[date, ...]:
    """Days gone by on which the library was open and nothing at all was logged.

    None when its hours are not set, since nobody can say then; and none before the first thing ever logged.
    """
    logged = gathered.logged()
    if not settings.hours or not logged:
        return ()
    first, last = max(span.first, min(logged)), min(span.last, today - timedelta(days=1))
    days = (first + timedelta(days=nth) for nth in range((last - first).days + 1))
    return tuple(day for day in days if day not in logged and not is_closed(settings, day))
