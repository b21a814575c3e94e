"""The figures as tables: one set for the text, the CSV, the workbook and the page. Pure.

A total stands under a table only where its rows are parts of it.
"""

from deskapp.numbers.figures.kept_promises import in_each_stretch
from deskapp.numbers.figures.models import Figures, Report
from deskapp.numbers.figures.report import DAYS, compared
from deskapp.numbers.figures.spread import Share, Took
from deskapp.numbers.formats.calendar import calendar_table
from deskapp.numbers.formats.efforts import effort_table
from deskapp.numbers.formats.staffing import staffing_tables
from deskapp.numbers.formats.table import CellValue, Table, summed
from deskapp.numbers.formats.topics import topic_table
from deskapp.settings.models import Settings


def percent(share: Share | None) -> CellValue:
    """To the tenth of a percent; nothing of nothing."""
    return None if share is None or share.percent is None else round(share.percent, 1)


def tables(made: Report, settings: Settings) -> tuple[Table, ...]:
    """All of a report, in the order in which it is read."""
    here = made.now
    return (
        _busy(made),
        _policy(made, settings),
        _definitions(here),
        _kinds(here),
        _channels(here),
        *(_effort_tables(here) if settings.asks_effort else ()),
        _outcomes(here),
        _desks(here),
        heat(here),
        heat(here, reference=False),
        *((topic_table(here),) if here.topics else ()),
        _series(here),
        *((calendar_table(here),) if here.calendar else ()),
        _waiting(here),
        _telephone(here),
        _holds(here),
        _transfers(here),
        _promises(here),
        _replies(here),
        _open(here),
        _offers(here),
        Table(
            "incidents", "Incidents", ("kind", "incidents"), tuple((e.name, e.many) for e in here.incidents)
        ),
        Table(
            "cards",
            "Cards used, and words in other languages",
            ("card", "times"),
            tuple((e.name, e.many) for e in here.cards),
        ),
        *staffing_tables(here, settings),
        _exact(here),
    )


def _busy(made: Report) -> Table:
    rows = tuple(
        (each.words, each.now, each.before, each.change, each.last_year, each.change_in_a_year)
        for each in compared(made)
    )
    year = made.last_year.label if made.last_year else "last year"
    columns = ("", made.now.label, made.before.label, "change", f"a year before: {year}", "change in a year")
    return Table("busy", "How busy", columns, rows)


def _policy(made: Report, settings: Settings) -> Table:
    now, before, year = in_each_stretch(made, settings)
    rows = tuple(
        (
            f"{each.words}: {each.absent}" if each.absent else each.words,
            each.clause,
            each.share.part,
            each.share.of,
            *(percent(of.share) for of in (each, then, earlier)),
        )
        for each, then, earlier in zip(now, before, year, strict=True)
    )
    columns = (
        "promise",
        "clause",
        "kept",
        "of",
        "percent",
        f"percent, {made.before.label}",
        "percent, a year before",
    )
    return Table("policy", "How well the policy was kept", columns, rows)


def _definitions(here: Figures) -> Table:
    rows = tuple(
        (
            definition.words,
            definition.first.isoformat(),
            definition.last.isoformat(),
            definition.in_force,
            definition.throughout,
        )
        for definition in here.definitions
    )
    columns = ("what counts as reference", "from", "to", "in force", "if throughout")
    note = (
        "" if len(rows) < 2 else "What counts changed in this time. The total uses each day's own definition."
    )
    return Table("definitions", "Reference transactions by definition", columns, rows, note=note)


def _kinds(here: Figures) -> Table:
    channels = [each.name for each in here.channels]
    cells = {(cell.kind, cell.channel): cell.questions for cell in here.cells}
    rows: list[tuple[CellValue, ...]] = [
        (
            kind.name,
            *(cells.get((kind.name, channel), 0) for channel in channels),
            kind.questions,
            kind.reference,
        )
        for kind in here.kinds
    ]
    columns = ("kind", *channels, "questions", "reference")
    return summed("kinds", "Questions by kind and channel", columns, rows)


