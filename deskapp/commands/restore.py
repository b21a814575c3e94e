"""`deskapp restore FOLDER`: a backup in place of what is here."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.errors import Stopped
from deskapp.folders import Folders
from deskapp.program import PROGRAM
from deskapp.store.backup import restore
from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.faults import fault_of
from deskapp.store.lock import locked
from deskapp.store.shared_folder import number_in


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="FOLDER", help=f"a folder that '{PROGRAM} backup' made")
    parser.add_argument("--overwrite", action="store_true", help="also when there are records already")


def run(args: Namespace) -> int:
    """Verify the backup, then put it in place. The kiosk must not run."""

    folder, disk, now = Folders.of(args.data).data, Disk(), SystemClock().now()
    try:
        disk.make_folder(folder)
        with locked(disk, folder, now):
            shared = number_in(folder) > 0
            aside = restore(disk, args.source.absolute(), folder, now, args.overwrite)
    except OSError as error:
        raise Stopped(str(fault_of(error, "restore"))) from error
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    print(f"the backup in {args.source} is in place")
    if shared:
        print("to the other desks this is another folder now: it shares nothing until it joins again")
    if aside is not None:
        print(f"what was there is kept aside in {aside}; its personal text is erased after a week")
    return 0
