"""Two people at one desk, each with a screen: each acts under their own letters, and at one screen only."""

from __future__ import annotations

from pathlib import Path

from deskapp.records import Duty, Visit
from tests.support.faces import two_faces
from tests.support.keyboard import Memory


async def test_each_acts_under_their_own_letters(tmp_path: Path) -> None:
    store = Memory()
    async with two_faces(tmp_path, store) as at:
        await at.press("left", "f2", "d")
        await at.press("right", "f2", "s")
        await at.press("left", "w")
        await at.press("right", "w")
        await at.press("left", "w")
        assert [change.by for change in store.changes if change.act == "wait"] == ["D", "S", "D"]
        assert [visit.by for visit in at.desk.floor.waiting] == ["D", "S", "D"]


async def test_each_sees_who_acts_here(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("left", "f2", "d")
        await at.press("right", "f2", "s")
        assert "[Dana] Sam (F2)" in at.shown("left")
        assert "Dana [Sam] (F2)" in at.shown("right")
        await at.press("left", "f2")
        assert "Sam" in at.shown("left")
        assert "acts at another screen" in at.shown("left")


async def test_whoever_takes_another_screen_acts_there_alone(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("left", "f2", "d")
        await at.press("right", "f2", "d")
        assert "Dana acts; at the other screen no more" in at.said("right")
        assert [each.face for each in at.desk.floor.open_of(Duty)] == ["right"]
        assert "Dana acts here no more: F2 and a letter says who does" in at.said("left")
        await at.press("left", "w")
        await at.press("right", "w")
        assert [visit.by for visit in at.desk.floor.all_of(Visit)] == ["-", "D"]


async def test_who_leaves_is_followed_by_one_who_acts_nowhere(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("left", "f2", "d", "f2", "s")
        await at.press("right", "f2", "d")
        await at.press("right", "f2", ".", "d")
        # Sam acts at the left and stays there.
        assert at.desk.floor.acting_at("left") == "S"
        assert at.desk.floor.acting_at("right") == "-"
