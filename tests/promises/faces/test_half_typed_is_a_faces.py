"""What is half typed belongs to a face, in a file of its own: a kill -9 takes nobody's words."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.store.drafts import Drafts
from screens.desk_process import DeskProcess
from screens.page import PageScreen
from tests.support.faces import Faces, faces_of, two_faces
from tests.support.fakes import StallingStore
from tests.support.keyboard import SETTINGS, Memory, Time
from tests.support.kiosks import Reopened
from tests.support.quiet import until


async def both_type(at: Faces) -> None:
    """Dana describes 101 at the left, Sam 102 at the right, and neither is done."""
    await at.press("left", "f2", "d", "w", "w")
    await at.press("right", "f2", "s")
    await at.press("left", "down", "d", *"red sc")
    await at.press("right", "down", "down", "d", *"blue h")


def typed(at: Faces, name: str) -> str:
    """What stands in the open field of this face."""
    screen = at.at[name].screen
    assert isinstance(screen, PageScreen)
    return screen.typing.value if screen.typing.is_open else "(no field)"


async def test_each_has_its_own_field_and_file(tmp_path: Path) -> None:
    store = Memory()
    async with two_faces(tmp_path, store) as at:
        await both_type(at)
        assert (typed(at, "left"), typed(at, "right")) == ("red sc", "blue h")
        await until(lambda: "red sc" in str(Drafts(tmp_path, "left").read()))
        await until(lambda: "blue h" in str(Drafts(tmp_path, "right").read()))
        assert "blue h" not in str(Drafts(tmp_path, "left").read())
        assert not (tmp_path / "drafts.json").exists()
        killed = {name: (tmp_path / f"drafts-{name}.json").read_bytes() for name in ("left", "right")}
    for name, kept in killed.items():
        # As a kill leaves it: nothing was put in order at the end.
        (tmp_path / f"drafts-{name}.json").write_bytes(kept)
    async with two_faces(tmp_path, Reopened(store)) as again:
        assert (typed(again, "left"), typed(again, "right")) == ("red sc", "blue h")
        assert again.desk.floor.acting_at("left") == "D"
        assert again.desk.floor.acting_at("right") == "S"
        await again.press("left", *"arf", "enter")
        assert {visit.description for visit in again.desk.floor.waiting} == {"red scarf", None}
        assert typed(again, "right") == "blue h"


async def test_a_row_that_another_closed_is_said_and_the_words_stay(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await both_type(at)
        await at.press("right", "enter", "s", "f", "2", "e")
        assert at.at["left"].line.refused
        assert "101 was closed at another screen: what is typed here stays" in at.said("left")
        assert typed(at, "left") == "red sc"
        await at.press("left", "enter")
        assert "cannot: " in at.said("left")
        assert typed(at, "left") == "red sc"
        await at.press("left", "escape", "w")
        assert len(at.desk.floor.waiting) == 2


@pytest.mark.parametrize("done", ["after it went", "as it goes"])
async def test_words_that_became_a_record_stay_with_no_face_that_is_gone(
    tmp_path: Path, done: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went while its act was on the way: coming back, it must not offer what is logged."""
    store = StallingStore()
    store.go.set()
    async with faces_of(Desk(store, Time(), SETTINGS, None), tmp_path) as at:
        await at.press("left", "f2", "d", "w", "d", *"red scarf")
        left, kept = at.at.pop("left"), Drafts(tmp_path, "left")
        store.go.clear()
        left.here(left.key, "enter")
        await until(store.reached.is_set)
        if done == "as it goes":
            write, loop, writer = left.half_typed.write, asyncio.get_running_loop(), at.process.writer

            def writes() -> None:
                write()
                store.go.set()
                asyncio.run_coroutine_threadsafe(writer.settled(), loop).result()

            monkeypatch.setattr(left.half_typed, "write", writes)
        await at.process.drop(left)
        store.go.set()
        await until(lambda: at.desk.floor.waiting[0].description == "red scarf")
        await until(lambda: kept.read() == {}, "the record has the words, and nothing else")


@pytest.mark.parametrize("name", ["left", "right"])
async def test_erasing_reaches_a_face_that_is_open_nowhere(tmp_path: Path, name: str) -> None:
    process = DeskProcess(Desk(Memory(), Time(), SETTINGS, None), tmp_path)
    Drafts(tmp_path, name).write({"describe:gone:description": {"act": "describe", "text": "red scarf"}})
    await process.start()
    await process.upkeep._erase_of_absent(frozenset({"gone"}))
    assert not (tmp_path / f"drafts-{name}.json").exists()
    await process.stop()
