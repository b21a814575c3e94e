"""A library's server for a measurement, and its desks as processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Self

import psycopg

from deskapp.server.schema import DeskLogin, add_desk, set_up
from tests.support import postgres
from tests.support.hang import wait_until

ROOT = Path(__file__).parents[2]
LETTERS = "RCPTABDEFGHIJKLMNOQSUVWXYZ"


class Library:
    """A server of its own, with so many desks."""

    def __init__(self, desks: int) -> None:
        self.cluster = postgres.start()
        self.data = Path(tempfile.mkdtemp(prefix="desks-at-work-"))
        with psycopg.connect(self.cluster.where("postgres")) as owner:
            set_up(owner, "Anytown Library", "America/New_York")
            self.logins = [add_desk(owner, f"Desk {nth + 1}", LETTERS[nth]) for nth in range(desks)]

    @property
    def folder(self) -> Path:
        """Where its socket is."""
        return self.cluster.folder

    def where(self, desk: int, folder: Path | None = None) -> str:
        """How this desk reaches it, over another line if one is named."""
        login = self.logins[desk - 1]
        secret = f"user={login.login} password={login.password}"
        return f"host={folder or self.folder} dbname=postgres {secret}"

    def desk(self, number: int, where: str) -> DeskAtWork:
        """A desk at work; the 0th is by itself."""
        login = self.logins[number - 1] if number else DeskLogin(0, "Alone", "Z", "")
        return DeskAtWork(login, self.data, where)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cluster.stop()
        shutil.rmtree(self.data, ignore_errors=True)


class DeskAtWork:
    """One desk's process."""

    def __init__(self, login: DeskLogin, data: Path, where: str) -> None:
        words = (str(login.number), login.letter, login.name, str(data / f"desk-{login.number}"), where)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.bench._desk_child", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._stands: dict[str, dict[str, Any]] = {}
        self._mine: dict[str, dict[str, Any]] = {}
        assert self._next("began")

    def told(self, **line: Any) -> dict[str, Any]:
        """Tell it something, and have the answer."""
        self.tell(**line)
        return self._next({"keys": "took", "do": "words", "shared": "shared"}[line["what"]])

    def tell(self, **line: Any) -> None:
        """Tell it something."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()

    def do(self, act: str, **told: Any) -> dict[str, Any]:
        """An act at it."""
        return self.told(what="do", act=act, **told)

    def stands(self, uid: str) -> dict[str, Any]:
        """When this record first stood there."""
        while uid not in self._stands:
            self._one()
        return self._stands[uid]

    def has(self, uid: str) -> dict[str, Any]:
        """When this visit of another desk's was first its own."""
        while uid not in self._mine:
            self._one()
        return self._mine[uid]

    def _next(self, name: str) -> dict[str, Any]:
        while name not in (line := self._one()):
            pass
        return line

    def _one(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        text = self._process.stdout.readline()
        assert text, "a desk ended"
        line: dict[str, Any] = json.loads(text)
        if line.get("mine"):
            self._mine.setdefault(line["stands"], line)
        if "stands" in line:
            self._stands.setdefault(line["stands"], line)
        return line

    def end(self) -> None:
        """Leave it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def settled(desks: list[DeskAtWork]) -> None:
    """Until each has read all and shared all."""
    for desk in desks:
        wait_until(lambda desk=desk: desk.told(what="shared")["shared"])  # type: ignore[misc]
