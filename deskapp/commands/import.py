"""`deskapp import LOG.csv --map MAP.toml`: another system's log, so that a library keeps its history."""

import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.errors import INTERRUPTED, Stopped
from deskapp.numbers.counts.cache import file_of
from deskapp.numbers.counts.progress import ProgressLine
from deskapp.numbers.log_mapping import BadMapping, load
from deskapp.numbers.log_trial import Trial
from deskapp.program import PROGRAM
from deskapp.startup import Start, ready
from deskapp.store.contract import StoreFault
from deskapp.store.history import imports, undo
from deskapp.store.transaction import moment
from deskapp.when.clock_words import day_and_time

LISTED = 20
"""Rejected lines that are listed one by one; --all-rejects lists them all."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "log", type=Path, nargs="?", metavar="LOG.csv", help="the log; its first line names the columns"
    )
    mapping = "which column is what; docs/import.md has examples"
    parser.add_argument("--map", type=Path, metavar="MAP.toml", help=mapping)
    letters = "take it over; LETTERS are of whoever does it. Without this it is only tried"
    parser.add_argument("--write", metavar="LETTERS", help=letters)
    parser.add_argument("--all-rejects", action="store_true", help="list every line that is rejected")
    parser.add_argument(
        "--without-rejects", action="store_true", help="take over the lines that are not rejected"
    )
    parser.add_argument(
        "--only-new", action="store_true", help="take over only what no earlier import of this log brought"
    )
    parser.add_argument(
        "--dates", choices=("month", "day"), help="which comes first in 3/4/2024, where the map asks for it"
    )
    parser.add_argument(
        "--name", default="", metavar="NAME", help="a name for the log, when there are several: 'East branch'"
    )
    parser.add_argument("--list", action="store_true", help="list the imports that are here")
    parser.add_argument(
        "--undo",
        nargs="?",
        const="last",
        metavar="IMPORT",
        help="take one import back whole: the last, or the one that --list gives this name",
    )


def run(args: Namespace) -> int:
    """Try it, or with --write do it: all or nothing. 1 when a line can't be taken over."""

    if args.write is not None and not re.fullmatch(r"[A-Z]{1,3}", args.write):
        raise Stopped("the letters of the person who takes it over are one to three capitals, such as D")
    begun = ready(args.data, args.policy)
    try:
        if args.list:
            return _list(begun)
        if args.undo is not None:
            return _undo(args, begun)
        if args.log is None or args.map is None:
            raise Stopped(f"name the log and its map: {PROGRAM} import LOG.csv --map MAP.toml")
        return _import(args, begun)
    except (BadMapping, StoreFault, ValueError) as fault:
        raise Stopped(str(fault)) from fault
    except KeyboardInterrupt:
        # The files move into place once all of them are there, and the next start goes on with that.
        print(
            f"deskapp: interrupted; no line was taken over, or all were: {PROGRAM} import --list says",
            file=sys.stderr,
        )
        return INTERRUPTED


def _import(args: Namespace, begun: Start) -> int:
    clock, told = SystemClock(), ProgressLine("read, percent")
    day_first = None if args.dates is None else args.dates == "day"
    trial = Trial(load(args.map), begun.settings, clock.now(), args.name, day_first)
    try:
        trial.read(args.log, told)
        trial.look_for(begun.data)
    finally:
        told.over()
    _tell(trial, args.all_rejects)
    if trial.rejects and not args.without_rejects:
        print("nothing was changed: fix these lines or the mapping, and try again")
        print("(--without-rejects takes over the others)")
        return 1
    if trial.here and not args.only_new:
        _tell_here(trial)
        return 1
    if args.write is None:
        print("nothing was changed: this was a trial; --write LETTERS takes it over")
        return 0
    told = ProgressLine("written, months")
    try:
        trial.write(begun.data, args.write, clock.new_uid(), told)
    finally:
        told.over()
    print(f"{trial.fresh:,} rows were taken over; '{PROGRAM} import --undo' takes them back")
    return 0


def _tell(trial: Trial, all_rejects: bool) -> None:
    """What it comes to, so that someone can see whether the mapping is right."""
    for sentence in trial.sentences():
        print(sentence)
    shown = trial.rejects if all_rejects else trial.rejects[:LISTED]
    for each in shown:
        print(f"line {each.line}: {each.why}", file=sys.stderr)
    if len(shown) < len(trial.rejects):
        print(f"and {len(trial.rejects) - len(shown)} more: --all-rejects lists them", file=sys.stderr)


def _tell_here(trial: Trial) -> None:
    print(
        f"{trial.here:,} of these rows are here already, from an earlier import of this log, so nothing was "
        "changed",
        file=sys.stderr,
    )
    if trial.fresh:
        print(f"--only-new takes over the other {trial.fresh:,}", file=sys.stderr)
    print("if this is another log, give it a name of its own: --name 'East branch'", file=sys.stderr)


def _list(begun: Start) -> int:
    found = imports(begun.data)
    for each in found:
        at = moment(each.at)
        when = day_and_time(at.astimezone(begun.settings.zone), begun.settings, year=True) if at else "?"
        name = f", {each.log}" if each.log else ""
        months = f"{each.months[0]} to {each.months[-1]}"
        print(f"{_short(each.uid)}  {when}, by {each.by}{name}: {each.records:,} rows, {months}")
    if not found:
        print("nothing was imported here")
    return 0


def _short(uid: str) -> str:
    return uid.replace("-", "")[-8:]


def _undo(args: Namespace, begun: Start) -> int:
    found = imports(begun.data)
    chosen = found[-1:] if args.undo == "last" else [e for e in found if _short(e.uid) == args.undo]
    if not chosen:
        raise Stopped(f"there is no such import here: {PROGRAM} import --list names them")
    what = f"the import {_short(chosen[0].uid)} with its {chosen[0].records:,} rows"
    if args.write is None:
        print(f"nothing was changed: this was a trial; --write LETTERS takes back {what}")
        return 0
    clock, told = SystemClock(), ProgressLine("looked through, months")
    said = {"uid": clock.new_uid(), "desk": begun.settings.desk_name, "by": args.write}
    try:
        gone = undo(begun.data, begun.settings.zone, clock.now(), chosen[0].uid, said, told)
    finally:
        told.over()
    for month in gone:
        file_of(begun.data, month).unlink(missing_ok=True)
    print(f"{what} was taken back")
    return 0
