"""`deskapp doctor [--mend]`: what is wrong with the records, and mending what can be without any loss."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.errors import Stopped
from deskapp.folders import Folders
from deskapp.numbers.counts.check import wrong_counts
from deskapp.startup import ready
from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.doctor import examine, sealed_months, tighten
from deskapp.store.faults import fault_of
from deskapp.store.journal import Journal
from deskapp.store.reader import Reader
from deskapp.store.repair import mend_sealed


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--mend",
        action="store_true",
        help="repair what can be repaired without losing anything; the kiosk must not run",
    )


def run(args: Namespace) -> int:
    """Say what is wrong, a line each; 1 when anything is."""

    folder = Folders.of(args.data).data
    try:
        if args.mend:
            _mend(args)
        wrong = 0
        for finding in examine(folder):
            print(f"{'WRONG ' if finding.wrong else '      '}{finding.said}", flush=True)
            wrong += finding.wrong
        wrong += _counts(folder, args.mend)
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    except BrokenPipeError:
        raise  # nobody reads on: that says nothing about the records
    except OSError as error:
        raise Stopped(str(fault_of(error, "check the records"))) from error
    print(f"{wrong} things are wrong" if wrong else "nothing is wrong")
    return 1 if wrong else 0


def _counts(folder: Path, mend: bool) -> int:
    """How many of the counts that figures are made from are not what the journals give."""

    found = 0
    for sentence, path in wrong_counts(folder):
        if mend:
            path.unlink(missing_ok=True)  # counted anew when figures are asked for next
        print(f"{'mended ' if mend else 'WRONG '}{sentence}", flush=True)
        found += not mend
    return found


def _mend(args: Namespace) -> None:
    begun = ready(args.data, args.policy)
    clock, disk = SystemClock(), Disk()
    journal = Journal(begun.data, clock, begun.settings.zone, disk)
    try:
        journal.open()
        said = list(journal.notices)
        with Reader(begun.data, begun.settings.zone) as reader:
            paths = sealed_months(reader)
        for path in paths:
            said += mend_sealed(disk, path, clock.now())
        said += tighten(disk, begun.data)
    except OSError as error:
        raise fault_of(error, "repair the records") from error
    finally:
        journal.close()
    for sentence in said:
        print(f"mended {sentence}")
