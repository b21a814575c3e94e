"""The frame of a journal line: bytes in, lines and damage out. Pure; docs/store.md describes the format."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

Doc = dict[str, Any]
"""A document as it is read from its line."""

_START = re.compile(rb"[0-9a-f]{8} (?:0|[1-9][0-9]{0,17}) \{")

_HOLE = b" " * 32
"""Blanks in a row that no line has: text from people is kept with single ones."""


_LONGEST = 1 << 20
"""Bytes of a line that is looked for where lines have run together."""


class Line(NamedTuple):
    """A line whose checksum verified."""

    seq: int
    offset: int
    """Where the line starts, in bytes from the start of the file."""
    start: int
    """Where its body starts, likewise."""
    body: bytes
    """The JSON object, without the line end."""

    @property
    def end(self) -> int:
        """Where the next line starts."""
        return self.start + len(self.body) + 1


class Why(StrEnum):
    """What is wrong with a piece."""

    RUINED = "does not verify"
    LINE_END = "a ruined line end"
    TORN = "a torn last line"
    SENSELESS = "verifies, but makes no sense"


class Damage(NamedTuple):
    """A piece that is no line."""

    offset: int
    raw: bytes
    why: Why


def frame(seq: int, body: bytes) -> bytes:
    """The line that carries this body, line end included."""
    rest = b"%d %s" % (seq, body)
    return b"%08x %s\n" % (crc32(rest), rest)


def decode(data: bytes, base: int = 0) -> Iterator[Line | Damage]:
    """All lines of these bytes, in order, and between them whatever does not verify.

    `base` is where the bytes start in their file. Every byte is accounted for: it is in a line, is
    the line end of one, is in a damage, or is a blank around these. Nothing is raised, whatever they are.
    """
    at, size = 0, len(data)
    while at < size:
        end = data.find(b"\n", at)
        ended = end >= 0
        end = end if ended else size
        chunk = data[at:end]
        line = _line(chunk, base + at)
        if line is None:
            yield from _split(chunk, base + at, ended)
        else:
            yield line
            if not ended:
                yield Damage(base + end, b"", Why.LINE_END)
        at = end + 1


def _line(chunk: bytes, offset: int) -> Line | None:
    """The line that is exactly this chunk. The checksum and the blank after it are compared as bytes."""
    if chunk[:9] != b"%08x " % crc32(chunk[9:]):
        return None
    blank = chunk.find(b" {", 9)
    if blank < 0 or not chunk[9:blank].isdigit():
        return None
    return Line(int(chunk[9:blank]), offset, offset + blank + 1, chunk[blank + 1 :])


def _split(chunk: bytes, offset: int, ended: bool) -> Iterator[Line | Damage]:
    """What is in a chunk that is no line as a whole.

    Blanks alone are room for lines to come. A ruined line end has run two lines or more together: what
    verifies between two places where a line might start is one, and so is what verifies up to the end.
    """
    if not chunk.strip(b" "):
        return
    lead = len(chunk) - len(chunk.lstrip(b" "))
    lead = lead if lead >= len(_HOLE) else 0
    bare, offset = chunk[lead:], offset + lead
    core = bare.rstrip(b" ")
    starts = [0, *(found.start() for found in _START.finditer(core, 1))]
    at = done = 0
    while at < len(starts):
        start = starts[at]
        line, end, after = _line_from(core, starts, at, offset)
        at = after
        if line is None:
            continue
        if start > done:
            yield Damage(offset + done, core[done:start], Why.RUINED)
        yield line
        wrong = bare[end : end + 1]
        if wrong or not ended:
            yield Damage(offset + end, wrong, Why.LINE_END)
        done = end + 1
    if done >= len(core):
        return
    rest = bare[done:]
    holed = lead > 0 or len(bare) - len(core) >= len(_HOLE) or _HOLE in core[done:]
    if holed or not ended:
        yield Damage(offset + done, core[done:] if holed else rest, Why.TORN)
    else:
        yield Damage(offset + done, rest + b"\n", Why.RUINED)


def _line_from(core: bytes, starts: list[int], at: int, offset: int) -> tuple[Line | None, int, int]:
    """The line that begins at this start, where it ends, and which start comes after it."""
    start = starts[at]
    count = len(starts)
    ends = ((starts[after] - 1, after) for after in range(at + 1, count))
    for end, after in chain(ends, ((len(core), count), (len(core) - 1, count))):
        if end - start > _LONGEST:
            break
        line = _line(core[start:end], offset + start)
        if line is not None:
            return line, end, after
    return None, start, at + 1
