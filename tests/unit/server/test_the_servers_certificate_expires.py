"""A server whose certificate has expired is not spoken with; the desk says why, logs on, and shares later."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from deskapp.server.schema import add_desk, set_up
from deskapp.shared.link_state import LinkState
from tests.support import certificates, postgres
from tests.support.quiet import until
from tests.support.shared_desks import SharingDesk, begin

pytestmark = pytest.mark.faults


@dataclass
class ServerWithCertificate:
    """A cluster that is reached over TLS alone."""

    cluster: postgres.Cluster
    port: int

    def where(self, user: str, password: str) -> str:
        root = self.cluster.folder / "server.crt"
        return (
            f"host=127.0.0.1 port={self.port} dbname=postgres user={user} password={password}"
            f" sslmode=verify-full sslrootcert={root}"
        )

    @property
    def owner(self) -> str:
        return f"{self.cluster.where('postgres')} port={self.port}"

    def show(self, cert: Path, key: Path) -> None:
        """Show this certificate from now on. Connections that are there end."""
        for made, name in ((cert, "server.crt"), (key, "server.key")):
            shutil.copyfile(made, self.cluster.folder / name)
            (self.cluster.folder / name).chmod(0o600)
            if os.geteuid() == 0:
                os.chown(self.cluster.folder / name, postgres.NOBODY, postgres.NOBODY)

    def take_up(self) -> None:
        """What is shown now is shown to whoever comes."""
        with psycopg.connect(self.owner, autocommit=True) as owner:
            owner.execute("select pg_reload_conf()")
            owner.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename like '%desk_1'"
            )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWithCertificate]:
    if certificates.PROGRAM is None:
        pytest.skip(certificates.NOT_RUN)
    # That of the test lock is built without TLS.
    cluster = postgres.start(postgres.of_the_system())
    cluster.kill()
    found = ServerWithCertificate(cluster, _free_port())
    found.show(*certificates.made(tmp_path))
    folder = cluster.folder
    cluster.settings = (
        *("listen_addresses=127.0.0.1", f"port={found.port}", "ssl=on"),
        *(f"ssl_cert_file={folder}/server.crt", f"ssl_key_file={folder}/server.key"),
    )
    cluster.start_again()
    yield found
    cluster.stop()


async def test_it_is_said_and_keys_go_on(server: ServerWithCertificate, tmp_path: Path) -> None:
    with psycopg.connect(server.owner) as owner:
        set_up(owner, "Test Library", "America/New_York")
        login = add_desk(owner, "Reference", "R")
    desk = begin(1, server.where(login.login, login.password), tmp_path / "1")
    await until(lambda: _state(desk) is LinkState.SHARED and desk.unshared == 0)

    good = certificates.made(tmp_path, "renewed")
    server.show(*_expired(tmp_path))
    server.take_up()
    assert await desk.do("wait") == "101 waits"
    await until(lambda: _state(desk) is LinkState.REFUSED)
    assert desk.process.link is not None
    assert "certificate is not accepted here: it may have expired" in desk.process.link.state().words
    assert await desk.do("wait") == "102 waits"

    server.show(*good)
    server.take_up()
    await until(lambda: _state(desk) is LinkState.SHARED and desk.unshared == 0)
    with psycopg.connect(server.owner) as owner:
        (kept,) = owner.execute("select count(*) from shared.kept where tbl = 'visits'").fetchone() or (0,)
    assert kept == 2
    await desk.end()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _state(desk: SharingDesk) -> LinkState:
    assert desk.process.link is not None
    desk.process.link.look()
    return desk.process.link.state().state


def _expired(folder: Path) -> tuple[Path, Path]:
    cert, key = certificates.made(folder, "expired")
    dates = ("-not_before", "20200101000000Z", "-not_after", "20210101000000Z")
    command = [str(certificates.PROGRAM), "x509", "-in", str(cert), "-signkey", str(key), "-out", str(cert)]
    if subprocess.run([*command, *dates], capture_output=True, check=False).returncode:
        pytest.skip("not run: openssl is older than 3.4 and makes no certificate that has expired")
    return cert, key
