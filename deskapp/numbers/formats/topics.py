"""What questions were about, hour by hour: the table of every format, and lines of the page. Pure."""

from deskapp.numbers.figures.models import Figures
from deskapp.numbers.formats.bars import TextLine, shade
from deskapp.numbers.formats.table import CellValue, Table, summed
from deskapp.settings.models import Settings
from deskapp.when.clock_words import hour_words


def topic_table(here: Figures) -> Table:
    """Topics down, hours of the day across, and all of each at the end."""
    cells = {(each.topic, each.hour): each.questions for each in here.topics}
    found = sorted({each.hour for each in here.topics})
    hours = range(found[0], found[-1] + 1) if found else range(0)
    topics = sorted({each.topic for each in here.topics})
    rows: list[tuple[CellValue, ...]] = []
    for topic in topics:
        by_hour = [cells.get((topic, hour), 0) for hour in hours]
        rows.append((topic, *by_hour, sum(by_hour)))
    rows.sort(key=lambda row: -int(row[-1] or 0))
    columns = ("topic", *(f"{hour}:00" for hour in hours), "all")
    return summed("topics", "Questions by topic and hour", columns, rows)


def topic_lines(table: Table | None, settings: Settings) -> list[TextLine]:
    """All of each topic, and its hours as shades under the busiest; no line where no topic was ever said."""
    if table is None:
        return []
    hours = [hour_words(int(column.removesuffix(":00")), settings) for column in table.columns[1:-1]]
    span = f"by hour, {hours[0]} to {hours[-1]}"
    most = max(int(cell or 0) for row in table.rows for cell in row[1:-1])
    lines: list[TextLine] = [(f" {'TOPIC OF QUESTIONS':<30}{'all':>8}   {span}", "head")]
    for topic, *cells, every in table.rows:
        drawn = "".join(shade(int(cell or 0), most) for cell in cells)
        lines.append((f" {topic:<30.29}{every:>8,}   {drawn}", "text"))
    return lines
