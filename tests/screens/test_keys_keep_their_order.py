"""Keys in one piece: each acts against what the one before left, on the screen that was in front then."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy import load
from screens.desk import DeskScreen
from screens.emergency import EmergencyScreen
from screens.who import WhoScreen
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import Failing, Stalling, kiosk, words


@pytest.mark.parametrize("key", ["w", "c", "n", "i"])
async def test_the_emergency_opens_after_the_key_before_it_and_with_nothing_pressed_in_it(
    tmp_path: Path, key: str
) -> None:
    store = Memory()
    app = kiosk(tmp_path, store, pack=load())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, [key, "f12"])
        await at_rest(pilot)
        assert isinstance(app.screen, EmergencyScreen)
        assert "WHAT IS IT?" in words(app)
        assert [change.act for change in store.changes] == [
            {"w": "wait", "c": "call", "n": "walkup", "i": "ring"}[key]
        ]


async def test_a_stalled_disk_keeps_the_emergency_waiting_for_nothing(tmp_path: Path) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store, pack=load())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["c", "h", "2", "w", "d", *"red", "f12"])
        assert isinstance(app.screen, EmergencyScreen)
        burst(app, ["m", "1"])
        await pilot.pause()
        assert "1 DONE" in words(app)
        store.go.set()
        await at_rest(pilot)
        # What was pressed before it acted on the desk, and the text is in the field that stands open there.
        assert isinstance(app.screen, EmergencyScreen)
        assert [each.act for each in store.changes] == ["call", "emergency", "step", "hold", "wait"]
        burst(app, ["f4"])
        await at_rest(pilot)
        assert isinstance(app.screen, DeskScreen)
        assert app.screen.typing.value == "red"
        burst(app, ["enter"])
        await at_rest(pilot)
        assert app.desk.floor.waiting[0].description == "red"


@pytest.mark.parametrize("away", [["/", "x"], ["s", "f6"], ["s", "e"]], ids=" ".join)
async def test_what_would_lead_away_from_the_emergency_is_refused_in_words(
    tmp_path: Path, away: list[str]
) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store, pack=load())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["w", *away, "f12"])
        assert isinstance(app.screen, EmergencyScreen)
        store.go.set()
        await at_rest(pilot)
        assert isinstance(app.screen, EmergencyScreen)
        assert f"NOT done: {1 if away[0] == 's' else 2}" in words(app)
        assert app.desk.floor.acting == "-"


async def test_who_pressed_a_key_is_who_acted_then(tmp_path: Path) -> None:
    store = Memory()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["f2", "d"])
        await at_rest(pilot)
        burst(app, ["w", "l", "a", "f2", "s"])
        await at_rest(pilot)
        assert [(each.act, each.by) for each in store.changes][1:] == [
            ("wait", "D"),
            ("left", "D"),
            ("who", "D"),
        ]
        assert app.desk.floor.acting == "S"


async def test_a_screen_that_is_being_made_gets_the_keys_after_its_own(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["f2", "."])
        await at_rest(pilot)
        assert isinstance(app.screen, WhoScreen)
        assert app.screen.leaving


@pytest.mark.parametrize("keys", [["w", "d"], ["m", "v"], ["p"], ["n", "d"]])
async def test_text_and_enter_in_one_piece_with_the_key_that_opens_the_field(
    tmp_path: Path, keys: list[str]
) -> None:
    store = Memory()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, [*keys, *"red scarf, 2nd floor", "enter"])
        await at_rest(pilot)
        kept = str([each.model_dump() for each in store.changes[-1].after]) + str(app.front.drafts)
        if app.front.chooser is not None:
            kept += str(app.front.chooser.asking.told)
        assert "red scarf, 2nd floor" in kept


async def test_a_record_is_not_finished_that_the_key_before_made_doubtful(tmp_path: Path) -> None:
    """`n`, `n`, `f`: two are helped when `f` comes, though the disk has one only."""
    store = Memory()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        one_by_one = ["f2", "s", "n", "n", "f"]
        for key in one_by_one:
            burst(app, [key])
            await at_rest(pilot)
        slowly = words(app)
    again = kiosk(tmp_path / "again", Memory())
    async with again.run_test(size=(80, 24)) as pilot:
        burst(again, one_by_one)
        await at_rest(pilot)
        assert words(again) == slowly


async def test_keys_about_what_could_not_be_saved_are_dropped_and_counted(tmp_path: Path) -> None:
    store = Failing()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["c", "h", "2"])
        await at_rest(pilot)
        assert store.changes == []
        shown = " ".join(words(app).split())
        assert "2 more keys NOT done - NOT SAVED" in shown, shown


@pytest.mark.parametrize("words_of", ["it is gone", "NOT SAVED: no such thing"])
async def test_what_is_dropped_hangs_on_what_came_of_it_and_not_on_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words_of: str
) -> None:
    monkeypatch.setattr("deskapp.desk.writer.not_saved", lambda fault: words_of)
    app = kiosk(tmp_path, Failing())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["c", "h", "2"])
        await at_rest(pilot)
        assert f"2 more keys NOT done  - {words_of}" in words(app)


async def test_text_of_a_flood_and_the_emergency_after_it(tmp_path: Path) -> None:
    store = Memory()
    app = kiosk(tmp_path, store, pack=load())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, [*"We met at 1 and 2, then medical came. " * 270, "f12"])
        await at_rest(pilot)
        assert isinstance(app.screen, EmergencyScreen)
        assert "WHAT IS IT?" in words(app)
        assert store.changes == []
        assert "keys came at once, as a paste does: none of them did anything" in words(app)


async def test_a_burst_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from screens.widgets.board import Board

    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await at_rest(pilot)
        drawn: list[int] = []
        monkeypatch.setattr(Board, "show", lambda board, rows: drawn.append(len(rows)))
        burst(app, ["up", "down"] * 15)
        assert len(drawn) == 1


async def test_a_key_that_nothing_takes_is_refused_in_words(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        for key, shown in (("tab", "Tab"), ("ctrl+c", "Ctrl+C"), ("f11", "F11"), ("backspace", "Backspace")):
            burst(app, [key])
            await at_rest(pilot)
            assert f"{shown} does nothing here" in words(app)
        burst(app, ["w", "d"])
        await at_rest(pilot)
        burst(app, ["tab"])
        await at_rest(pilot)
        assert "does nothing while you type" in words(app)


async def test_acts_are_written_in_the_order_in_which_they_were_asked_for(tmp_path: Path) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        for effort in (1, 2, 3):
            app.act("quick", {"effort": effort})
        store.go.set()
        await at_rest(pilot)
        assert [change.after[0].effort for change in store.changes] == [1, 2, 3]  # type: ignore[attr-defined]


async def test_enter_in_a_field_is_decided_against_what_the_disk_has(tmp_path: Path) -> None:
    """Something else is on its way to the disk while a field stands open: its Enter waits for that."""
    store = Stalling()
    store.go.set()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["w", "d", *"red"])
        await at_rest(pilot)
        store.go.clear()
        app.act("quick", {"effort": 1})
        burst(app, ["enter", "w"])
        assert app.screen.typing.is_open  # type: ignore[attr-defined]
        store.go.set()
        await at_rest(pilot)
        assert [each.act for each in store.changes] == ["wait", "quick", "describe", "wait"]
