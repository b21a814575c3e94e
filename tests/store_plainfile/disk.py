"""Changes to keep, and a watch on what the store asks of the disk."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deskapp.change import Change
from deskapp.records import Record, Tally, Visit
from deskapp.store.plainfile import PlainFile
from tests.fakes import TWO, ZONE, FixedClock

CALLS = ("open", "fsync", "replace", "fchmod")


def store(folder: Path, clock: FixedClock | None = None) -> PlainFile:
    """A store that is open in this folder."""
    found = PlainFile(folder, clock or FixedClock(), ZONE)
    found.open()
    return found


def visit(uid: str = "v", **fields: Any) -> Visit:
    """Someone who waits."""
    given = {"number": 101, "day": TWO.date(), "state": "waiting", "waiting": TWO} | fields
    return Visit(uid=uid, desk="Reference", by="D", **given)


def tally(uid: str = "t") -> Tally:
    """A quick question."""
    return Tally(uid=uid, desk="Reference", by="D", at=TWO, effort=1)


def change(*after: Record) -> Change:
    """A change that writes these."""
    return Change("change", "wait", TWO, "Reference", "D", after)


class Watched:
    """What is asked of the system, in order, and the one call that fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.fails: tuple[str, int] | None = None
        """The name of a call, and which one of that name fails, from 1."""
        self.folders: set[int] = set()
        for name in CALLS:
            monkeypatch.setattr(os, name, self._watch(name, getattr(os, name)))

    def _watch(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **named: Any) -> Any:
            what = self._named(name, arguments)
            self.asked.append(what)
            if self.fails is not None and self.fails == (what, self.asked.count(what)):
                raise OSError(28, "No space left on device")
            found = real(*arguments, **named)
            if what == "open folder":
                self.folders.add(found)
            return found

        return asked

    def _named(self, name: str, arguments: tuple[Any, ...]) -> str:
        if name == "open":
            return "open folder" if Path(arguments[0]).is_dir() else f"open {Path(arguments[0]).name}"
        if name == "fsync":
            return "sync folder" if arguments[0] in self.folders else "sync file"
        if name == "replace":
            return f"rename {Path(arguments[0]).name} to {Path(arguments[1]).name}"
        return name
