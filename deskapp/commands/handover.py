"""`deskapp handover [--html FILE]`: what passes on, on one sheet of paper. The kiosk may run meanwhile."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.commands.output import page_into, write
from deskapp.errors import Stopped
from deskapp.floor.floor import Floor
from deskapp.floor.hand_over import hand_over
from deskapp.floor.moment import Moment
from deskapp.printing.hand_over_sheet import as_html, as_text, sheet
from deskapp.startup import ready
from deskapp.store import database
from deskapp.store.contract import StoreFault
from deskapp.store.records_in import records_in


def arguments(parser: ArgumentParser) -> None:
    written = "a page to print, written into this new file"
    parser.add_argument("--html", type=Path, metavar="FILE", help=written)


def run(args: Namespace) -> int:
    """Print the sheet, or write it."""

    begun, clock = ready(args.data, args.policy), SystemClock()
    for complaint in begun.complaints:
        print(complaint, file=sys.stderr)
    settings, now = begun.settings, clock.now()
    try:
        records = list(records_in(database(begun.data).part(lambda entry: entry.open)))
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    floor = Floor.of(records, settings.zone, now.astimezone(settings.zone).date())
    m = Moment(floor, now, floor.acting, settings.desk_name, settings, clock.new_uid)
    made = sheet(hand_over(floor, m.day), m)
    if args.html is None:
        write(as_text(made))
    else:
        page_into(args.html, as_html(made))
    return 0
