"""Another system's export as cells, however it was written: its encoding, separator and first line are found.

Real files have a byte order mark, UTF-16 or a Windows code page, semicolons or tabs, a `sep=` line, a title
above the names of the columns, and a quote that is never closed.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

SEPARATORS = (",", ";", "\t", "|")

HEADER_WITHIN = 20
"""Lines in which the names of the columns must come."""

LONGEST_ROW = 200
"""Lines of one row. A question can have line ends in it; more is a quote that was never closed."""


class ColumnNames:
    """Where the names of the columns were found, and how the cells are told apart."""

    def __init__(self, line: int, separator: str, names: list[str]) -> None:
        self.line, self.separator, self.names = line, separator, names


class NoHeader(ValueError):
    """The columns wanted are in no line; the sentence says which."""


class BadQuotes(Exception):
    """From this line on the quotes don't match, so nothing after it can be told apart."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def encoding_of(path: Path) -> str:
    """The encoding, by its mark, or UTF-8 where all of the file is that, or the Windows code page.

    Raises OSError.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


@contextmanager
def opened(path: Path, encoding: str) -> Iterator[TextIO]:
    """The file as text, with its own line ends. Raises OSError, LookupError, UnicodeDecodeError."""
    with path.open(encoding=encoding, newline="") as text:
        yield text


def header_in(first: list[str], wanted: list[str], separator: str | None = None) -> ColumnNames:
    """The line among the first ones that has all the columns wanted. Raises NoHeader with a sentence."""
    need = {name.strip().casefold() for name in wanted}
    nearest: list[str] = []
    for number, line in enumerate(first, start=1):
        if line.casefold().startswith("sep="):
            separator = line.rstrip("\r\n")[4:5] or separator
            continue
        for each in (separator,) if separator else SEPARATORS:
            names = [name.strip() for name in next(csv.reader([line], delimiter=each), [])]
            if need <= {name.casefold() for name in names}:
                return ColumnNames(number, each, names)
            nearest = names if len(names) > len(nearest) else nearest
    there = {name.casefold() for name in nearest}
    lacking = ", ".join(name for name in wanted if name.strip().casefold() not in there)
    raise NoHeader(f"there is no column {lacking}; the file has: {', '.join(nearest) or 'nothing'}")


def rows(lines: TextIO | Iterator[str], header: ColumnNames) -> Iterator[tuple[int, list[str]]]:
    """Each row under the header, with the number of the line it begins on. Raises BadQuotes."""
    reader = csv.reader(lines, delimiter=header.separator, strict=True)
    while True:
        begins = header.line + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise BadQuotes(begins) from fault
        if header.line + reader.line_num - begins > LONGEST_ROW:
            raise BadQuotes(begins)
        if any(cell.strip() for cell in cells):
            yield begins, cells


def first_lines(text: TextIO) -> list[str]:
    """The lines in which the header must be."""
    return list(islice(text, HEADER_WITHIN))
