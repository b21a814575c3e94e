"""A report as one page of HTML to read and to print: no script, nothing fetched, its pictures drawn in it.

The first sheet answers three questions: how busy were we, how well did we keep the policy, what needs
attention. The tables follow on the next.
"""

from html import escape

from deskapp.numbers.figures.kept_promises import NO_TELEPHONE, has_telephone, in_each_stretch
from deskapp.numbers.figures.models import Figures, Report
from deskapp.numbers.figures.periods import shown
from deskapp.numbers.figures.report import DAYS, busiest, compared
from deskapp.numbers.figures.spread import WELL, Share, whole_percent
from deskapp.numbers.formats import svg
from deskapp.numbers.formats.for_reading import for_reading
from deskapp.numbers.formats.last_year import tables_beside
from deskapp.numbers.formats.table import CellValue, Table
from deskapp.numbers.formats.tables import hours_of
from deskapp.printing.html_page import html_page
from deskapp.settings.models import Settings
from deskapp.when.clock_words import day_and_time, hour_words

_STYLE = """
body{font:15px/1.4 sans-serif;color:#1b1f23;max-width:760px;margin:1.5em auto;padding:0 1em}
h1{font-size:1.5em;margin:0}p{margin:.3em 0}
h2{font-size:1.2em;margin:1.2em 0 .4em;border-bottom:2px solid #163b5e}
table{border-collapse:collapse;width:100%;margin:0 0 1.3em}.narrow{width:26em;max-width:100%}
caption,figcaption{text-align:left;font-weight:bold;padding:0 0 .25em}
caption .note{display:block}.note,caption.note,figcaption.note{font-weight:normal}figure{margin:0 0 1.3em}
th,td{text-align:left;padding:.15em .6em .15em 0;vertical-align:top;font-weight:normal}
thead th{font-weight:bold;border-bottom:1px solid #767d84;vertical-align:bottom}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n,td.s,.named tbody th{white-space:nowrap}
.wide th,.wide td{font-size:.85em;padding-right:.4em}
.widest th,.widest td{font-size:.62em;padding-right:.2em}tfoot{display:table-row-group}
tfoot th,tfoot td{border-top:1px solid #767d84;font-weight:bold}.big{font-size:1.5em;font-weight:bold}
.low th,.low td{font-weight:bold}.note{color:#4f5860;font-size:.9em}ul{margin:.3em 0;padding-left:1.2em}
svg{max-width:100%;height:auto;display:block}td svg{display:inline;vertical-align:middle}
@page{margin:12mm}
@media print{body{margin:0;max-width:none;padding:0;font-size:10pt}h2{margin-top:.9em}
h2,caption,figcaption{break-after:avoid}figure,.short,tbody.few,tr,svg,li{break-inside:avoid}
thead{break-after:avoid}tfoot{break-before:avoid}p,li{orphans:4;widows:4}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""

ON_THE_TELEPHONE = "On the telephone"

SECTIONS = {
    "When people come": (),
    "What questions were about": ("topics",),
    "The questions": ("definitions", "kinds", "channels", "outcomes", "desks"),
    "READ effort": ("efforts", "effort by kind", "effort by month"),
    "Over time": ("series", "calendar"),
    "In person": ("waiting", "offers"),
    ON_THE_TELEPHONE: ("telephone", "holds", "transfers"),
    "How many people": ("staffing", "one more or fewer"),
    "To answer": ("promises", "replies", "open promises"),
    "Incidents and cards": ("incidents", "cards"),
    "How it was counted": ("exact",),
}
"""Which tables stand under which heading, after the first sheet. The hours are drawn, figures and all.

