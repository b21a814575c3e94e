"""Help that is sent to another desk is sent to that desk's entrance: each desk says its own to the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deskapp.desk.seat import seat_in
from deskapp.floor.incident_place import filled_at
from deskapp.records import Incident
from tests.support.quiet import until
from tests.support.shared_desks import NOWHERE, SharingDesk, begin, desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


def _entrance(desk: SharingDesk, said: str) -> None:
    settings = desk.desk.settings
    place = settings.library.model_copy(update={"entrance": said, "address": f"{said}'s address"})
    desk.desk.new_settings(settings.model_copy(update={"library": place}))


def _remembered(folder: Path) -> set[str]:
    seat = seat_in(folder)
    return {each.entrance for each in seat.others} if seat is not None else set()


def _told(desk: SharingDesk) -> str:
    (incident,) = desk.desk.floor.open_of(Incident)
    return filled_at(desk.desk.moment(), incident, "{address}, {entrance}")


async def test_f12_at_one_desk_says_the_entrance_of_the_other(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deskapp.server.exchange.WHO_EACH", 0.0)
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        _entrance(reference, "north door")
        _entrance(childrens, "garden door")
        await childrens.do("emergency", kind="medical")
        await until(lambda: "garden door" in {desk.entrance for desk in reference.desk.others.desks.values()})
        await until(lambda: list(reference.desk.floor.open_of(Incident)))
        assert _told(reference) == "north door's address, garden door"
        assert _told(childrens) == "garden door's address, garden door"
        _entrance(childrens, "back door")
        await until(lambda: "back door" in _remembered(tmp_path / "1"))
    alone = begin(1, NOWHERE, tmp_path / "1")
    try:
        await until(lambda: list(alone.desk.floor.open_of(Incident)))
        assert _told(alone).endswith(", back door")
    finally:
        await alone.end()
