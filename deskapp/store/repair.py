"""Putting right what one flipped bit explains. Pure.

When flipping one bit back makes a line verify, and the line makes sense, that is what it was: among
lines of this length a CRC-32 leaves no second answer one bit away, and a wider ruin fits by chance once
in a million.
"""

from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

from deskapp.store.header import Header
from deskapp.store.lines import Damage, Line, Why, decode
from deskapp.store.transaction import Unreadable, split

_LONGEST = 1 << 16
_BITS = tuple(1 << bit for bit in range(8))


def put_right(data: bytes, damage: list[Damage]) -> tuple[bytes, list[Damage]]:
    """The file with those pieces put right that one flipped bit explains, and which pieces they were.

    The file stays of one length, so that all other pieces keep their places.
    """
    righted: list[Damage] = []
    content = bytearray(data)
    ruined = [piece for piece in damage if piece.why is Why.RUINED]
    for piece in damage:
        if piece.why is Why.LINE_END and len(piece.raw) == 1 and _one_bit(piece.raw[0] ^ 10):
            content[piece.offset] = 10
            righted.append(piece)
    for piece in ruined:
        if (line := _line_of(piece.raw)) is not None:
            content[piece.offset : piece.offset + len(line)] = line
            righted.append(piece)
    for first, second in pairwise(ruined):
        if first.offset + len(first.raw) == second.offset and first not in righted and second not in righted:
            line = _joined(first.raw, second.raw)
            if line is not None:
                content[first.offset : first.offset + len(line)] = line
                righted += [first, second]
    return bytes(content), righted


def _one_bit(difference: int) -> bool:
    return difference.bit_count() == 1


def _line_of(raw: bytes) -> bytes | None:
    """The line that this piece was before one of its bits flipped."""
    if len(raw) < 12 or len(raw) > _LONGEST or raw[-1:] != b"\n":
        return None
    return next((line for line in _candidates(raw) if _makes_sense(line)), None)


def _candidates(raw: bytes) -> Iterator[bytes]:
    """Lines that verify and differ from the piece by one bit."""
    right = b"%08x " % crc32(raw[9:-1])
    if sum((one ^ other).bit_count() for one, other in zip(raw[:9], right, strict=True)) == 1:
        yield right + raw[9:]
    try:
        stated = int(raw[:8], 16)
    except ValueError:
        return
    rest = bytearray(raw[9:-1])
    for at in range(len(rest)):
        for bit in _BITS:
            rest[at] ^= bit
            if crc32(rest) == stated:
                yield raw[:9] + bytes(rest) + b"\n"
            rest[at] ^= bit


def _joined(first: bytes, second: bytes) -> bytes | None:
    """The line that a byte turned into a line end has cut in two."""
    for bit in _BITS:
        line = first[:-1] + bytes([10 ^ bit]) + second
        if _makes_sense(line):
            return line
    return None


def _makes_sense(raw: bytes) -> bool:
    """Whether it is one line, and says what a line or a header must say."""
    pieces = list(decode(raw))
    if len(pieces) != 1 or not isinstance(pieces[0], Line):
        return False
    try:
        split(pieces[0].body)
    except Unreadable:
        try:
            return Header.model_validate_json(pieces[0].body).month != ""
        except ValueError:
            return False
    return True
