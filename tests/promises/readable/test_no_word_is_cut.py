"""At 80 columns no sentence of the product's ends in two dots: what is too long for its row is folded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain
from deskapp.settings.models import Kind, Library, Person, Place, Settings, Supervisor
from deskapp.store.drafts import Alive, Drafts
from policy import load
from screens.kiosk import Kiosk
from tests.promises.readable.scene import INCIDENT, LINES, SETTINGS, told
from tests.promises.readable.walk import Walk, every_state
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


IN_FULL_ELSEWHERE = ("say", "search", "settings", "first start", "emergency", "conduct")
"""Lists whose titles stand in full beside the list once chosen; screens that put two messages on one row."""


def kiosk(folder: Path, incident: bool) -> Kiosk:
    clock = FixedClock()
    desk = Desk(MemoryStore(), clock, LONG, load())
    desk.open()
    told(Plain(desk, Alive(folder)), clock, LINES)
    if incident:
        told(Plain(desk, Alive(folder)), clock, INCIDENT)
    return Kiosk(desk, Drafts(folder), Alive(folder), guard_held_keys=False)


@pytest.mark.parametrize("incident", [False, True], ids=["a busy day", "an incident"])
async def test_on_any_screen(tmp_path: Path, incident: bool) -> None:
    app = kiosk(tmp_path, incident)
    cut: dict[str, str] = {}
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        async for state in every_state(walk):
            if state.startswith(IN_FULL_ELSEWHERE):
                continue
            for row in words(app).splitlines():
                if CUT.search(row):
                    cut.setdefault(row.strip(), state)
    assert not cut, "\n".join(f"{state:<28} {row}" for row, state in cut.items())


def test_a_cut_is_found() -> None:
    assert CUT.search("not the rea.. | next")
    assert CUT.search("not the rea..")
    assert not CUT.search("So you're looking for ... Have I got that right?")
