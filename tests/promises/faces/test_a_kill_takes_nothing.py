"""The files as a kill -9 leaves them: started again, each face has its words, its person and its curtain."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.store.drafts import Drafts
from deskapp.store.open_store import open_store
from screens.page import PageScreen
from tests.support.faces import Faces, faces_of
from tests.support.journals import HandClock
from tests.support.keyboard import SETTINGS
from tests.support.quiet import until


def desk(folder: Path) -> Desk:
    clock = HandClock(datetime(2026, 11, 24, 19, 0, tzinfo=UTC))
    return Desk(open_store(folder, clock, SETTINGS.zone), clock, SETTINGS, None)


def typed(at: Faces, name: str) -> str:
    screen = at.at[name].screen
    assert isinstance(screen, PageScreen)
    return screen.typing.value if screen.typing.is_open else "(no field)"


async def test_both_faces_come_back(tmp_path: Path) -> None:
    here, killed = tmp_path / "here", tmp_path / "killed"
    before = desk(here)
    async with faces_of(before, here) as at:
        await at.press("left", "f2", "d", "w", "w", "down", "d", *"red sc")
        await at.press("right", "f2", "s", "s", "p", *"call ba")
        await at.press("right", "f9")
        await until(lambda: "red sc" in str(Drafts(here, "left").read()))
        await until(lambda: "call ba" in str(Drafts(here, "right").read()))
        await until(lambda: "curtain" in Drafts(here, "right").read())
        shutil.copytree(here, killed)
        stood = at.desk.floor.snapshot()
    before.store.close()
    after = desk(killed)
    async with faces_of(after, killed) as again:
        assert again.desk.floor.snapshot() == stood
        assert (typed(again, "left"), typed(again, "right")) == ("red sc", "call ba")
        assert [again.at[name].by for name in ("left", "right")] == ["D", "S"]
        assert [again.at[name].curtain for name in ("left", "right")] == [False, True]
        await again.press("left", *"arf", "enter")
        assert [visit.description for visit in again.desk.floor.helping] == ["red scarf"]
        assert typed(again, "right") == "call ba"
    after.store.close()
