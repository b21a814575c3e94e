"""What can be printed, as pages: an incident's report, the hand-over, the card of keys."""

from collections.abc import Iterable
from functools import partial
from html import escape

from deskapp.floor.hand_over import hand_over
from deskapp.floor.moment import Moment
from deskapp.printing import hand_over_sheet, incident_page, incident_report
from deskapp.printing.html_page import html_page
from deskapp.printing.put_out import Printable
from deskapp.records import Incident, Supplement

_CARD = "@page{margin:12mm}pre{font:9.5pt/1.2 monospace;margin:0}@media print{body{margin:0}}"


def incident_printed(name: str, made: incident_report.IncidentReport) -> Printable:
    """The report of the incident that is called so here. It holds what people wrote."""
    html, text = partial(incident_page.as_html, made), partial(incident_report.as_text, made)
    return Printable(name, html, text, personal=True)


def incident_of(m: Moment, incident: Incident, title: str, added: Iterable[Supplement]) -> Printable:
    """The report of this incident as it stands now."""
    name = m.name_of(incident)
    made = incident_report.report(incident, title, added, m.settings, m.now, name)
    return incident_printed(name, made)


def hand_over_printed(m: Moment) -> Printable:
    """What passes on now. What each is about is not on it."""
    made = hand_over_sheet.sheet(hand_over(m.floor, m.day), m)
    html, text = partial(hand_over_sheet.as_html, made), partial(hand_over_sheet.as_text, made)
    return Printable("hand-over", html, text)


def card_printed(card: str) -> Printable:
    """The card of keys. `card` is its text."""
    html = partial(html_page, "The card of keys", _CARD, f"<pre>{escape(card)}</pre>")
    return Printable("keys", html, partial(str, card))
