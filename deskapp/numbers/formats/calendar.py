"""A calendar of the stretch: a row a month, a column a day, the darker the more. Pure."""

from itertools import groupby

from deskapp.numbers.figures.models import Figures, Step
from deskapp.numbers.formats.bars import TextLine, shade
from deskapp.numbers.formats.table import CellValue, Table

DAYS = range(1, 32)


def months(here: Figures) -> list[tuple[str, dict[int, Step]]]:
    """Each month with its days."""
    return [
        (f"{first:%b} {first.year}", {day.first.day: day for day in days})
        for first, days in groupby(here.calendar, key=lambda each: each.first.replace(day=1))
    ]


def calendar_table(here: Figures) -> Table:
    """Questions of each day; a cell is empty where there is no such day, or none yet."""
    rows: list[tuple[CellValue, ...]] = [
        (name, *(days[day].questions if day in days else None for day in DAYS)) for name, days in months(here)
    ]
    columns = ("month", *(str(day) for day in DAYS))
    return Table("calendar", "Calendar: questions of each day", columns, tuple(rows))


def calendar_lines(here: Figures) -> list[TextLine]:
    """Two characters a day: a shade, `.` for an open day without a question, `-` for a closed one."""
    if not here.calendar:
        return []
    most = max(each.questions for each in here.calendar)
    heads = "".join(f"{day:>2}" if day == 1 or day % 5 == 0 else "  " for day in DAYS)
    lines: list[TextLine] = [(f" {'CALENDAR':<11}{heads}", "head")]
    for name, days in months(here):
        cells = "".join(_cell(days.get(day), most) for day in DAYS)
        lines.append((f" {name:<11}{cells}", "text"))
    lines.append(
        (f" Four shades: a quarter of the busiest day ({most:,}), a half, three quarters, more.", "dim")
    )
    lines.append((" . no question   - closed", "dim"))
    return lines


def _cell(step: Step | None, most: int) -> str:
    if step is None:
        return "  "
    if step.questions:
        return f" {shade(step.questions, most)}"
    return " -" if step.open is False else " ."
