"""kill -9 of a desk that has given a visit in its journal and not told the server: nobody has it twice."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.asking.row import Ref
from deskapp.records import Visit
from tests.support.quiet import until
from tests.support.shared_desks import begin, desks_of, folder_of
from tests.support.started import ROOT, environment

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

KILLED = """
import os, signal
from deskapp.server.exchange import Exchange
turn = Exchange.turn
def killed(self, said):
    if any(each.descent.version.is_giving for each in said.offers):
        os.kill(os.getpid(), signal.SIGKILL)
    return turn(self, said)
Exchange.turn = killed
from deskapp.cli import main
main(["plain", "--data", {data!r}])
"""


async def test_it_is_given_once(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await childrens.do("wait")
        (visit,) = childrens.visits()
        await until(lambda: reference.of(2, Visit))
        await childrens.end()
        data = folder_of(2, server, tmp_path / "2")
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", KILLED.format(data=str(data))),
            stdin=subprocess.PIPE,
            cwd=ROOT,
            env=environment(tmp_path),
        )
        await reference.do("help", visit=Ref(visit.uid))
        assert await child.wait() == -9
        assert reference.visits() == []
        again = begin(2, server.where(2), data)
        await until(lambda: reference.visits() and reference.visits()[0].state == "helping")
        assert [each.uid for each in reference.visits()] == [visit.uid]
        assert again.visits() == []
        await until(lambda: again.of(1, Visit) and again.of(1, Visit)[0].state == "helping")
        await again.end()
        assert child.stdin is not None
        child.stdin.close()
