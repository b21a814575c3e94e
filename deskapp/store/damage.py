"""Pieces that did not verify: one flipped bit is put right, what is left is kept aside byte for byte.

When flipping one bit back makes a line verify, and the line makes sense, that is what it was: among lines of
this length a CRC-32 leaves no second answer one bit away, and a wider ruin fits by chance once in a million.
What is kept aside stays until erasure empties it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from deskapp.store.disk import NEW, Disk
from deskapp.store.header import Header
from deskapp.store.index import Lost, Survey
from deskapp.store.lines import Damage, Line, Why, decode
from deskapp.store.transaction import Unreadable, split

SUFFIX = ".damaged"
_NOTE = re.compile(rb"^# found (\S+) in (\S+) at byte (\d+): (\d+) bytes, ([^\n]*)\n", re.MULTILINE)


def aside_of(journal: Path) -> Path:
    """Where the damaged pieces of this journal are kept."""
    return journal.with_suffix(SUFFIX)


def in_words(found: Survey, name: str) -> list[str]:
    """What is wrong with a journal, a sentence each, for people."""
    said = [f"{name}: at byte {piece.offset}, {len(piece.raw)} bytes: {piece.why}" for piece in found.damage]
    return said + [f"{name}: {sentence}" for sentence in _missing(found)]


def _missing(found: Survey) -> list[str]:
    """What is wrong that left no piece."""
    said = [f"after line {gap.after}, {_lines(gap.missing)} missing" for gap in found.gaps]
    said += [_lost(lost) for lost in found.lost]
    if found.header is None:
        said.append("the first line, which says what the file is, can't be read")
    if found.repeated:
        said.append(f"{_lines(found.repeated)} out of order")
    if found.altered:
        said.append("it is not what was sealed")
    return said


def _lines(count: int) -> str:
    return "1 line is" if count == 1 else f"{count} lines are"


def _lost(lost: Lost) -> str:
    shows = f"version {lost.kept} shows" if lost.kept else "no other is left"
    return f"version {lost.version} of record {lost.uid} is lost; {shows}"


def put_aside(disk: Disk, journal: Path, found: Survey, at: str) -> None:
    """Keep what did not verify, and a note of what is missing. Raises OSError.

    What is there already is not written again, so that it does no harm when a power cut repeats it.
    """
    path = aside_of(journal)
    try:
        before = disk.contents(path)
    except FileNotFoundError:
        before = b""
    added = b"".join(_entries(found, journal.name, at, before))
    if not added:
        return
    fd = disk.open(path, write=True, create=True)
    try:
        disk.write(fd, added, len(before))
        disk.sync(fd)
    finally:
        disk.close(fd)
    disk.sync_folder(path.parent)


def _entries(found: Survey, name: str, at: str, before: bytes) -> Iterator[bytes]:
    for piece in found.damage:
        if piece.raw and not _has(before, piece):
            yield _note(at, name, piece.offset, len(piece.raw), piece.why) + piece.raw + b"\n"
    for sentence in _missing(found):
        yield _note(at, name, 0, 0, sentence) + b"\n"


def _note(at: str, name: str, offset: int, size: int, said: str) -> bytes:
    return f"# found {at} in {name} at byte {offset}: {size} bytes, {said}\n".encode()


def _has(before: bytes, piece: Damage) -> bool:
    return b" at byte %d: %d bytes" % (piece.offset, len(piece.raw)) in before and piece.raw in before


def notes(content: bytes) -> list[str]:
    """What a file of damaged pieces says of them, a sentence each."""
    return [
        f"{match[2].decode()}: found {match[1].decode()}, {match[4].decode()} bytes at byte "
        f"{match[3].decode()}: {match[5].decode('utf-8', 'replace')}"
        for match in _walk(content)
    ]


def _walk(content: bytes) -> Iterator[re.Match[bytes]]:
    """The notes in turn; each says how many bytes to pass over, so that a piece can't pose as a note."""
    at = 0
    while (match := _NOTE.search(content, at)) is not None:
        yield match
        at = match.end() + int(match[4])


def emptied(content: bytes) -> bytes:
    """The notes without the pieces."""
    kept = []
    for match in _walk(content):
        at, name, offset, size, said = (group.decode("utf-8", "replace") for group in match.groups())
        kept.append(_note(at, name, int(offset), 0, f"{said}; {size} bytes, erased" if int(size) else said))
        kept.append(b"\n")
    return b"".join(kept)


def empty(disk: Disk, path: Path) -> bool:
    """Take the pieces out of a file of damaged pieces and leave the notes. Says whether there were any."""
    content = disk.contents(path)
    fresh = emptied(content)
    if fresh == content:
        return False
    disk.lay(path, fresh)
    disk.rename(path.with_name(path.name + NEW), path)
    disk.sync_folder(path.parent)
    return True


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
