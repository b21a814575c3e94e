"""The story told by keys through the real app leaves the records that were written by hand."""

from __future__ import annotations

from pathlib import Path

import policy
from deskapp.desk.desk import Desk
from deskapp.store.open_store import open_store
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.promises.story.expected import EXPECTED
from tests.promises.story.steps import STORY
from tests.promises.story.telling import ZONE, StoryClock, kept, story_settings


async def test_the_story_by_keys(tmp_path: Path) -> None:
    clock = StoryClock()
    store = open_store(tmp_path, clock, ZONE)
    desk = Desk(store, clock, story_settings(), policy.load())
    kiosk = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with kiosk.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for step in STORY:
            for wait, key in step.presses:
                clock.advance(wait)
                await pilot.press({",": "comma", " ": "space"}.get(key, key))
            if "f12" in step.keys and step.keys[-1] != "f4":
                assert "EMERGENCY" in kiosk.screen.query_one("Board").words  # type: ignore[attr-defined]
        assert await kiosk.writer.stop(5)
    store.close()
    found = kept(tmp_path, clock)
    for table in (*EXPECTED, *found):
        assert found.get(table) == EXPECTED.get(table), table