def _channels(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [
        (channel.name, channel.questions, channel.reference) for channel in here.channels
    ]
    return summed("channels", "Questions by channel", ("channel", "questions", "reference"), rows)


def _effort_tables(here: Figures) -> tuple[Table, ...]:
    """READ effort, by kind and by month."""
    return (
        _efforts(here),
        effort_table("effort by kind", "READ effort by kind", "kind", here.effort_by_kind),
        effort_table("effort by month", "READ effort by month", "month", here.effort_by_month),
    )


def _efforts(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [
        (effort.name, effort.questions, effort.reference) for effort in here.efforts
    ]
    columns = ("READ effort", "questions", "reference")
    return summed("efforts", "Questions by READ effort", columns, rows)


def _outcomes(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [
        (outcome.name, outcome.questions, outcome.reference) for outcome in here.outcomes
    ]
    return summed("outcomes", "Questions by outcome", ("outcome", "questions", "reference"), rows)


def _desks(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [(desk.name, desk.questions, desk.reference) for desk in here.desks]
    return summed("desks", "Questions by desk", ("desk", "questions", "reference"), rows)


def hours_of(here: Figures) -> range:
    """The hours of the day from the first with a question to the last."""
    found = [hour.hour for hour in here.hours]
    return range(min(found), max(found) + 1) if found else range(0)


def heat(here: Figures, reference: bool = True) -> Table:
    """Weekdays down, hours across."""
    cells = {
        (each.weekday, each.hour): each.reference if reference else each.questions for each in here.hours
    }
    hours = hours_of(here)
    rows: list[tuple[CellValue, ...]] = []
    for nth, day in enumerate(DAYS):
        found = [cells.get((nth, hour), 0) for hour in hours]
        rows.append((day, *found, sum(found)))
    what = "Reference transactions" if reference else "Questions"
    columns = ("day", *(f"{hour}:00" for hour in hours), "all")
    return summed("reference by hour" if reference else "hours", f"{what} by weekday and hour", columns, rows)


def _series(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [
        (step.label if here.series_by == "month" else step.first.isoformat(), step.questions, step.reference)
        for step in here.series
    ]
    columns = (here.series_by, "questions", "reference")
    return summed("series", f"Questions by {here.series_by}", columns, rows)


TOOK = ("", "many", "median", "nine in ten by", "longest", "within target", "percent")


def _took(words: str, took: Took) -> tuple[CellValue, ...]:
    within = took.within
    return (
        words,
        took.many,
        took.median,
        took.p90,
        took.longest,
        within.part if within else None,
        percent(within),
    )


def _waiting(here: Figures) -> Table:
    waiting = here.waiting
    rows = (
        _took("to the greeting, seconds", waiting.greet),
        _took("to the help, seconds", waiting.help),
        _took("left before help, had waited seconds", waiting.gone),
        _took("walking along with someone, seconds", waiting.walks),
        ("left before help, never greeted", waiting.left_ungreeted, *[None] * 5),
        ("left while being helped", waiting.left_after, *[None] * 5),
        ("waited", waiting.waited, *[None] * 5),
        ("helped at once, in none of the times above", waiting.at_once, *[None] * 5),
    )
    return Table("waiting", "People in person", TOOK, rows)


def _telephone(here: Figures) -> Table:
    phone = here.telephone
    rows = (
        _took("rang until answered, seconds", phone.ring),
        ("calls", phone.calls, *[None] * 5),
        ("not answered", phone.rang_out, *[None] * 5),
        ("of these hung up within the target", phone.hung_up_soon, *[None] * 5),
        ("caller hung up", phone.gone, *[None] * 5),
        (
            "dealt with; within: answered by whoever took the call",
            *(phone.first_contact.of, None, None, None, phone.first_contact.part),
            percent(phone.first_contact),
        ),
        ("holds", phone.holds, None, None, None, phone.kept.part, percent(phone.kept)),
        ("check-backs", phone.checks, *[None] * 5),
        ("over what was told, never checked back", phone.unchecked, *[None] * 5),
        ("holds during an incident", phone.in_incident, *[None] * 5),
        ("of these over what was told", phone.over_in_incident, *[None] * 5),
    )
    return Table("telephone", "Telephone", TOOK, rows)


def _holds(here: Figures) -> Table:
    rows = tuple(
        (each.minutes, each.holds, each.median, each.longest, each.over) for each in here.telephone.told
    )
    columns = ("minutes told", "holds", "median seconds", "longest seconds", "longer than told")
    return Table("holds", "Holds: told against actual", columns, rows)


def _transfers(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [
        (transfer.to, transfer.calls, transfer.blind, transfer.came_back)
        for transfer in here.telephone.transfers
    ]
    columns = ("transferred to", "calls", "of these blind", "came back")
    return summed("transfers", "Transfers by destination", columns, rows)


def _promises(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [
        (origin.origin, origin.came, origin.answered, origin.referred, origin.withdrawn, origin.on_time)
        for origin in here.promises.origins
    ]
    columns = ("from", "came", "answered", "referred", "withdrawn", "on time")
    return summed("promises", "Messages and promises", columns, rows)


def _replies(here: Figures) -> Table:
    rows = [
        _took(origin.origin, origin.reply_minutes)
        for origin in here.promises.origins
        if origin.reply_minutes.many
    ]
    rows = [*rows, _took("all", here.promises.reply_minutes)]
    columns = ("from", "answered", *TOOK[2:5])
    return Table("replies", "Time to the answer, in minutes", columns, tuple(row[:5] for row in rows))


def _open(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [(each.age, each.open, each.late) for each in here.promises.open]
    columns = ("came, ago", "to answer", "late")
    title = "Came then and still to answer, as of now" if here.is_over else "Still to answer, as of now"
    return summed("open promises", title, columns, rows)


def _offers(here: Figures) -> Table:
    offers = here.offers
    rows = (("made", offers.made), ("accepted", offers.accepted), ("declined", offers.declined))
    return Table("offers", "Offers of help to who looked lost", ("", "people"), rows)


def _exact(here: Figures) -> Table:
    rows: list[tuple[CellValue, ...]] = [
        ("questions with exact times", here.exact.part, here.exact.of, percent(here.exact))
    ]
    rows += [(f"left out of the times: {cause.name}", cause.many, None, None) for cause in here.untimed]
    rows.append(("open days on which nothing was logged", len(here.missing), None, None))
    rows.append(("pieces of the records that could not be counted", here.unread, None, None))
    return Table("exact", "How exact the figures are", ("", "many", "of", "percent"), tuple(rows))
