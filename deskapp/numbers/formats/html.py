"""A report as one page of HTML to read and to print: no script, nothing fetched, its pictures drawn in it.

The first sheet answers three questions: how busy were we, how well did we keep the policy, what needs
attention. The tables follow on the next.
"""

from html import escape

from deskapp.numbers.figures.models import Figures, Report
from deskapp.numbers.figures.periods import shown
from deskapp.numbers.figures.report import DAYS, busiest, compared, policy
from deskapp.numbers.figures.spread import WELL, whole_percent
from deskapp.numbers.formats import svg
from deskapp.numbers.formats.last_year import tables_beside
from deskapp.numbers.formats.table import CellValue, Table
from deskapp.numbers.formats.tables import hours_of
from deskapp.printing.html_page import html_page
from deskapp.settings.models import Settings
from deskapp.when.clock_words import day_and_time, hour_words

_STYLE = """
body{font:15px/1.4 sans-serif;color:#1b1f23;max-width:760px;margin:1.5em auto;padding:0 1em}
h1{font-size:1.5em;margin:0}h2{font-size:1.2em;margin:1.1em 0 .3em;border-bottom:2px solid #1f4e79}
h3{font-size:1em;margin:1.4em 0 .3em}p{margin:.3em 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.15em .6em .15em 0;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}thead th{border-bottom:1px solid #8a9199}
tfoot{display:table-row-group}
tfoot td{border-top:1px solid #8a9199;font-weight:bold}.big{font-size:1.5em;font-weight:bold}
.low td{font-weight:bold}.note{color:#4f5860;font-size:.9em}ul{margin:.3em 0;padding-left:1.2em}
svg{max-width:100%;height:auto}td svg{vertical-align:middle}
@media print{body{margin:0;max-width:none;font-size:11pt}section{break-before:page}
h3,tr,svg{break-inside:avoid}h2,h3{break-after:avoid}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def as_html(made: Report, settings: Settings) -> str:
    """The whole page."""
    here = made.now
    title = f"{here.library or 'Library'}: reference desk, {here.label}"
    made_at = day_and_time(here.made.astimezone(settings.zone), settings, year=True)
    so_far = "; not over yet, so it is compared with as many days before" if here.under_way else ""
    rest = "".join(_table(table) for table in tables_beside(made, settings)[2:])
    body = (
        f"\n<h1>{escape(title)}</h1>\n"
        f'<p class="note">{shown(here.first)} to {shown(here.last)}, compared with '
        f"{shown(made.before.first)} to {shown(made.before.last)}{so_far}.</p>\n"
        f"{_busy(made, settings)}{_policy(made, settings)}{_attention(made)}"
        f"<section>{_pictures(here, settings)}{rest}"
        f'<p class="note">Made {made_at}; days and hours are of the zone '
        f"{escape(here.zone)}. Each figure is defined in docs/figures.md.</p></section>\n"
    )
    return html_page(title, _STYLE, body)


def _busy(made: Report, settings: Settings) -> str:
    rows = compared(made)
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
    top = busiest(here, settings) or "nothing was logged"
    said = escape(f"{rest}. {top[0].upper()}{top[1:]}.")
    return (
        f"<h2>How busy were we?</h2><table><tr>{head}</tr></table><p>{said}</p>{picture}"
        f'<p class="note">Questions by {here.series_by}; the dark part is reference transactions.</p>\n'
    )


def _policy(made: Report, settings: Settings) -> str:
    rows = []
    every = (policy(each, settings) for each in (made.now, made.before, made.last_year or made.before))
    for each, before, year in zip(*every, strict=True):
        percent = "none" if each.share.percent is None else f"{whole_percent(each.share)}%"
        earlier = "none" if year.share.percent is None else f"{whole_percent(year.share)}%"
        then = "none" if before.share.percent is None else f"{whole_percent(before.share)}%"
        mark = "! " if each.is_low else ""
        rows.append(
            f"<tr{' class=low' if each.is_low else ''}><td>{mark}{escape(each.words)} ({each.clause})</td>"
            f'<td class="n">{percent}</td><td>{svg.share_bar(each.share.percent, WELL)}</td>'
            f'<td class="n">{each.share.part:,} of {each.share.of:,}</td><td class="n">{then}</td>'
            f'<td class="n">{earlier}</td></tr>'
        )
    return (
        "<h2>How well did we keep the policy?</h2><table><thead><tr><th></th><th class=n>now</th><th></th>"
        "<th class=n>times</th><th class=n>before</th><th class=n>last year</th></tr></thead>"
        f"{''.join(rows)}</table>"
        f'<p class="note">The line in each bar is at {WELL}%. No figure here is about one person.</p>\n'
    )


def _attention(made: Report) -> str:
    items = "".join(f"<li>{escape(each)}</li>" for each in made.attention)
    said = f"<ul>{items}</ul>" if items else "<p>Nothing.</p>"
    return f"<h2>What needs attention?</h2>{said}\n"


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
        pictures.append(f"<h3>{name}</h3>{svg.heat_map(name, DAYS, hour_names, rows)}\n")
    return "".join(pictures)


def _table(table: Table) -> str:
    if table.name in ("reference by hour", "hours"):
        return ""  # drawn above, figures and all
    head = "".join(
        f"<th{'' if nth == 0 else ' class=n'}>{escape(column)}</th>"
        for nth, column in enumerate(table.columns)
    )
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in table.rows)
    foot = f"<tfoot><tr>{_cells(table.total)}</tr></tfoot>" if table.total and table.rows else ""
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    body = (
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{foot}</table>" if rows else "<p>none</p>"
    )
    return f"<h3>{escape(table.title)}</h3>{note}{body}\n"


def _cells(row: tuple[CellValue, ...]) -> str:
    return "".join(
        f"<td{'' if nth == 0 else ' class=n'}>{escape(_shown(value))}</td>" for nth, value in enumerate(row)
    )


def _shown(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else value
