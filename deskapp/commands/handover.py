"""`deskapp handover [--html FILE | --print]`: what passes on, on one sheet. The kiosk may run meanwhile."""

from argparse import ArgumentParser, Namespace

from deskapp.clock import SystemClock
from deskapp.commands.output import complain, how_printed, put_out_or
from deskapp.desk.beside_the_kiosk import other_desks
from deskapp.errors import Stopped
from deskapp.floor.floor import Floor
from deskapp.floor.moment import Moment
from deskapp.printing.pages import hand_over_printed
from deskapp.startup import ready
from deskapp.store import database
from deskapp.store.contract import StoreFault
from deskapp.store.records_in import records_in


def arguments(parser: ArgumentParser) -> None:
    how_printed(parser)


def run(args: Namespace) -> int:
    """Print the sheet, or write it."""

    begun, clock = ready(args.data, args.policy), SystemClock()
    complain(begun)
    settings, now = begun.settings, clock.now()
    try:
        others, told = other_desks(begun.data)
        theirs = {record.uid: record for record in told}
        here = database(begun.data).part(lambda entry: entry.open or entry.uid in theirs)
        records = [*records_in(here), *theirs.values()]
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    floor = Floor.of(records, settings.zone, now.astimezone(settings.zone).date(), others)
    m = Moment(floor, now, floor.acting, settings.desk_name, settings, clock.new_uid)
    put_out_or(args, hand_over_printed(m), settings, begun.data)
    return 0
