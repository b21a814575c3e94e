"""`deskapp export --tinydb FILE`: all records in a form that other programs read."""

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path

HELP = "write all records into a file that other programs read"

_LETTERS = re.compile(r"[A-Z]{1,3}")


def arguments(parser: ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "--tinydb", type=Path, metavar="FILE", required=True, help="a plain file that stock TinyDB opens"
    )
    parser.add_argument(
        "--personal-text",
        metavar="LETTERS",
        help="with what people typed about patrons, asked for by the person with these letters, "
        "which is logged; the kiosk must not run",
    )


def run(args: Namespace) -> int:
    """Write the file, and say how many records it has."""
    from deskapp.commands import Stopped
    from deskapp.folders import Folders
    from deskapp.store.contract import StoreFault
    from deskapp.store.plainly import write_plain

    letters = args.personal_text
    if letters is not None and not _LETTERS.fullmatch(letters):
        raise Stopped("the letters of the person who asks are one to three capitals, such as D")
    try:
        if letters is not None:
            _log(args, letters)
        count = write_plain(Folders.of(args.data).data, args.tinydb.absolute(), letters is not None)
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    text = "with personal text" if letters else "without personal text"
    print(f"{count} records are in {args.tinydb}, {text}")
    return 0


def _log(args: Namespace, letters: str) -> None:
    """Write down who asked for the text, before any of it is written."""
    from deskapp.change import Change
    from deskapp.clock import SystemClock
    from deskapp.start import start
    from deskapp.store.journal import Journal

    begun, clock = start(args.data, args.policy), SystemClock()
    journal = Journal(begun.data, clock, begun.settings.zone)
    try:
        journal.open()
        what = "export with personal text"
        journal.commit(Change(clock.new_uid(), what, clock.now(), begun.settings.library.desk, letters, ()))
    finally:
        journal.close()
