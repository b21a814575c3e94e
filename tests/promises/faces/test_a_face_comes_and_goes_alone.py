"""A fault in one face, or its leaving, is that face's: the desk and the others go on."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

from deskapp.desk.desk import Desk
from deskapp.fault_log import FILE_NAME
from deskapp.store.drafts import Drafts
from screens.desk_process import DeskProcess
from screens.host import START_ANEW
from screens.kiosk import Kiosk
from tests.support.faces import SIZE, two_faces
from tests.support.keyboard import SETTINGS, Memory, Time
from tests.support.quiet import answered, until

SECRET = "a red scarf"


def breaks(*words: Any) -> None:
    raise RuntimeError(SECRET)


async def attended(process: DeskProcess, name: str) -> tuple[Kiosk, asyncio.Task[BaseException | None]]:
    """A face as a server has it: in a task of its own."""
    kiosk = Kiosk(process, name, guard_held_keys=False)
    task = asyncio.create_task(kiosk.attend(headless=True, size=SIZE))
    await until(lambda: kiosk.keyboard.begun)
    await answered(kiosk)
    return kiosk, task


async def served(folder: Path) -> tuple[DeskProcess, Memory]:
    store = Memory()
    process = DeskProcess(Desk(store, Time(), SETTINGS, None), folder)
    await process.start()
    return process, store


async def test_a_fault_in_one_leaves_the_other_working(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process, store = await served(tmp_path)
    left, gone = await attended(process, "left")
    right, stays = await attended(process, "right")
    monkeypatch.setattr(left.present, "view", breaks)
    left.here(left.key, "w")
    fault = await gone
    assert isinstance(fault, RuntimeError)
    assert list(process.faces) == ["right"]
    log = (tmp_path / FILE_NAME).read_text()
    assert "RuntimeError" in log
    assert SECRET not in log
    right.here(right.key, "w")
    await answered(right)
    assert [change.act for change in store.changes] == ["wait", "wait"]
    assert process.alive.last() is not None
    await process.stop()
    assert await stays is None


@pytest.mark.parametrize("part", ["told", "changed", "redraw"])
async def test_a_fault_in_what_it_is_told_stops_no_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    process, store = await served(tmp_path)
    left, gone = await attended(process, "left")
    right, stays = await attended(process, "right")
    monkeypatch.setattr(left, part, breaks)
    for _ in range(3):
        right.here(right.key, "w")
        await answered(right)
    assert len(store.changes) == 3
    if part == "told":
        left.here(left.key, "w")
    fault = await gone
    assert isinstance(fault, RuntimeError)
    await process.stop()
    assert await stays is None


async def test_leaving_one_leaves_the_process_and_its_words_are_kept(tmp_path: Path) -> None:
    process, store = await served(tmp_path)
    left, gone = await attended(process, "left")
    right, stays = await attended(process, "right")
    for key in ("w", "down", "d", "r", "e", "d"):
        left.here(left.key, key)
        await answered(left)
    await process.drop(left)
    assert await gone is None
    assert "red" in str(Drafts(tmp_path, "left").read())
    right.here(right.key, "w")
    await answered(right)
    assert len(store.changes) == 2
    again, task = await attended(process, "left")
    assert again.front.typing
    await process.stop()
    await asyncio.gather(stays, task)
    assert process.faces == {}


async def test_the_way_out_closes_this_face_and_an_update_is_everyones(tmp_path: Path) -> None:
    process, _ = await served(tmp_path)
    left, gone = await attended(process, "left")
    right, stays = await attended(process, "right")
    for key in ("f2", "0", "enter"):
        left.here(left.key, key)
    assert await gone is None
    assert list(process.faces) == ["right"]
    process.upkeep.update_is_there = True
    for key in ("f2", "8"):
        right.here(right.key, key)
    assert await process.ended() == START_ANEW
    await process.stop()
    assert await stays is None


async def test_no_face_of_two_goes_to_practice(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("left", "f2", "2")
        assert "practice needs a terminal of its own" in at.said("left")
        assert len(at.process.faces) == 2


async def test_a_name_is_open_once(tmp_path: Path) -> None:
    process, _ = await served(tmp_path)
    Kiosk(process, "left")
    with pytest.raises(ValueError, match="left"):
        Kiosk(process, "left")
    await process.stop()


async def test_no_face_keeps_the_processs_output(tmp_path: Path) -> None:
    output = sys.stdout, sys.stderr
    process, _ = await served(tmp_path)
    left, gone = await attended(process, "left")
    right, stays = await attended(process, "right")
    await process.drop(left)
    await gone
    assert (sys.stdout, sys.stderr) == output
    await process.drop(right)
    await stays
    assert (sys.stdout, sys.stderr) == output
    await process.stop()


async def test_all_faces_end_with_the_process(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.process.stop()
        assert at.process.faces == {}
