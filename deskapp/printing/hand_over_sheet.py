"""What passes on, on one sheet of paper, as text or HTML.

Paper lies about: what a promise is about and how to reach someone are not on it. They stand on F6.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from deskapp.floor.hand_over import HandOver
from deskapp.floor.moment import Moment
from deskapp.floor.to_answer import owner_shown
from deskapp.printing.html_page import html_page
from deskapp.records.promise import ORIGIN_NAMES, Promise
from deskapp.when.clock_words import day_and_time
from deskapp.when.due import whole

COLUMNS = ("", "No", "due", "how it came", "came", "told when", "whose")
WHERE = "What each is about and how to reach them is on the kiosk: F6, arrows."


@dataclass(frozen=True)
class Sheet:
    """One sheet: a title, a line of when it was made, and two tables."""

    title: str
    made: str
    tables: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


def sheet(found: HandOver, moment: Moment) -> Sheet:
    """The sheet of this hand-over."""
    library = moment.settings.library.name or "library name NOT SET"
    local = moment.now.astimezone(moment.settings.zone)
    return Sheet(
        title=f"Hand-over: {library}, {moment.desk}",
        made=f"{day_and_time(local, moment.settings, year=True)} {local:%Z}",
        tables=(
            ("Still to hand over", _rows(found.unsettled, moment)),
            ("Settled", _rows(found.settled, moment)),
        ),
    )


def _rows(promises: Iterable[Promise], moment: Moment) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            "LATE" if promise.due < moment.now else "",
            moment.name_of(promise),
            whole(promise.due, moment.now, moment.settings),
            ORIGIN_NAMES[promise.origin],
            whole(promise.came, moment.now, moment.settings),
            str(len(promise.told)) if promise.told else "",
            owner_shown(promise, moment) + (", on purpose" if promise.left_on_purpose else ""),
        )
        for promise in promises
    )


def as_text(shown: Sheet) -> str:
    """The sheet as lines of text."""
    lines = [shown.title, shown.made]
    for title, rows in shown.tables:
        lines += ["", f"{title.upper()} {len(rows)}"]
        table = [COLUMNS, *rows]
        wide = [max(len(row[nth]) for row in table) for nth in range(len(COLUMNS))]
        if rows:
            lines += [
                "  ".join(f"{cell:<{wide[nth]}}" for nth, cell in enumerate(row)).rstrip() for row in table
            ]
    return "\n".join([*lines, "", WHERE]) + "\n"


_STYLE = (
    "body{font:11pt/1.35 serif;max-width:48em;margin:1.5em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.15em .7em .15em 0}"
    "tr+tr td{border-top:1px solid}h2{font-size:1.05em;margin:1.2em 0 .3em}"
    "@media print{body{margin:0}tr{break-inside:avoid}}"
)


def as_html(shown: Sheet) -> str:
    """The sheet as one page of HTML to print."""
    head = f"<h1>{escape(shown.title)}</h1>\n<p>{escape(shown.made)}</p>\n"
    tables = "".join(_table(name, rows) for name, rows in shown.tables)
    return html_page(shown.title, _STYLE, f"{head}{tables}<p>{escape(WHERE)}</p>")


def _table(name: str, rows: tuple[tuple[str, ...], ...]) -> str:
    heading = f"<h2>{escape(name)}: {len(rows)}</h2>\n"
    if not rows:
        return heading
    head = "".join(f"<th>{escape(column)}</th>" for column in COLUMNS)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"{heading}<table><tr>{head}</tr>{body}</table>\n"
