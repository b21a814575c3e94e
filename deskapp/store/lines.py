"""The frame of a journal line: bytes in, lines and damage out. Pure; docs/store.md describes the format."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple
from zlib import crc32

_START = re.compile(rb"[0-9a-f]{8} (?:0|[1-9][0-9]{0,17}) \{")


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
    the line end of one, or is in a damage. Nothing is raised, whatever the bytes are.
    """
    at, size = 0, len(data)
    while at < size:
        end = data.find(b"\n", at)
        if end < 0:
            yield from _unended(data[at:], base + at)
            return
        chunk = data[at:end]
        line = _line(chunk, base + at)
        if line is not None:
            yield line
        else:
            yield from _split(chunk, base + at, ended=True)
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
    """The lines in a chunk that is no line as a whole: a ruined line end has run two or more together.

    Wherever a line might start, either what stands before it is a line whose end is one wrong byte,
    or what follows is a line.
    """
    for found in _START.finditer(chunk, 1):
        at = found.start()
        front = _line(chunk[: at - 1], offset)
        if front is not None:
            yield front
            yield Damage(offset + at - 1, chunk[at - 1 : at], Why.LINE_END)
        rest = _line(chunk[at:], offset + at)
        if front is None and rest is None:
            continue
        if front is None:
            yield Damage(offset, chunk[:at], Why.RUINED)
        if not ended:
            yield from _unended(chunk[at:], offset + at)
        elif rest is not None:
            yield rest
        else:
            yield from _split(chunk[at:], offset + at, ended)
        return
    line = _line(chunk[:-1], offset)
    if line is not None:
        yield line
        yield Damage(offset + len(chunk) - 1, chunk[-1:], Why.LINE_END)
        return
    yield Damage(offset, chunk + b"\n" if ended else chunk, Why.RUINED if ended else Why.TORN)


def _unended(tail: bytes, offset: int) -> Iterator[Line | Damage]:
    """The last piece of a file that does not end in a line end: torn, or whole but for its end."""
    line = _line(tail, offset)
    if line is not None:
        yield line
        yield Damage(offset + len(tail), b"", Why.LINE_END)
        return
    yield from _split(tail, offset, ended=False)