A table that a report has none of, such as that of topics or of a calendar, is left out with its heading.
"""

ON_THE_FIRST_SHEET = ("busy", "policy")
DRAWN = ("reference by hour", "hours")

SHORT = 32
"""Rows up to which a table is never broken between two sheets of paper."""

FEW = 4
"""Rows of a longer one that stay together at its beginning and at its end."""


def as_html(made: Report, settings: Settings) -> str:
    """The whole page."""
    here = made.now
    title = f"{here.library or 'Library'}: reference desk, {here.label}"
    made_at = day_and_time(here.made.astimezone(settings.zone), settings, year=True)
    so_far = "; not over yet, so it is compared with as many days before" if here.under_way else ""
    body = (
        f"\n<h1>{escape(title)}</h1>\n"
        f'<p class="note">{shown(here.first, settings)} to {shown(here.last, settings)}, compared with '
        f"{shown(made.before.first, settings)} to {shown(made.before.last, settings)}{so_far}.</p>\n"
        f"{_busy(made, settings)}{_policy(made, settings)}{_attention(made)}"
        f"<section>{_sections(made, settings)}"
        f'<p class="note">Made {made_at}; days and hours are of the zone '
        f"{escape(here.zone)}. Each figure is defined in docs/figures.md.</p></section>\n"
    )
    return html_page(title, _STYLE, body)


def _busy(made: Report, settings: Settings) -> str:
    rows = compared(made, settings)
    head = "".join(
        f'<td><span class="big">{row.now:,}</span><br>{escape(row.words)}'
        f'<br><span class="note">before {row.before:,}: {escape(row.change)}'
        f"<br>last year {row.last_year:,}: {escape(row.change_in_a_year)}</span></td>"
        for row in rows[:4]
    )
    rest = ", ".join(
        f"{row.words} {row.now:,} (before {row.before:,}, last year {row.last_year:,})" for row in rows[4:]
    )
    here = made.now
    picture = svg.columns(
        f"Questions by {here.series_by}; the dark part is reference",
        [step.label for step in here.series],
        [step.questions for step in here.series],
        [step.reference for step in here.series],
    )
    top = busiest(here, settings) or "no question was counted"
    said = escape(f"{rest}. {top[0].upper()}{top[1:]}.")
    figcaption = f"Questions by {here.series_by}; the dark part is reference transactions"
    return (
        f'<h2>How busy were we?</h2><table role="presentation"><tr>{head}</tr></table><p>{said}</p>'
        f"<figure>{picture}<figcaption class=note>{figcaption}</figcaption></figure>\n"
    )


def _policy(made: Report, settings: Settings) -> str:
    rows = []
    every = in_each_stretch(made, settings)
    for each, before, year in zip(*every, strict=True):
        percent = each.absent or _in_percent(each.share)
        earlier, then = _in_percent(year.share), _in_percent(before.share)
        mark = "! " if each.is_low else ""
        clause = f" ({escape(each.clause)})" if each.clause else ""
        rows.append(
            f"<tr{' class=low' if each.is_low else ''}>"
            f'<th scope="row">{mark}{escape(each.words)}{clause}</th>'
            f'<td class="n">{percent}</td><td>{svg.share_bar(each.share.percent, WELL)}</td>'
            f'<td class="n">{each.share.part:,} of {each.share.of:,}</td><td class="n">{then}</td>'
            f'<td class="n">{earlier}</td></tr>'
        )
    head = "".join(
        f'<th scope="col"{sort}>{words}</th>' if words else "<td></td>"
        for words, sort in (
            ("promise", ""), ("now", " class=n"), ("", ""), ("times", " class=n"), ("before", " class=n"),
            ("last year", " class=n"),
        )
    )  # fmt: skip
    return (
        '<h2>How well did we keep the policy?</h2><table class="short named">'
        f"<caption class=note>The line in each bar is at {WELL}%; ! is under it. "
        "No figure here is about one person.</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>\n"
    )


def _in_percent(share: Share) -> str:
    return "none" if share.percent is None else f"{whole_percent(share)}%"


def _attention(made: Report) -> str:
    items = "".join(f"<li>{escape(each)}</li>" for each in made.attention)
    said = f"<ul>{items}</ul>" if items else "<p>Nothing.</p>"
    return f"<h2>What needs attention?</h2>{said}\n"


def _sections(made: Report, settings: Settings) -> str:
    every = {table.name: for_reading(table, settings) for table in tables_beside(made, settings)}
    placed = {name for names in SECTIONS.values() for name in names} | {*ON_THE_FIRST_SHEET, *DRAWN}
    more = tuple(name for name in every if name not in placed)
    parts = []
    for title, names in (*SECTIONS.items(), ("More", more)):
        inside = "".join(_table(every[name]) for name in names if name in every) or (
            _pictures(made.now, settings) if not names and title != "More" else ""
        )
        if title == ON_THE_TELEPHONE and not has_telephone(made.now, settings):
            inside = f"<p>{NO_TELEPHONE.capitalize()}.</p>"
        parts.append(f"<h2>{title}</h2>{inside}" if inside else "")
    return "".join(parts)


def _pictures(here: Figures, settings: Settings) -> str:
    hours = list(hours_of(here))
    hour_names = [hour_words(hour, settings) for hour in hours]
    cells = {(each.weekday, each.hour): each for each in here.hours}
    if not hours:
        return ""
    pictures = []
    for title, field in (("Reference transactions", "reference"), ("All questions", "questions")):
        rows = [
            [getattr(cells[nth, hour], field) if (nth, hour) in cells else 0 for hour in hours]
            for nth in range(7)
        ]
        name = f"{title} by weekday and hour"
        drawn = svg.heat_map(name, DAYS, hour_names, rows)
        pictures.append(f"<figure><figcaption>{name}</figcaption>{drawn}</figure>\n")
    return "".join(pictures)


def _table(table: Table) -> str:
    if not table.rows:
        return f'<p><b>{escape(table.title)}</b>: none. <span class="note">{escape(table.note)}</span></p>\n'
    numbers = [
        nth > 0 and not any(isinstance(row[nth], str) for row in table.rows)
        for nth in range(len(table.columns))
    ]
    head = "".join(
        f"<th scope=col{' class=n' if number else ''}>{escape(column)}</th>" if column else "<td></td>"
        for column, number in zip(table.columns, numbers, strict=True)
    )
    rows = [f"<tr>{_cells(row, numbers)}</tr>" for row in table.rows]
    foot = f"<tfoot><tr>{_cells(table.total, numbers)}</tr></tfoot>" if table.total else ""
    note = f'<span class="note">{escape(table.note)}</span>' if table.note else ""
    sorts = {
        "short": len(rows) <= SHORT,
        "narrow": len(table.columns) <= NARROW,
        "wide": WIDE < len(table.columns) <= WIDEST,
        "widest": len(table.columns) > WIDEST,
        "named": all(len(str(row[0])) <= NAME for row in table.rows),
    }
    sort = " ".join(name for name, so in sorts.items() if so)
    return (
        f'<table class="{sort}"><caption>{escape(table.title)}{note}</caption>'
        f"<thead><tr>{head}</tr></thead>{_bodies(rows)}{foot}</table>\n"
    )


NARROW, WIDE, WIDEST = 3, 8, 16
"""Columns up to which a table is not stretched over the page, and over which it is set smaller, or small."""

NAME = 45
"""How many characters the name of a row may have that stays on one line."""


def _bodies(rows: list[str]) -> str:
    """The rows; of a long table the first and the last few together, so that none stands alone on a sheet."""
    if len(rows) <= SHORT:
        return f"<tbody>{''.join(rows)}</tbody>"
    first, middle, last = rows[:FEW], rows[FEW:-FEW], rows[-FEW:]
    return (
        f"<tbody class=few>{''.join(first)}</tbody><tbody>{''.join(middle)}</tbody>"
        f"<tbody class=few>{''.join(last)}</tbody>"
    )


def _cells(row: tuple[CellValue, ...], numbers: list[bool]) -> str:
    head, *rest = row
    cells = (
        f"<td{' class=n' if number else ' class=s' if _is_short(value) else ''}>{escape(_shown(value))}</td>"
        for value, number in zip(rest, numbers[1:], strict=True)
    )
    return f"<th scope=row>{escape(_shown(head))}</th>{''.join(cells)}"


def _is_short(value: CellValue) -> bool:
    """A date, or a word: never broken in two."""
    return isinstance(value, str) and len(value) <= SHORT_WORDS


SHORT_WORDS = 12


def _shown(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else value
