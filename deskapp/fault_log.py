"""Where the kiosk's own faults are written down: what failed and where, and never a word that was typed.

A traceback's message and a frame's local variables can hold a patron's words, so neither is kept.
"""

import os
import traceback
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import FrameType

FILE_NAME = "fault.log"

LARGEST = 256 * 1024
"""Bytes; beyond, the log is put aside once and begun anew, so that a fault in a loop can't fill the disk."""

_ROOT = Path(__file__).resolve().parents[1]


def write_down(folder: Path, fault: BaseException, at: datetime) -> bool:
    """Add this fault to the log in the folder. False when it can't be written."""
    return _add(folder, _told(fault), at)


def write_down_hang(folder: Path, frame: FrameType | None, at: datetime) -> bool:
    """Add where the event loop hung to the log in the folder. False when it can't be written."""
    frames = reversed(list(traceback.walk_stack(frame))) if frame is not None else ()
    return _add(folder, ["the event loop hung", *(_place(each, line) for each, line in frames)], at)


def write_down_end(folder: Path, why: str, at: datetime) -> bool:
    """Add why the kiosk ended, where no key asked for it. False when it can't be written."""
    return _add(folder, [f"the kiosk ended: {why}"], at)


def _add(folder: Path, lines: Iterable[str], at: datetime) -> bool:
    text = "\n".join([f"{at:%Y-%m-%dT%H:%M:%SZ}", *lines, "", ""])
    path = folder / FILE_NAME
    try:
        if path.exists() and path.stat().st_size > LARGEST:
            os.replace(path, path.with_suffix(".log.old"))
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return False
    return True


def _told(fault: BaseException) -> Iterator[str]:
    """The faults that led to this one, the first cause first, each with its frames."""
    chain: list[BaseException] = []
    while fault not in chain:
        chain.append(fault)
        cause = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        if cause is None:
            break
        fault = cause
    for each in reversed(chain):
        # Which part is missing is no one's words, and without it nobody could help.
        missing = f" {each.name}" if isinstance(each, ImportError) else ""
        yield f"{type(each).__module__}.{type(each).__qualname__}{missing}"
        for frame, line in traceback.walk_tb(each.__traceback__):
            yield _place(frame, line)


def _place(frame: FrameType, line: int) -> str:
    """Where a frame stands, without what is in it."""
    return f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"


def _short(name: str) -> str:
    """A file's place in the program; of others the last parts alone."""
    path = Path(name)
    if path.is_relative_to(_ROOT):
        return str(path.relative_to(_ROOT))
    return "/".join(path.parts[-3:])
