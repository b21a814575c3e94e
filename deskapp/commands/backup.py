"""`deskapp backup FOLDER`: a copy of all records, also while the kiosk runs."""

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.errors import Stopped
from deskapp.floor.moment import count
from deskapp.folders import Folders
from deskapp.store.backup import back_up
from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.lock import locked


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "to", type=Path, metavar="FOLDER", help="the folder to make; it must not be there yet"
    )
    parser.add_argument(
        "--personal-text",
        action="store_true",
        help="with what people typed about patrons; the kiosk must not run, and erasure can't reach the copy",
    )


def run(args: Namespace) -> int:
    """Copy, and say how much it was."""

    folder, disk = Folders.of(args.data).data, Disk()
    try:
        with locked(disk, folder, SystemClock().now()) if args.personal_text else nullcontext():
            months, records = back_up(folder, args.to.absolute(), args.personal_text, disk)
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    text = "with personal text" if args.personal_text else "without personal text"
    copied = f"{count(records, 'record', 'records')} of {count(months, 'month', 'months')}"
    print(f"copied into {args.to}, {text}: {copied}")
    return 0
