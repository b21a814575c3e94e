"""`deskapp plain` at a desk that shares: what others hold is read out, asked for, and shared in its turn."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.records import Visit
from tests.support.hang import HANG
from tests.support.quiet import until
from tests.support.shared_desks import desks_of, folder_of
from tests.support.started import deskapp, environment

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


PATIENT = """
from deskapp.cli import main
from deskapp.desk import open_asks
from deskapp.link import desk_link
open_asks.ASKED_FOR = desk_link.FRESH = {long}
main(["plain", "--data", {data!r}])
"""


def patiently(data: Path, lines: str) -> str:
    """The answers to these lines, however long another desk takes for its own."""
    code = PATIENT.format(long=HANG, data=str(data))
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        input=lines,
        capture_output=True,
        text=True,
        env=environment(data),
        check=True,
    )
    return done.stdout


async def test_another_desks_visit_is_helped_by_a_line(server: LibraryServer, tmp_path: Path) -> None:
    data = folder_of(2, server, tmp_path / "lines")
    async with desks_of(server, tmp_path, 1) as (reference,):
        await reference.do("wait", description="red coat")
        await until(lambda: not reference.unshared)
        joined = await asyncio.to_thread(deskapp, "shared", "join", "--data", str(data))
        assert joined.returncode == 0, joined.stderr
        server.told(
            "insert into shared.setting values (1, 'libraries.Sutton', 1, '\"Sutton\"', now(), 'D', 1);"
            "update shared.library set settings = 1"
        )
        lines = "wait\nhelp R101\nlist today\n"
        told = await asyncio.to_thread(patiently, data, lines)
        answers = told.splitlines()
        assert answers[0] == "101 waits"
        assert answers[1].startswith("R101 is yours: waited ")
        assert 'libraries = ["Sutton"]' in (data / "desk.toml").read_text()
        assert "alarm: Reference changed the library's settings: libraries" in answers
        assert reference.visits() == []
        assert reference.heard[-1] == "Children's took 101"
        # What was done by lines is shared before they end.
        await until(lambda: len(reference.of(2, Visit)) == 2)


async def test_a_desk_without_its_server_is_worked_by_lines_all_the_same(
    server: LibraryServer, tmp_path: Path
) -> None:
    data = folder_of(2, server, tmp_path / "lines")
    told = await asyncio.to_thread(deskapp, "plain", "--data", str(data), said="wait\n")
    assert told.stdout.splitlines() == ["101 waits"]
    assert "this desk works by itself: it joins the others with deskapp shared join" in told.stderr
