"""The figures as a page, for `print numbers`. Loaded when they are asked for."""

from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.numbers.figures.made import ReportAsked, made
from deskapp.numbers.figures.periods import UnclearPeriod
from deskapp.numbers.figures.report import of_pack
from deskapp.numbers.formats.printed import numbers_printed
from deskapp.printing.put_out import Printable
from deskapp.records.change import Refused
from deskapp.store.contract import StoreFault


def numbers_page(desk: Desk, data: Path, days: str) -> Printable:
    """The figures of these days; of this month where none are said. Raises Refused with the reason."""
    try:
        found = made(data, desk.as_set, desk.clock.now(), ReportAsked(days))
    except (UnclearPeriod, StoreFault) as fault:
        raise Refused(str(fault)) from fault
    return numbers_printed(of_pack(found, desk.as_set, desk.pack), desk.settings)
