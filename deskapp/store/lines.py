"""The frame of a journal line: bytes in, lines and damage out. Pure; docs/store.md describes the format."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple
from zlib import crc32

_START = re.compile(rb"[0-9a-f]{8} (?:0|[1-9][0-9]{0,17}) \{")

_HOLE = b" " * 32
"""Blanks in a row that no line has: text from people is kept with single ones."""


class Line(NamedTuple):
    """A line that verified."""

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
    """The line that is exactly this chunk. The sum and the blank after it are compared as bytes."""
    if chunk[:9] != b"%08x " % crc32(chunk[9:]):
        return None
    blank = chunk.find(b" {", 9)
    if blank < 0 or not chunk[9:blank].isdigit():
        return None
    return Line(int(chunk[9:blank]), offset, offset + blank + 1, chunk[blank + 1 :])


def _split(chunk: bytes, offset: int, ended: bool) -> Iterator[Line | Damage]:
    """What is in a chunk that is no line as a whole.

    Blanks alone are room for lines to come. A ruined line end has run two lines or more together:
    wherever a line might start, either what stands before it is a line whose end is one wrong byte, or
    what follows is a line.
    """
    core = chunk.strip(b" ")
    if not core:
        return
    offset += len(chunk) - len(chunk.lstrip(b" "))
    for found in _START.finditer(core, 1):
        at = found.start()
        front = _line(core[: at - 1], offset)
        if front is None and _line(core[at:], offset + at) is None:
            continue
        if front is not None:
            yield front
            yield Damage(offset + at - 1, core[at - 1 : at], Why.LINE_END)
        else:
            yield Damage(offset, core[:at], Why.RUINED)
        blanks = chunk[len(chunk.rstrip(b" ")) :]
        yield from decode(core[at:] + blanks + (b"\n" if ended else b""), offset + at)
        return
    if len(core) < len(chunk) and (line := _line(core, offset)) is not None:
        yield line
        yield Damage(offset + len(core), b" ", Why.LINE_END)
    elif (line := _line(core[:-1], offset)) is not None:
        yield line
        yield Damage(offset + len(core) - 1, core[-1:], Why.LINE_END)
    elif not ended or len(core) < len(chunk) or _HOLE in core:
        yield Damage(offset, core, Why.TORN)
    else:
        yield Damage(offset, core + b"\n", Why.RUINED)
