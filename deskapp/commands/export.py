"""`deskapp export [--csv] [FILE]`: all records in a form that other programs read."""

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.commands.output import into_new
from deskapp.errors import INTERRUPTED, Stopped
from deskapp.floor.moment import count
from deskapp.folders import Folders
from deskapp.numbers.counts.progress import ProgressLine
from deskapp.numbers.formats.records import records_out
from deskapp.records.change import Change
from deskapp.startup import ready
from deskapp.store.contract import StoreFault
from deskapp.store.journal import Journal
from deskapp.store.tinydb_export import write_plain

_LETTERS = re.compile(r"[A-Z]{1,3}")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "to", nargs="?", type=Path, metavar="FILE", help="the new file to write; standard output if left out"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--jsonl", action="store_true", help="a record a line, as JSON (the default)")
    how.add_argument("--csv", action="store_true", help="a record a line, for a spreadsheet")
    how.add_argument("--tinydb", type=Path, metavar="FILE", help="a plain file that stock TinyDB opens")
    parser.add_argument(
        "--personal-text",
        metavar="LETTERS",
        help="with what people typed about patrons; LETTERS are of whoever asks, and are logged; the kiosk "
        "must not run",
    )


def run(args: Namespace) -> int:
    """Give them out, and say how many they were."""

    letters = args.personal_text
    if letters is not None and not _LETTERS.fullmatch(letters):
        raise Stopped("the letters of the person who asks are one to three capitals, such as D")
    if args.tinydb is not None and args.to is not None:
        raise Stopped("--tinydb names its own file; leave the other out")
    try:
        if letters is not None:
            _log(args, letters)
        return _as_tinydb(args) if args.tinydb is not None else _as_lines(args)
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    except KeyboardInterrupt:
        print("deskapp: interrupted; no file was written", file=sys.stderr)
        return INTERRUPTED


def _as_tinydb(args: Namespace) -> int:
    written = write_plain(Folders.of(args.data).data, args.tinydb.absolute(), args.personal_text is not None)
    print(f"written to {args.tinydb}, {_text(args)}: {count(written, 'record', 'records')}")
    return 0


def _text(args: Namespace) -> str:
    return "with personal text" if args.personal_text else "without personal text"


def _as_lines(args: Namespace) -> int:
    begun = ready(args.data, args.policy)
    told = ProgressLine("record")
    form = "csv" if args.csv else "jsonl"
    lines = records_out(
        begun.data,
        begun.settings.zone,
        "csv" if form == "csv" else "jsonl",
        args.personal_text is not None,
        told,
    )
    try:
        if args.to is None:
            _print(lines)
            return 0
        written = _into(args.to, lines) - (form == "csv")
    finally:
        told.over()
    print(f"written to {args.to}, {_text(args)}: {count(written, 'record', 'records')}")
    return 0


def _print(lines: Iterator[str]) -> None:
    """UTF-8 whatever the terminal, since it is for a program."""
    for line in lines:
        sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()


def _into(path: Path, lines: Iterator[str]) -> int:
    """Write a new file whole, or none; how many lines it has."""
    count = 0
    with into_new(path) as beside, beside.open("wb") as file:
        for line in lines:
            count += 1
            file.write(line.encode())
    return count


def _log(args: Namespace, letters: str) -> None:
    """Write down who asked for the text, before any of it is written."""

    begun, clock = ready(args.data, args.policy), SystemClock()
    journal = Journal(begun.data, clock, begun.settings.zone)
    try:
        journal.open()
        what = "export with personal text"
        journal.commit(Change(clock.new_uid(), what, clock.now(), begun.settings.desk_name, letters, ()))
    finally:
        journal.close()
