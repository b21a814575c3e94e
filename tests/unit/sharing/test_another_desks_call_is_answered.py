"""A call that rings at one desk and is answered at another is that one's; two who answer it had two calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.asking.row import Ref
from deskapp.records import Call
from deskapp.settings.models import Place
from tests.support.quiet import until
from tests.support.shared_desks import NOWHERE, SharingDesk, begin, desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


def lines(at: SharingDesk) -> list[tuple[str, str, str | None]]:
    """The calls of this desk: its line, how it stands, who answered."""
    return [(each.line, each.state, each.answerer) for each in at.desk.floor.calls]


async def test_it_is_answered_at_once_and_gone_from_its_own_desk(
    server: LibraryServer, tmp_path: Path
) -> None:
    async with desks_of(server, tmp_path, 1, 3) as (reference, phone):
        await reference.do("who", person="D")
        await reference.do("call", call=None)
        await phone.do("ring")
        await until(lambda: reference.of(3, Call))
        (call,) = reference.of(3, Call)
        assert (await reference.do("call", call=Ref(call.uid))).startswith("B answered after 0:0")
        assert lines(reference) == [("A", "talking", "D"), ("B", "talking", "D")]
        await until(lambda: not phone.desk.floor.calls)
        assert phone.heard[-1] == "Reference answered A"
        await until(lambda: [each.state for each in phone.of(1, Call)] == ["talking", "talking"])
        assert reference.of(3, Call) == []
        # Its line is free for the next.
        assert (await phone.do("ring")).startswith("A rings")


async def test_two_who_answered_it_had_two_calls(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 3) as (reference, phone):
        await reference.do("who", person="D")
        await phone.do("who", person="S")
        await phone.do("ring")
        await until(lambda: reference.of(3, Call))
        (call,) = reference.of(3, Call)
        await phone.end()
        alone = begin(3, NOWHERE, tmp_path / "3")
        await alone.do("call", call=Ref(call.uid))
        await alone.end()
        await reference.do("call", call=Ref(call.uid))
        await until(lambda: not reference.unshared)
        back = begin(3, server.where(3), tmp_path / "3")
        await until(lambda: back.of(1, Call) and back.desk.floor.calls)
        assert lines(reference) == [("A", "talking", "D")]
        assert lines(back) == [("A", "talking", "S")]
        (own,) = back.desk.floor.calls
        assert own.uid != call.uid
        assert not back.desk.others.helped_twice
        assert back.heard[-1] == "Reference answered it too: your call on A is another one, and stays"
        await until(lambda: own.uid in {each.uid for each in reference.of(3, Call)})
        await back.end()


async def test_one_that_is_transferred_here_is_said_at_once(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 3) as (reference, phone):
        place = Place(letter="R", name="Reference", extension="4110")
        phone.desk.settings = phone.desk.settings.model_copy(update={"places": (place,)})
        await phone.do("call", call=None)
        (call,) = phone.desk.floor.calls
        await until(lambda: reference.of(3, Call))
        await phone.do("transfer", call=Ref(call.uid), to="Reference")
        await until(lambda: reference.heard and reference.heard[-1] == "Phone transfers a call to you")
