"""What a command puts out: text that this terminal may not be able to show, and files that are new."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from deskapp.errors import Stopped
from deskapp.files import new_file


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
