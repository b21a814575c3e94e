"""The report of an incident as a page to print. Apart from its lines, since only the command asks for it."""

from html import escape

from deskapp.printing.html_page import html_page
from deskapp.printing.incident_report import IncidentReport, ReportPart

_STYLE = (
    "body{font:12pt/1.4 serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{text-align:left;vertical-align:top;padding:.2em .8em .2em 0}"
    "td.t,td.w{white-space:nowrap}h2{font-size:1.1em;margin:1.4em 0 .3em}"
    "@media print{body{margin:0}tr{break-inside:avoid}}"
)


def as_html(shown: IncidentReport) -> str:
    """The report as one page of HTML to print."""
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(fact)}</td></tr>" for name, fact in shown.facts)
    parts = "".join(_part(part) for part in shown.parts)
    head = f"<h1>{escape(shown.title)}</h1>\n<table>{rows}</table>\n"
    return html_page(shown.title, _STYLE, f"{head}{parts}<p>Made {escape(shown.made)}</p>")


def _part(part: ReportPart) -> str:
    rows = "".join(
        f'<tr><td class="t">{escape(line.at)}</td><td class="w">{escape(line.who)}</td>'
        f"<td>{escape(line.what)}</td></tr>"
        for line in part.lines
    )
    return f"<h2>{escape(part.title)}</h2>\n" + (f"<table>{rows}</table>\n" if rows else "<p>none</p>\n")
