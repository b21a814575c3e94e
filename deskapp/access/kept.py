"""The known browsers on disk: one small file beside the records, its owner's alone.

The server and the commands beside it write it, each under the lock; the server sees what others wrote.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from deskapp.access.admissions import Admissions, KnownBrowser, OpenLink
from deskapp.files import write_whole

try:
    import fcntl
except ImportError:  # Windows, where the store does not run either
    fcntl = None  # type: ignore[assignment]

NAME = "browsers.json"
LOCK = "browsers.lock"
VERSION = 1
LARGEST = 256 * 1024
"""Bytes; more is no file of ours."""

Resulting = TypeVar("Resulting")


class UnreadableAdmissions(Exception):
    """The file is there and can't be understood. Then nobody is known."""


class KeptAdmissions:
    """Reads the file when it is another than before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / NAME
        self._read: tuple[tuple[int, int, int] | None, Admissions] = None, Admissions()
        """Which file was read last, and what it said: together, since more than one thread reads."""

    def now(self) -> Admissions:
        """What is known now. Raises UnreadableAdmissions, OSError."""
        try:
            state = self.path.stat()
        except FileNotFoundError:
            return Admissions()
        seen = (state.st_mtime_ns, state.st_size, state.st_ino)
        before, found = self._read
        if seen != before:
            found = _read(self.path)
            self._read = seen, found
        return found

    def browser_of(self, proof: str) -> KnownBrowser | None:
        """The known browser that has this cookie; none while the file can't be read."""
        try:
            return self.now().browser_of(proof)
        except (UnreadableAdmissions, OSError):
            return None

    def faces(self) -> frozenset[str] | None:
        """What the faces of all known browsers are called; None while the file can't be read."""
        try:
            return frozenset(each.face for each in self.now().known)
        except (UnreadableAdmissions, OSError):
            return None

    def change(self, how: Callable[[Admissions], tuple[Admissions, Resulting]]) -> Resulting:
        """Change what is known, whoever else wants to, and give what came of it.

        Raises what `how` raises; UnreadableAdmissions, OSError when the disk refuses: nothing has changed.
        """
        with self._locked():
            after, found = how(self.now())
            write_whole(self.path, _written(after))
        return found

    @contextmanager
    def _locked(self) -> Iterator[None]:
        handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if fcntl is not None:
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _written(admissions: Admissions) -> bytes:
    return json.dumps(
        {
            "version": VERSION,
            "links": [
                {"name": each.name, "token": each.token, "until": each.until.isoformat()}
                for each in admissions.links
            ],
            "known": [
                {"name": each.name, "proof": each.proof, "since": each.since.isoformat()}
                for each in admissions.known
            ],
        },
        indent=1,
    ).encode()


def _read(path: Path) -> Admissions:
    with path.open("rb") as file:
        text = file.read(LARGEST + 1)
    try:
        if len(text) > LARGEST:
            raise ValueError("too large")
        found = json.loads(text)
        if found["version"] != VERSION:
            raise ValueError("another version")
        return Admissions(
            tuple(
                OpenLink(_text(each["name"]), _text(each["token"]), _time(each["until"]))
                for each in found["links"]
            ),
            tuple(
                KnownBrowser(_text(each["name"]), _text(each["proof"]), _time(each["since"]))
                for each in found["known"]
            ),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise UnreadableAdmissions(
            f"{path} can't be understood: remove it, and let every browser in anew"
        ) from fault


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _time(value: Any) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at
