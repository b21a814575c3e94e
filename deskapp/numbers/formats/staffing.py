"""The page about staffing, and its tables. Pure."""

from textwrap import wrap

from deskapp.numbers.figures.models import Figures
from deskapp.numbers.figures.spread import Took
from deskapp.numbers.figures.staffing_models import HourStaffing, Staffing, WhatIf
from deskapp.numbers.figures.staffing_words import DAYS, SILENT, rounded, sentences
from deskapp.numbers.formats.bars import TextLine, time_of
from deskapp.numbers.formats.table import CellValue, Table
from deskapp.settings.models import Settings
from deskapp.when.clock_words import hour_words

LEGEND = "Means of an open day. At once: median, 95 in 100. Wait, answer: median, 9 in 10"

NONE = Staffing(hours=(), wait=Took(), answer=Took())


def staffing_lines(here: Figures, settings: Settings, width: int) -> list[TextLine]:
    """The sentences, what one person more or fewer would do, and the hours of the week."""
    found = here.staffing or NONE
    lines: list[TextLine] = [(" WHEN DO WE NEED MORE PEOPLE?", "head")]
    for nth, each in enumerate(sentences(found, settings)):
        lines += _wrapped(f"{'! ' if nth == 0 and found.hours else '  '}{each}", width)
    lines += _what_ifs(found.hours, settings, width)
    if found.hours:
        lines.append((f" {LEGEND}", "dim"))
    for weekday in (None, *range(7)):
        hours = [hour for hour in found.hours if hour.weekday == weekday]
        if hours:
            title = "ALL DAYS" if weekday is None else DAYS[weekday].upper()[:-1]
            lines += _block(title, hours, settings)
    return lines


def _wrapped(text: str, width: int) -> list[TextLine]:
    return [
        (f" {part}", "alarm" if text.startswith("!") else "text")
        for part in wrap(text, width - 2, subsequent_indent="  ")
    ]


def _what_ifs(hours: tuple[HourStaffing, ...], settings: Settings, width: int) -> list[TextLine]:
    found = [(hour, hour.what_if) for hour in hours if hour.what_if is not None]
    if not found:
        return _wrapped(f"  {SILENT}", width)
    title = "MEAN WAIT, BY THE MODEL"
    columns = f"{'people':>7}{'measured':>10}{'chance':>8}{'model':>8}{'off':>6}{'1 more':>9}{'1 fewer':>9}"
    lines: list[TextLine] = [(f" {title:<24}{columns}", "head")]
    for each, what in found:
        lines.append((f" {_label(each, settings):<24}{_what_if(what)}", "text"))
    return lines


def _what_if(what: WhatIf) -> str:
    fewer = "-" if what.with_fewer is None else time_about(what.with_fewer)
    measured = f"{time_of(round(what.measured)):>10}{100 * what.chance:>6.0f}% "
    model = f"{time_of(round(what.model)):>8}{100 * what.error:>+5.0f}%"
    return f"{what.people:>7}{measured}{model}{time_about(what.with_more):>9}{fewer:>9}"


def time_about(many: float) -> str:
    """No finer than the model is."""
    return time_of(rounded(many))


def _label(each: HourStaffing, settings: Settings) -> str:
    hours = f"{hour_words(each.hour, settings)} to {hour_words(each.hour + 1, settings)}"
    return hours if each.weekday is None else f"{DAYS[each.weekday][:3]} {hours}"


def _block(title: str, hours: list[HourStaffing], settings: Settings) -> list[TextLine]:
    columns = f"{'days':>5}{'came':>7}{'at once':>9}{'wait':>12}{'answer':>12}"
    lines: list[TextLine] = [(f" {title:<10.10}{columns}{'left':>6}{'hung up':>8}{'promised':>9}", "head")]
    for hour in hours:
        once = f"{hour.present_median}, {hour.present_most}"
        name = hour_words(hour.hour, settings)
        times = f"{once:>9}{_times(hour.wait):>12}{_times(hour.answer):>12}"
        lost = f"{hour.a_day(hour.left):>6.1f}{hour.a_day(hour.hung_up):>8.1f}"
        came = f"{hour.open_days:>5}{hour.a_day(hour.came):>7.1f}"
        lines.append((f" {name:<10}{came}{times}{lost}{hour.a_day(hour.promises):>9.1f}", "text"))
    return lines


def _times(took: Took) -> str:
    return f"{time_of(took.median)}, {time_of(took.p90)}" if took.many else "-"


# -- tables ---------------------------------------------------------------------------------------


COLUMNS = (
    "hour", "open days", "came, a day", "there at once, median", "there at once, 95 in 100 under",
    "wait, median seconds", "wait, nine in ten by", "answer, median seconds", "answer, nine in ten by",
    "left, a day", "calls, a day", "hung up, a day", "promises, a day",
)  # fmt: skip

IF_COLUMNS = (
    "hour", "people, to judge by the waits", "measured", "by chance, percent", "model", "off, percent",
    "one more", "one fewer",
)  # fmt: skip


def staffing_tables(here: Figures, settings: Settings) -> tuple[Table, ...]:
    """By weekday and hour, and what one person more or fewer would do."""
    found = here.staffing or NONE
    rows = tuple(_row(hour) for hour in found.hours)
    said = " ".join(sentences(found, settings)) if found.hours else ""
    title = "When do we need more people? The hours, in the mean of an open day"
    modeled = tuple(_if_row(hour, hour.what_if) for hour in found.hours if hour.what_if is not None)
    if_title = "Mean wait in seconds with one person more or fewer, by the Erlang-A model"
    return (
        Table("staffing", title, COLUMNS, rows, note=said),
        Table("one more or fewer", if_title, IF_COLUMNS, modeled, note="" if modeled else SILENT),
    )


def _if_row(hour: HourStaffing, of: WhatIf) -> tuple[CellValue, ...]:
    return (
        _name(hour),
        of.people,
        round(of.measured, 1),
        round(100 * of.chance, 1),
        round(of.model, 1),
        round(100 * of.error, 1),
        round(of.with_more, 1),
        None if of.with_fewer is None else round(of.with_fewer, 1),
    )


def _name(each: HourStaffing) -> str:
    day = "all days" if each.weekday is None else DAYS[each.weekday]
    return f"{day} {each.hour:02}:00"


def _row(each: HourStaffing) -> tuple[CellValue, ...]:
    def mean(many: int) -> float:
        return round(each.a_day(many), 2)

    return (
        _name(each), each.open_days, mean(each.came), each.present_median, each.present_most,
        each.wait.median, each.wait.p90, each.answer.median, each.answer.p90,
        mean(each.left), mean(each.calls), mean(each.hung_up), mean(each.promises),
    )  # fmt: skip
