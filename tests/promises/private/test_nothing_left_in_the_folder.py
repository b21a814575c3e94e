"""Every byte of the data folder is searched for patrons' words: there before, gone when their time came."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskapp.cli import main
from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain
from deskapp.records import Visit
from deskapp.store.drafts import DRAFTS, Alive, Drafts
from deskapp.store.open_store import open_store
from policy import load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.promises.readable.scene import LINES, SETTINGS, WORDS, told
from tests.support.clock_hands import TWO, Hands
from tests.support.fakes import FixedClock
from tests.support.quiet import settled, tended
from tests.support.steady import Steady

HALF_TYPED = "half typed: quokka"

SOON = {
    "waiting description", "described later", "spotted description", "promise what", "promise reach",
    "ended promise what", "held promise", "half typed", "damaged",
}  # fmt: skip
"""What is gone within ten days of the end of the day, of what the scene leaves behind and closes."""


def found_in(folder: Path) -> set[str]:
    """Which words stand in any file below the folder, as `grep -r` would find them."""
    everything = b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
    words = {**WORDS, "half typed": "quokka", "damaged": "rhinoceros"}
    return {which for which, word in words.items() if word.encode() in everything}


def full_folder(folder: Path) -> None:
    """The scene on disk, all of it over; a piece that was damaged, a restore's leavings, half-typed text."""
    clock = FixedClock(TWO)
    desk = Desk(open_store(folder, clock, SETTINGS.zone), clock, SETTINGS, load())
    desk.open()
    plain = Plain(desk, Alive(folder))
    told(plain, clock, LINES)
    closing: list[str | float] = [f"left {each.number}" for each in desk.floor.waiting]
    closing += [f"decline {each.number}" for each in desk.floor.spotted]
    closing += [f"finish {each.number} answered 1" for each in desk.floor.helping]
    closing += ["left C", "hangup A gone", "hangup B gone"]
    closing += [f"answer P{each.number} email" for each in desk.floor.promises]
    closing += ["claimed L1"]
    told(plain, clock, tuple(closing))
    assert not desk.floor.visits
    assert not desk.floor.calls
    visit = next(desk.floor.all_of(Visit)).uid
    desk.store.close()
    journal = next(folder.glob("*.journal"))
    with journal.open("ab") as file:
        file.write(b'0bad0bad 9 {"description":"rhinoceros"}\n')
    store = open_store(folder, clock, SETTINGS.zone)
    store.open()
    store.close()
    aside = folder / "before-restore-20261124T190000Z"
    aside.mkdir()
    for each in (journal, *folder.glob("*.damaged")):
        shutil.copy(each, aside)
    Drafts(folder).write({f"describe:{visit}": {"act": "describe", "text": HALF_TYPED, "open": False}})
    Alive(folder).touch(clock.now())


EVERYTHING = {*WORDS, "half typed", "damaged"} - {"incident note"}
"""The scene's incident note belongs to another scene."""


async def test_the_kiosk_erases_what_is_due_by_itself(tmp_path: Path, steady: Steady) -> None:
    full_folder(tmp_path)
    assert found_in(tmp_path) == EVERYTHING
    hands = Hands(TWO + timedelta(days=10))
    clock = hands.clock()
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        hands.go(minutes=11)
        steady.go(1000)
        app.tick()
        await tended(app)
        await settled(pilot)
        assert app.upkeep.problems() == ()
        assert "was erased, as the settings say" in app.line.message
    desk.store.close()
    assert found_in(tmp_path) == EVERYTHING - SOON


async def test_an_undo_never_brings_erased_text_back(tmp_path: Path, steady: Steady) -> None:
    hands = Hands()
    clock = hands.clock()
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        desk.do("walkup", {"description": "quokka"})
        app.press("f")
        app.press("l")
        await tended(app)
        assert not desk.floor.visits
        assert len(desk.pasts.done) == 2
        desk.do("quick", {"effort": 1})
        hands.go(hours=20)
        steady.go(1000)
        app.tick()
        await tended(app)
        await settled(pilot)
        assert [each.change.act for each in desk.pasts.done] == ["quick"]
        app.press("u")
        app.press("u")
        await tended(app)
    desk.store.close()
    assert "half typed" not in found_in(tmp_path)


def test_erase_now_takes_what_is_due_and_before_takes_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    full_folder(tmp_path)
    (tmp_path / "desk.toml").write_text('[library]\nzone = "America/New_York"\n')
    monkeypatch.setattr("deskapp.clock.SystemClock.now", lambda self: TWO + timedelta(days=10))
    data = ["--data", str(tmp_path)]
    assert main(["erase", "--now", *data]) == 0
    said = capsys.readouterr().out
    assert "was erased; what is counted stays" in said
    left = found_in(tmp_path)
    assert left == EVERYTHING - SOON
    assert main(["erase", "--before", "2026-11-24", *data]) == 0
    assert "of 0 records" in capsys.readouterr().out
    assert found_in(tmp_path) == left
    assert main(["erase", "--before", "2026-11-25", *data]) == 0
    assert found_in(tmp_path) == set()


def test_months_that_are_sealed_are_searched_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full_folder(tmp_path)
    for days in (20, 40, 60):
        clock = FixedClock(TWO + timedelta(days=days))
        clock._named = days * 1000
        desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
        desk.open()
        desk.do("quick", {"effort": 1})
        desk.store.close()
    assert len(list(tmp_path.glob("*.journal"))) == 3
    monkeypatch.setattr("deskapp.clock.SystemClock.now", lambda self: TWO + timedelta(days=61))
    assert main(["erase", "--now", "--data", str(tmp_path)]) == 0
    assert found_in(tmp_path) == {"closed note", "supplement"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["erase"], "one of the arguments --now --before is required"),
        (["erase", "--before", "soon"], "is not a date; write it as 2026-11-24"),
        (["erase", "--now", "--before", "2026-11-24"], "not allowed with"),
    ],
)
def test_what_it_is_not_told_it_does_not_guess(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert main([*words, "--data", str(tmp_path)]) == 2
    assert sentence in capsys.readouterr().err


def test_beside_a_running_kiosk_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clock = FixedClock(datetime.now(UTC))
    store = open_store(tmp_path, clock, SETTINGS.zone)
    store.open()
    try:
        assert main(["erase", "--now", "--data", str(tmp_path)]) == 1
    finally:
        store.close()
    assert "another kiosk already has this data" in capsys.readouterr().err


def test_half_typed_text_is_in_the_file_that_is_searched(tmp_path: Path) -> None:
    full_folder(tmp_path)
    assert HALF_TYPED in json.dumps(json.loads((tmp_path / DRAFTS).read_text()))
