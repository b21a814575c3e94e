"""Pieces that did not verify: kept aside byte for byte, until erasure empties them."""

import re
from collections.abc import Iterator
from pathlib import Path

from deskapp.store.disk import NEW, Disk
from deskapp.store.index import Lost, Survey
from deskapp.store.lines import Damage

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
