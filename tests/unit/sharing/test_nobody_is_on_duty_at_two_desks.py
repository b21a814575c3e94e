"""Who joins another desk is no longer on duty at the one they came from, and both desks know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.quiet import until
from tests.support.shared_desks import desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


async def test_who_joins_here_leaves_there(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await childrens.do("who", person="S")
        await until(lambda: bool(reference.desk.others.on_duty(2)))
        assert await reference.do("who", person="S") == "Sam joins and acts; at Children's no more"
        await until(lambda: not childrens.desk.floor.on_duty)
        await until(lambda: [each.person for each in childrens.desk.others.on_duty(1)] == ["S"])
        assert [each.person for each in reference.desk.floor.on_duty] == ["S"]
        assert reference.desk.others.on_duty(2) == ()
