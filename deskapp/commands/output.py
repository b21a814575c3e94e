"""What a command puts out: text that this terminal may not be able to show, and files that are new."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from deskapp.clock import SystemClock
from deskapp.errors import Stopped
from deskapp.files import new_file
from deskapp.printing.put_out import NotPrinted, Printable, output, put_out
from deskapp.settings.models import Settings
from deskapp.startup import Start


def write(text: str, out: TextIO | None = None) -> None:
    """Write the text to standard output, or there.

    A name in the settings may have letters that the terminal can't show: these go out as their escapes.
    """
    out = sys.stdout if out is None else out
    coding = out.encoding or "utf-8"
    out.write(text.encode(coding, "backslashreplace").decode(coding))


def say(line: str) -> None:
    """Write one line to standard output, likewise."""
    write(f"{line}\n")


def complain(begun: Start) -> None:
    """Say on standard error what is wrong with the settings, the pack or the folder."""
    for complaint in begun.complaints:
        print(complaint, file=sys.stderr)


@contextmanager
def into_new(path: Path) -> Iterator[Path]:
    """Where to write what becomes this new file: all of it or none. Raises Stopped when that can't be."""
    try:
        with new_file(path) as beside:
            yield beside
    except FileExistsError as fault:
        raise Stopped(f"{path} is there already; name a new file") from fault
    except OSError as fault:
        raise Stopped(f"{path} can't be written: {fault.strerror or fault}") from fault


def page_into(path: Path, html: str) -> None:
    """Write a page to print into this new file, and say so. Raises Stopped when that can't be."""
    with into_new(path) as beside:
        beside.write_text(html, encoding="utf-8")
    print(f"written to {path}; print it from a browser")


def how_printed(parser: ArgumentParser) -> None:
    """Take `--html FILE` or `--print`, and not both."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--html", type=Path, metavar="FILE", help="a page to print, written into this new file")
    print_option(how)


def print_option(how: Any) -> None:
    """Take `--print`."""
    how.add_argument(
        "--print",
        dest="printed",
        action="store_true",
        help="print it as F10 does: into the folder that is set, or to the printer",
    )


def put_out_or(args: Namespace, page: Printable, settings: Settings, data: Path) -> None:
    """Print the page, write it into the file that was named, or show it as text. Raises Stopped."""
    if args.printed:
        today = SystemClock().now().astimezone(settings.zone).date()
        try:
            say(put_out(page, output(settings, data), today))
        except NotPrinted as why:
            raise Stopped(str(why)) from why
    elif args.html is not None:
        page_into(args.html, page.html())
    else:
        write(page.text())
