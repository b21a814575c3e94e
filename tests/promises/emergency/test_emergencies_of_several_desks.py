"""An emergency is on all desks at once; the desk that opened it sees at which; one's own comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.records import Incident
from deskapp.records.change import Change
from deskapp.settings.models import Place
from policy import load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.screens.bursts import at_rest, burst
from tests.support.fakes import SETTINGS, FixedClock, MemoryStore
from tests.support.kiosks import words
from tests.support.quiet import until
from tests.support.several import CHILDRENS, PHONE, incident

BAR = "EMERGENCY medical at CHILDREN'S since 2:00 pm"


def beside(folder: Path) -> Kiosk:
    """A kiosk with Children's and Phone beside it."""
    app = Kiosk(
        DeskProcess(Desk(MemoryStore(), FixedClock(), SETTINGS, load()), folder), guard_held_keys=False
    )
    app.desk.others.desks = {each.number: each for each in (CHILDRENS, PHONE)}
    return app


async def begun(app: Kiosk) -> None:
    """Its records are here, so that it hears of others."""
    await until(lambda: app.keyboard.begun and app.upkeep.opening is None, "the records are here")


def theirs(app: Kiosk, **fields: object) -> Incident:
    """Children's opens one, and this desk hears of it."""
    found = incident(1, **fields)  # type: ignore[arg-type]
    change = Change("news", "emergency", found.opened, "Children's", "S", (found,))
    app.desk.store.from_elsewhere(change)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("screen", ["f4", "f2", "f3", "f5", "f6", "f7", "?", "j", "/"])
async def test_it_stands_on_every_screen_with_no_key_pressed(tmp_path: Path, screen: str) -> None:
    app = beside(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app)
        burst(app, [screen])
        await at_rest(pilot)
        theirs(app)
        await until(lambda: BAR in words(app), "the bar stands there")
        [row] = [row for row in words(app).splitlines() if BAR in row]
        assert row.endswith("F12 opens")


async def test_f12_joins_it_and_ticks_its_steps(tmp_path: Path) -> None:
    app = beside(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app)
        found = theirs(app)
        burst(app, ["f12", "1"])
        await at_rest(pilot)
        assert "EMERGENCY  Medical AT CHILDREN'S" in words(app)
        assert "1 DONE" in words(app)
        shown = app.desk.floor.get(found.uid)
        assert isinstance(shown, Incident)
        assert shown.done(1) is not None


async def test_one_key_more_opens_ones_own(tmp_path: Path) -> None:
    app = beside(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app)
        theirs(app)
        burst(app, ["f12", "f"])
        await at_rest(pilot)
        assert [each.kind for each in app.desk.incidents() if each.desk == "Reference"] == ["fire"]
        assert "EMERGENCY  Fire or smoke" in words(app)
        assert "this is I1 Fire or smoke;  . shows CI1 Medical" in words(app)
        burst(app, ["1", "f4"])
        await at_rest(pilot)
        own = next(each for each in app.desk.incidents() if each.desk == "Reference")
        assert own.done(1) is not None
        assert "another at CHILDREN'S" in words(app)
        burst(app, ["f12", "."])
        await at_rest(pilot)
        assert "EMERGENCY  Medical AT CHILDREN'S" in words(app)


async def test_a_newer_one_elsewhere_does_not_take_the_place_of_ones_own(tmp_path: Path) -> None:
    app = beside(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app)
        burst(app, ["f12", "f"])
        await at_rest(pilot)
        theirs(app, opened=app.desk.clock.now() + timedelta(seconds=2))
        burst(app, ["1"])
        await at_rest(pilot)
        assert "EMERGENCY  Fire or smoke" in words(app)
        assert [each.steps_done for each in app.desk.incidents() if each.desk == "Reference"] == [1]


async def test_the_desk_that_opened_it_sees_where_it_is_shown(tmp_path: Path) -> None:
    app = beside(tmp_path)
    app.desk.settings = SETTINGS.model_copy(
        update={"places": (Place(letter="P", name="Phone", extension="4112"),)}
    )
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["f12", "m"])
        await at_rest(pilot)
        [own] = app.desk.incidents()
        app.desk.clock.at += timedelta(seconds=2)  # type: ignore[attr-defined]
        said = {}
        for name, childrens, phone, link in (
            (
                "all",
                replace(CHILDRENS, shows=frozenset({own.uid})),
                replace(PHONE, shows=frozenset({own.uid})),
                "",
            ),
            ("one", replace(CHILDRENS, shows=frozenset({own.uid})), replace(PHONE, away_since="1:40 pm"), ""),
            ("none", CHILDRENS, PHONE, ""),
            ("alone", CHILDRENS, PHONE, "ALONE since 2:00 pm"),
        ):
            app.desk.others.desks = {each.number: each for each in (childrens, phone)}
            app.desk.others.link = link
            app.redraw()
            await at_rest(pilot)
            said[name] = next(
                row.strip() for row in words(app).splitlines() if "SHOWN AT" in row or "NOT AT" in row
            )
        assert said == {
            "all": "SHOWN AT Children's, Phone",
            "one": "SHOWN AT Children's; NOT AT Phone (away since 1:40 pm), call 4112",
            "none": "NOT AT Children's, Phone, call 4112",
            "alone": "NOT SHOWN AT OTHER DESKS: tell Children's, Phone, call 4112",
        }


async def test_of_a_matter_of_conduct_elsewhere_no_kind_is_seen(tmp_path: Path) -> None:
    app = beside(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app)
        theirs(app, kind="conduct")
        # No key is named beside it: none here would answer it.
        row = "! Children's would like a second person: go there"
        await until(lambda: row in map(str.rstrip, words(app).splitlines()), "it stands there")
        assert "EMERGENCY medical" not in words(app)
        burst(app, ["f3", "0"])
        await at_rest(pilot)
        assert "Press a letter: a record begins" in words(app)


async def test_no_bell_rings_while_one_is_open_anywhere(tmp_path: Path) -> None:
    app = beside(tmp_path)
    rung: list[int] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
        app.desk.settings = SETTINGS.model_copy(
            update={"screen": SETTINGS.screen.model_copy(update={"bell": True})}
        )
        await begun(app)
        theirs(app)
        burst(app, ["w"])
        await at_rest(pilot)
        app.desk.clock.at += timedelta(seconds=300)  # type: ignore[attr-defined]
        app.tick()
        assert app.present.alarms
        assert not rung
