"""Desks as processes, killed at random, and their server with them: no visit is claimed twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
import pytest

from deskapp.server.schema import DeskLogin, add_desk, set_up
from deskapp.shared.ledger import Copy
from deskapp.shared.versions import Descent
from deskapp.shared.words import together
from tests.promises.desks.floors import lost_parts, lost_versions
from tests.promises.desks.hands import Remembered
from tests.promises.desks.worker import versions
from tests.support import postgres
from tests.support.hang import wait_until

CLAIMS = int(os.environ.get("CLAIMS", "100000"))
"""To be seen; fewer where someone only tries it out."""

ROUND = 15.0
"""Seconds that people are at the desks before all is quiet and looked through."""

NAMES = (("Reference", "R"), ("Children's", "C"), ("Phone", "P"), ("Roving", "T"))
ROOT = Path(__file__).parents[3]

ROWS = (
    "select uid::text, tbl, descent, writer::text, maker, kept.doc, words.doc"
    " from shared.kept left join shared.words using (library, uid)"
)


@dataclass
class Found:
    """What came of all rounds."""

    claims: int = 0
    from_others: int = 0
    forced: int = 0
    desk_kills: int = 0
    server_kills: int = 0
    double: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return not (self.double or self.lost or self.differing)

    def __str__(self) -> str:
        return (
            f"{self.claims:,} claims, {self.from_others:,} of another desk's visit; "
            f"{self.desk_kills} desks and {self.server_kills} servers killed; {self.forced} taken by force; "
            f"{len(self.double)} double, {len(self.lost)} lost, {len(self.differing)} rows that differ"
        )


@dataclass
class Round:
    """Some seconds at four desks over a database of their own."""

    cluster: postgres.Cluster
    number: int
    folder: Path
    found: Found
    chance: random.Random
    starts: int = 0

    def __post_init__(self) -> None:
        self.database = f"round_{self.number}"
        self.logins = self._made()
        self.desks: dict[int, subprocess.Popen[bytes]] = {}
        for login in self.logins:
            (self.folder / str(login.number)).mkdir(parents=True)
            self._begin(login)

    def _made(self) -> list[DeskLogin]:
        with psycopg.connect(self.cluster.where("postgres"), autocommit=True) as owner:
            owner.execute(f"create database {self.database}".encode())
        with psycopg.connect(self.cluster.where(self.database)) as owner:
            set_up(owner, "Test Library", "America/New_York")
            return [add_desk(owner, name, letter) for name, letter in NAMES]

    def _begin(self, login: DeskLogin) -> None:
        self.starts += 1
        where = self.cluster.where(self.database, login.login, login.password)
        seed = str(self.number * 1000 + self.starts)
        words = (str(login.number), str(self.folder / str(login.number)), where, seed)
        command = [sys.executable, "-P", "-m", "tests.promises.desks.worker", *words]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.desks[login.number] = subprocess.Popen(command, cwd=ROOT, env=env)

    def run(self) -> None:
        """People at the desks, and kills; then quiet, then the checks."""
        until = monotonic() + ROUND
        while monotonic() < until:
            threading.Event().wait(self.chance.uniform(0.5, 2.5))
            if self.chance.random() < 0.15:
                self._kill_the_server()
            else:
                self._kill_a_desk()
        for number, process in self.desks.items():
            begun = self.folder / str(number) / f"begun {process.pid}"
            wait_until(begun.exists, "a desk did not begin")
            process.send_signal(signal.SIGTERM)
        wait_until(self._quiet, "the desks never came to an end")
        for process in self.desks.values():
            process.send_signal(signal.SIGINT)
        for process in self.desks.values():
            assert process.wait() == 0
        self._check()

    def _kill_the_server(self) -> None:
        self.cluster.kill()
        self.found.server_kills += 1
        threading.Event().wait(self.chance.uniform(0, 1.0))
        self.cluster.start_again()

    def _kill_a_desk(self) -> None:
        login = self.chance.choice(self.logins)
        process = self.desks[login.number]
        assert process.poll() is None, "a desk ended by itself"
        process.kill()
        process.wait()
        self.found.desk_kills += 1
        self._begin(login)

    def _quiet(self) -> bool:
        with psycopg.connect(self.cluster.where(self.database)) as owner:
            row = owner.execute("select feed from shared.library").fetchone()
        cursors = [self.folder / str(login.number) / "cursor" for login in self.logins]
        return row is not None and all(each.exists() and int(each.read_text()) == row[0] for each in cursors)

    def _check(self) -> None:
        with psycopg.connect(self.cluster.where(self.database)) as owner:
            rows = {row[0]: _copy(*row[1:]) for row in owner.execute(ROWS).fetchall()}
        done = self._remembered()
        found = self.found
        found.claims += sum(len(desks) for desks in done.helps.values())
        found.from_others += done.from_others
        found.double += [
            uid for uid, desks in done.helps.items() if len(set(desks)) > 1 and uid not in done.forced
        ]
        found.lost += [uid for uid in lost_versions(done, rows, []) if uid not in done.forced]
        found.lost += lost_parts(done, rows)
        for login in self.logins:
            stands = json.loads((self.folder / str(login.number) / "stands").read_text())
            here = {uid: each.record.model_dump_json() for uid, each in rows.items()}
            found.differing += [
                uid for uid in here.keys() | stands.keys() if here.get(uid) != stands.get(uid)
            ]

    def _remembered(self) -> Remembered:
        done = Remembered()
        for login in self.logins:
            at = self.folder / str(login.number)
            for told in map(json.loads, (at / "told").read_text().splitlines()):
                for uid in told.get("helps", ()):
                    done.helps[uid].append(login.number)
                done.from_others += told.get("from_others", 0)
                done.forced.update(told.get("forced", ()))
                done.parts |= {_part(each) for each in told.get("parts", ())}
                done.erased |= {_part(each) for each in told.get("erased", ())}
            for copy in versions(at):
                if copy.record.table == "visits":
                    done.written[copy.uid].append(copy.descent)
        self.found.forced += len(done.forced)
        return done


def _part(said: list[str]) -> tuple[str, datetime, str]:
    uid, at, by = said
    return uid, datetime.fromisoformat(at), by


Json = dict[str, Any]


def _copy(tbl: str, descent: list[int], writer: str, maker: int, doc: Json, words: Json | None) -> Copy:
    return Copy(together(tbl, doc, words or {}), Descent.of(descent), writer, maker)


@pytest.fixture
def cluster() -> Iterator[postgres.Cluster]:
    """A server that may be killed."""
    cluster = postgres.start()
    yield cluster
    cluster.stop()


@pytest.mark.faults
def test_no_visit_is_helped_twice_and_nothing_is_lost(cluster: postgres.Cluster, tmp_path: Path) -> None:
    found, chance, nth = Found(), random.Random(7), 0
    while found.claims < CLAIMS:
        nth += 1
        one = Round(cluster, nth, tmp_path / str(nth), found, chance)
        try:
            one.run()
        finally:
            for process in one.desks.values():
                process.kill()
                process.wait()
        print(f"{nth} rounds: {found}")
        assert found.well, found
    assert found.from_others > found.claims / 50
