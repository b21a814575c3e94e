"""What comes from other desks is as hostile as what is typed: none of it is acted on, or ends a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.floor.others import OtherDesk
from deskapp.records import Notice
from deskapp.records.change import Change
from tests.promises.hostile.texts import HOSTILE
from tests.promises.hostile.walking import faults_in
from tests.screens.bursts import at_rest, burst
from tests.screens.word_kiosks import kiosk, words
from tests.support.fakes import SETTINGS
from tests.support.other_desks import CHILDRENS, duty, emergency, uid, visit


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_in_every_field_of_theirs(tmp_path: Path, size: tuple[int, int]) -> None:
    app = kiosk(tmp_path, SETTINGS)
    async with app.run_test(size=size) as pilot:
        others, now = app.desk.others, app.desk.clock.now()
        others.desks = {CHILDRENS: OtherDesk(CHILDRENS, "C", "Children's")}
        others.put(CHILDRENS, duty("K", now))
        emergency(app.desk)
        burst(app, ["w", ",", "up"])
        await at_rest(pilot)
        for nth, (name, text) in enumerate(HOSTILE.items()):
            theirs = visit(104, now - timedelta(seconds=9))
            # As a kiosk that checks nothing would send it.
            others.put(CHILDRENS, theirs.model_copy(update={"description": text}))
            others.desks[CHILDRENS] = replace(
                others.desks[CHILDRENS],
                name=text,
                letter=text[:1] or "C",
                away_since=text if nth % 2 else "",
                entrance=text,
            )
            others.link = f"ALONE since {text}" if nth % 3 else ""
            assert faults_in(app) == [], name
            assert app.is_running


@pytest.mark.parametrize("screen", ["f2", "f5", "f6", "e", "f12", "f3"])
async def test_on_every_screen_that_shows_any(tmp_path: Path, screen: str) -> None:
    app = kiosk(tmp_path, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        now = app.desk.clock.now()
        text = "\u202e[bold]" + HOSTILE["combining marks"] + HOSTILE["wide characters"]
        app.desk.others.desks = {CHILDRENS: OtherDesk(CHILDRENS, "C", text, entrance=text)}
        burst(app, ["f4"])
        await at_rest(pilot)
        emergency(app.desk)
        made = {"uid": uid(700), "desk": text, "by": "K", "number": 1, "written": now, "sort": "pick"}
        notice = Notice.model_validate({**made, "text": text})
        app.desk.floor.apply(Change("news", "news", now, "Children's", "K", (notice,)))
        burst(app, [screen])
        await at_rest(pilot)
        assert faults_in(app) == []
        assert words(app)
