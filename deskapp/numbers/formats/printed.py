"""The report as a page to print, with its charts; as text where the printer takes no page."""

from functools import partial

from deskapp.numbers.figures.models import Report
from deskapp.numbers.formats.html import as_html
from deskapp.numbers.formats.text import as_text
from deskapp.printing.put_out import Printable
from deskapp.settings.models import Settings


def numbers_printed(made: Report, settings: Settings) -> Printable:
    """All figures of the report."""
    return Printable("numbers", partial(as_html, made, settings), partial(as_text, made, settings))
