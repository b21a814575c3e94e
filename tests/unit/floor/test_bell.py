"""The bell: off unless a setting turns it on, once for an alarm that is new, never in an incident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.settings.models import Screen, Settings
from screens.kiosk import Kiosk
from tests.promises.readable.walk import Walk
from tests.support.keyboard import SETTINGS, Memory
from tests.support.kiosks import kiosk

LOUD = Settings.model_validate({**SETTINGS.model_dump(), "screen": Screen(bell=True).model_dump()})


@dataclass
class Heard:
    """How often the terminal was asked to ring."""

    times: int = 0


def listening(app: Kiosk, monkeypatch: pytest.MonkeyPatch) -> Heard:
    heard = Heard()

    def ring() -> None:
        heard.times += 1

    monkeypatch.setattr(app, "bell", ring)
    return heard


def later(app: Kiosk, seconds: int) -> None:
    app.desk.clock.at += timedelta(seconds=seconds)  # type: ignore[attr-defined]
    app.tick()


async def test_once_for_each_new_alarm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = kiosk(tmp_path, Memory(), LOUD)
    heard = listening(app, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        await walk.press("w", "i")
        later(app, 10)
        assert heard.times == 0
        later(app, 15)
        later(app, 1)
        assert heard.times == 1
        later(app, 10)
        later(app, 1)
        assert heard.times == 2
        await walk.press("c", "escape", "g")
        later(app, 1)
        assert heard.times == 2


async def test_silent_unless_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = kiosk(tmp_path, Memory())
    heard = listening(app, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        await walk.press("i")
        later(app, 60)
        assert app.present.alarms
        assert heard.times == 0


async def test_silent_in_an_incident_and_no_storm_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = kiosk(tmp_path, Memory(), LOUD)
    heard = listening(app, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        await walk.press("i")
        app.act("emergency", {"kind": "medical"})
        await walk.settled()
        later(app, 60)
        assert app.present.alarms
        app.act("close_incident", {"incident": Ref(app.desk.incidents()[0].uid)})
        await walk.settled()
        later(app, 1)
        assert not any(incident.is_open for incident in app.desk.incidents())
        assert heard.times == 0
