"""What a desk does by itself is done once, however many faces there are; settings and PINs are everyone's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.settings.models import Library, Screen, Settings
from deskapp.settings.pin import hashed
from deskapp.store.drafts import Alive
from tests.support.faces import Faces, faces_of, two_faces
from tests.support.keyboard import SETTINGS, Memory, Time
from tests.support.kiosks import Reopened


def acts(store: Memory) -> list[str]:
    return [change.act for change in store.changes]


def clock(at: Faces) -> Time:
    assert isinstance(at.desk.clock, Time)
    return at.desk.clock


async def test_a_new_day_begins_once(tmp_path: Path) -> None:
    store = Memory()
    async with two_faces(tmp_path, store) as at:
        await at.press("left", "w")
        clock(at).at += timedelta(days=1)
        at.process.tick()
        for face in at.at.values():
            face.here(face.tick)
        await at.rest()
        assert acts(store).count("gap") == 1
        assert "101" in at.shown("left")
        assert "101" in at.shown("right")


async def test_a_gap_is_marked_once_and_said_to_all(tmp_path: Path) -> None:
    before = Memory()
    async with two_faces(tmp_path, before) as at:
        await at.press("left", "w")
    Alive(tmp_path).touch(Time().at - timedelta(hours=2))
    store = Reopened(before)
    async with two_faces(tmp_path, store) as at:
        await at.rest()
        assert acts(store) == ["gap"]


async def test_new_settings_are_in_force_at_all_at_once(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        here = SETTINGS.model_copy(update={"library": Library(name="Elsewhere"), "keys": {"wait": "%"}})
        at.at["left"].new_settings(here, ())
        await at.rest()
        for name in ("left", "right"):
            assert "Elsewhere" in at.shown(name)
            assert " % wait" in at.shown(name)
        await at.press("right", "%")
        assert len(at.desk.floor.waiting) == 1


async def test_the_first_questions_are_asked_at_one_screen_at_a_time(tmp_path: Path) -> None:
    desk = Desk(Memory(), Time(), Settings(), None)
    async with faces_of(desk, tmp_path, config=tmp_path / "desk.toml") as at:
        asked = [getattr(kiosk.screen, "where", "") for kiosk in at.at.values()]
        assert asked == ["first_start", "desk"]
        await at.process.drop(at.at["left"])
        third = await at.open("third")
        assert getattr(third.screen, "where", "") == "first_start"


async def test_a_wrong_pin_is_forgiven_at_no_other_face(tmp_path: Path) -> None:
    settings: Settings = SETTINGS.model_copy(update={"screen": Screen(pin=hashed("1234"), way_out="pin")})
    async with two_faces(tmp_path, settings=settings) as at:
        for _ in range(3):
            await at.press("left", "f2", "0", *"9999", "enter")
        await at.press("right", "f2", "0")
        assert "three wrong PINs: wait" in at.said("right")
