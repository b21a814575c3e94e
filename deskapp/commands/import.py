"""`deskapp import LOG.csv --map MAP.toml`: another system's log, so that a library keeps its history."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskapp.numbers.log_import import Reject
    from deskapp.numbers.log_mapping import Mapping
    from deskapp.records import Tally
    from deskapp.settings.models import Settings

HELP = "import another system's log of questions, from CSV"

INTERRUPTED = 130

LISTED = 20
"""Rejected lines that are listed one by one; --all-rejects lists them all."""


def arguments(parser: ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "log", type=Path, metavar="LOG.csv", help="the log, with the names of its columns first"
    )
    mapping = "which column is what; docs/import.md has examples"
    parser.add_argument("--map", type=Path, metavar="MAP.toml", required=True, help=mapping)
    letters = "take it over, by the person with these letters; without this it is only tried"
    parser.add_argument("--write", metavar="LETTERS", help=letters)
    parser.add_argument("--all-rejects", action="store_true", help="list every line that is rejected")


def run(args: Namespace) -> int:
    """Try it, or with --write do it: all lines or none. 1 when a line can't be taken over."""
    import re

    from deskapp.errors import Stopped
    from deskapp.numbers.log_mapping import BadMapping, load
    from deskapp.startup import start
    from deskapp.store.contract import StoreFault

    if args.write is not None and not re.fullmatch(r"[A-Z]{1,3}", args.write):
        raise Stopped("the letters of the person who takes it over are one to three capitals, such as D")
    begun = start(args.data, args.policy)
    try:
        tallies, rejects, left_out = _read(args.log, load(args.map), begun.settings, args.write or "-")
        _tell(tallies, rejects, left_out, begun.settings, args.all_rejects)
        if rejects:
            print("nothing was changed: fix these lines or the mapping, and try again")
            return 1
        if args.write is None:
            print("nothing was changed: this was a trial; --write LETTERS takes it over")
            return 0
        _write(begun.data, begun.settings, tallies, args.write)
    except (BadMapping, StoreFault, ValueError) as fault:
        raise Stopped(str(fault)) from fault
    except KeyboardInterrupt:
        # The new file takes the old one's place in one step, so there is no half of it.
        print(
            "deskapp: interrupted; no line was taken over, or all were: try it again to see", file=sys.stderr
        )
        return INTERRUPTED
    print(f"{len(tallies)} lines were taken over")
    return 0


def _read(
    path: Path, mapping: "Mapping", settings: "Settings", by: str
) -> "tuple[list[Tally], list[Reject], int]":
    from deskapp.errors import Stopped
    from deskapp.numbers.counts.progress import Told
    from deskapp.numbers.log_import import Reject, read
    from deskapp.records import Tally

    tallies: list[Tally] = []
    rejects: list[Reject] = []
    left_out = done = 0
    told = Told("read line")
    try:
        with path.open(encoding=mapping.encoding, newline="") as lines:
            for each in read(lines, mapping, settings, by):
                done += 1
                if isinstance(each, Tally):
                    tallies.append(each)
                elif isinstance(each, Reject):
                    rejects.append(each)
                else:
                    left_out += 1
                if done % 1000 == 0:
                    told(done, done + 1, path.name)
    except (OSError, LookupError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or f"it is not text in {mapping.encoding}"
        raise Stopped(f"{path} can't be read: {why}") from fault
    finally:
        told.over()
    return tallies, rejects, left_out


def _tell(
    tallies: "list[Tally]", rejects: "list[Reject]", left_out: int, settings: "Settings", all_rejects: bool
) -> None:
    """What it comes to, so that someone can see whether the mapping is right."""
    print(f"{len(tallies)} lines can be taken over, {len(rejects)} can't, {left_out} are left out")
    if tallies:
        days = [each.at.astimezone(settings.zone).date() for each in tallies]
        print(f"from {min(days)} to {max(days)}, {sum(each.count for each in tallies)} questions")
    for what, found in (
        ("kind", Counter(each.kind or "no kind" for each in tallies)),
        ("channel", Counter(each.channel for each in tallies)),
        ("effort", Counter(str(each.effort or "not said") for each in tallies)),
    ):
        said = ", ".join(f"{name} {many}" for name, many in found.most_common())
        print(f"  by {what}: {said}")
    shown = rejects if all_rejects else rejects[:LISTED]
    for each in shown:
        print(f"line {each.line}: {each.why}", file=sys.stderr)
    if len(shown) < len(rejects):
        print(f"and {len(rejects) - len(shown)} more: --all-rejects lists them", file=sys.stderr)


def _write(data: Path, settings: "Settings", tallies: "list[Tally]", by: str) -> None:
    from deskapp.clock import SystemClock
    from deskapp.store.bulk_add import add_all

    clock = SystemClock()
    said = {"act": "import", "uid": clock.new_uid(), "desk": settings.desk_name, "by": by}
    add_all(data, settings.zone, clock.now(), tallies, said)
