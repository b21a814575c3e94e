"""F2 says who is due at the desk now and next."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from deskapp.settings.schedule import DeskHours
from tests.screens.test_to_answer import opened
from tests.support.kiosks import words
from tests.unit.to_answer.scene import HOURS

SCHEDULE = (
    DeskHours(letter="D", day="tue", starts=time(13), ends=time(17)),
    DeskHours(letter="S", day="tue", starts=time(17), ends=time(20)),
)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_who_is_due_stands_there(tmp_path: Path, size: tuple[int, int]) -> None:
    app = opened(tmp_path, HOURS.model_copy(update={"schedule": SCHEDULE}))
    async with app.run_test(size=size) as pilot:
        await pilot.press("f2")
        assert "Due now: Dana until 5:00 pm; next: Sam, 5:00 pm" in words(app)
