"""At 80 columns no sentence of the product's ends in two dots: what is too long for its row is folded."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain
from deskapp.settings.models import Kind, Library, Person, Place, Settings, Supervisor
from deskapp.store.drafts import Alive
from policy import load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.promises.readable.scene import INCIDENT, LINES, SETTINGS, told
from tests.promises.readable.walk import Walk, emergency_states, every_state
from tests.support.fakes import FixedClock, MemoryStore
from tests.support.kiosks import words

CUT = re.compile(r"(?<!\.)\.\.(?!\.)(?=\s|$|\|)")

LONG = Settings.model_validate(
    {
        **SETTINGS.model_dump(),
        "library": Library(
            name="Millbury Public Library",
            desk="Reference and Information",
            zone="America/New_York",
            address="128 Elm Street, Millbury, Massachusetts",
            callback="508-865-1181 extension 24",
            outside_prefix="9",
        ),
        "people": (
            Person(letter="D", name="Christopher"),
            Person(letter="S", name="Maximiliana"),
            Person(letter="K", name="Bartholomew"),
        ),
        "supervisors": (
            Supervisor(name="Ann, the director", extension="201", number="508-865-1181"),
            Supervisor(name="Bo, the assistant", extension="202", number="508-865-1182"),
        ),
        "places": (
            Place(letter="C", name="Circulation", why="renewals and fines", extension="202"),
            Place(letter="K", name="Children's Department", why="programs for children", extension="203"),
            Place(letter="Y", name="Young Adult Department", extension="204"),
            Place(letter="L", name="Local History Room", extension="205"),
            Place(letter="T", name="Technical Services", extension="206"),
        ),
        "libraries": ("Worcester Public Library", "Central Massachusetts Regional Library"),
        "kinds": (
            Kind(letter="D", name="directions", reference=False, efforts=(1,)),
            Kind(letter="E", name="equipment", reference=False, efforts=(2,)),
            Kind(letter="R", name="reference", reference=True, efforts=(3, 4, 5, 6)),
            Kind(letter="A", name="readers' advisory", reference=True),
            Kind(letter="P", name="policy or account", reference=False),
        ),
    }
)
"""Names as long as they are at a real library."""


States = Callable[[Walk], AsyncIterator[str]]


def kiosk(folder: Path, incident: bool, settings: Settings = LONG) -> Kiosk:
    clock = FixedClock()
    desk = Desk(MemoryStore(), clock, settings, load())
    desk.open()
    told(Plain(desk, Alive(folder)), clock, LINES)
    if incident:
        told(Plain(desk, Alive(folder)), clock, INCIDENT)
    return Kiosk(DeskProcess(desk, folder), guard_held_keys=False)


AS_LONG_AS_MAY_BE = LONG.model_copy(
    update={
        "library": LONG.library.model_copy(
            update={
                "address": "1 Very Long Street Name " * 7 + "Millbury, Massachusetts, 01527",
                "entrance": "the door on the second floor " * 6 + "beside the elevator",
                "callback": "508-865-1181 extension 24, or 508-865-1182",
                "call_first": "Security of the town hall at extension 3333",
                "first_aid": "behind the desk, in the lower left drawer " * 4,
                "aed": "on the wall beside the main entrance " * 5,
                "meeting_place": "at the far end of the parking lot " * 5,
                "shelter": "in the lower-level meeting room, away from windows " * 3,
            }
        )
    }
)
"""A place whose facts fill their fields."""


async def cut_in(app: Kiosk, size: tuple[int, int], states: States) -> str:
    """Every row that ends in two dots, with the state it was first seen in."""
    cut: dict[str, str] = {}
    async with app.run_test(size=size) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        async for state in states(walk):
            for row in words(app).splitlines():
                if CUT.search(row):
                    cut.setdefault(row.strip(), state)
    return "\n".join(f"{state:<28} {row}" for row, state in cut.items())


@pytest.mark.parametrize("incident", [False, True], ids=["a busy day", "an incident"])
async def test_on_any_screen(tmp_path: Path, incident: bool) -> None:
    assert not await cut_in(kiosk(tmp_path, incident), (80, 24), every_state)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
@pytest.mark.parametrize("settings", [LONG, AS_LONG_AS_MAY_BE], ids=["as is usual", "as long as may be"])
@pytest.mark.parametrize("incident", [False, True], ids=["none yet", "an incident"])
async def test_in_an_emergency(
    tmp_path: Path, incident: bool, settings: Settings, size: tuple[int, int]
) -> None:
    app = kiosk(tmp_path, incident, settings)
    assert not await cut_in(app, size, emergency_states)


@pytest.mark.parametrize("kind", [each.key for each in load().emergencies])
async def test_what_matters_most_is_whole_on_the_smallest_screen(tmp_path: Path, kind: str) -> None:
    app = kiosk(tmp_path, False, AS_LONG_AS_MAY_BE)
    place = AS_LONG_AS_MAY_BE.library

    async def states(walk: Walk) -> AsyncIterator[str]:
        await walk.go("emergency")
        await walk.press(kind)
        yield kind
        shown = " ".join(words(app).split())
        told = (place.call_first, "9 - 9 1 1", place.address, place.entrance, place.callback, "508-865-1181")
        assert [each for each in told if " ".join(each.split()) not in shown] == []
        assert [
            k.key for k in load().emergencies if f" {k.key} {k.title.split()[0].lower()}" not in shown
        ] == []

    assert not await cut_in(app, (60, 20), states)


def test_a_cut_is_found() -> None:
    assert CUT.search("not the rea.. | next")
    assert CUT.search("not the rea..")
    assert not CUT.search("So you're looking for ... Have I got that right?")
