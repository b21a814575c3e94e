"""An incident at one desk is on the next one's floor; what each writes into it stands at both."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.asking.row import Ref
from deskapp.records import Incident
from tests.support.quiet import until
from tests.support.shared_desks import NOWHERE, SharingDesk, begin, desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


def the_one(desk: SharingDesk) -> Incident | None:
    """The incident that is open there."""
    return desk.desk.floor.incident


def notes(desk: SharingDesk) -> list[str]:
    found = the_one(desk)
    return sorted(note.text for note in found.notes) if found is not None else []


async def noted(desk: SharingDesk, uid: str, *texts: str) -> None:
    for text in texts:
        await desk.do("note", incident=Ref(uid), text=text)


async def noted_apart(here: SharingDesk, other: SharingDesk, folder: Path) -> None:
    """An emergency of both, into which the other notes something cut off, and this one meanwhile."""
    await here.do("emergency", kind="medical")
    await until(lambda: the_one(other))
    opened = the_one(other)
    assert opened is not None
    await other.end()
    alone = begin(other.number, NOWHERE, folder)
    await noted(alone, opened.uid, "seen from the stairs")
    await alone.end()
    await noted(here, opened.uid, "the ambulance is here")


async def test_notes_of_three_desks_at_once_all_stand(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2, 3) as desks:
        await desks[0].do("emergency", kind="medical")
        await until(lambda: all(the_one(desk) for desk in desks))
        opened = the_one(desks[0])
        assert opened is not None
        texts = {desk.number: [f"{desk.number} saw {nth}" for nth in range(4)] for desk in desks}
        await asyncio.gather(*(noted(desk, opened.uid, *texts[desk.number]) for desk in desks))
        expected = sorted(text for each in texts.values() for text in each)
        await until(lambda: all(notes(desk) == expected for desk in desks))
        await until(lambda: len({the_one(desk) for desk in desks}) == 1)
        # Whoever took in what all wrote is told in a turn of its own that the server has just that.
        await until(lambda: all(desk.unshared == 0 for desk in desks))


async def test_notes_of_a_desk_that_was_cut_off_stand_too(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await noted_apart(reference, childrens, tmp_path / "2")
        again = begin(2, server.where(2), tmp_path / "2")
        both = ["seen from the stairs", "the ambulance is here"]
        await until(lambda: notes(again) == notes(reference) == both)
        await again.end()


async def test_who_ended_it_is_said_at_every_other_desk(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2, 3) as (reference, childrens, phone):
        await childrens.do("emergency", kind="medical")
        await until(lambda: the_one(reference) and the_one(phone))
        opened = the_one(phone)
        assert opened is not None
        await phone.do("close_incident", incident=Ref(opened.uid))
        await until(lambda: not the_one(reference) and not the_one(childrens))
        assert reference.heard[-1].startswith("Phone closed CI1 after 0:0")
        assert childrens.heard[-1].startswith("Phone closed I1 after 0:0")
        assert not any(words.startswith("Phone closed") for words in phone.heard)
