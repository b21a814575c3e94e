"""F10 prints what is shown: a file in the data folder, and the message line says where. Keys go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskapp.settings.models import Printing
from policy import load
from screens.kiosk import Kiosk
from tests.support.keyboard import SETTINGS, Memory
from tests.support.kiosks import kiosk, words


async def settled(pilot: Pilot[int]) -> None:
    """What was printed is on the disk, or refused."""
    app = pilot.app
    assert isinstance(app, Kiosk)
    await app.workers.wait_for_complete()
    await pilot.pause()


def pages(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "printed").iterdir())


async def test_the_report_of_the_incident_shown(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS, load())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "f12", "f10")
        assert "NOT printed: no incident is shown" in words(app)
        await pilot.press("m", "n", *"awake", "enter", "f10")
        await settled(pilot)
        assert "printed, holds personal text:" in words(app)
        assert pages(tmp_path) == ["I1-2026-11-24.html"]
        assert "awake" in (tmp_path / "printed" / "I1-2026-11-24.html").read_text()
        await pilot.press("f4", "f9", "f12", "f10")
        await settled(pilot)
        assert "NOT printed: it holds personal text, and that is hidden now (F9)" in words(app)
        assert len(pages(tmp_path)) == 1


async def test_the_hand_over_and_the_card(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS, load())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "p", *"the mill", "enter", "f6", "f6", "f10")
        await settled(pilot)
        await pilot.press("f4", "f10")
        await settled(pilot)
        assert pages(tmp_path) == ["hand-over-2026-11-24.html", "keys-2026-11-24.html"]
        assert "the mill" not in (tmp_path / "printed" / "hand-over-2026-11-24.html").read_text()
        assert "printed: " in words(app)


async def test_the_card_names_the_keys_that_were_moved(tmp_path: Path) -> None:
    moved = SETTINGS.model_copy(update={"keys": {"wait": ";"}})
    app = kiosk(tmp_path, Memory(), moved, load())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f10")
        await settled(pilot)
        card = (tmp_path / "printed" / "keys-2026-11-24.html").read_text()
        assert ";     someone is waiting" in card


@pytest.mark.slow
async def test_without_a_printer_it_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = SETTINGS.model_copy(update={"printing": Printing(to="printer")})
    app = kiosk(tmp_path, Memory(), printer, load())
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setenv("PATH", str(tmp_path))
        await pilot.press("f10")
        await settled(pilot)
        assert "NOT printed: this computer has no lp" in words(app)
        await pilot.press("w")
        await pilot.pause()
        assert app.desk.floor.waiting


async def test_what_is_half_typed_stays(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS, load())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *"red", "f10")
        await settled(pilot)
        assert app.screen.typing.value == "red"  # type: ignore[attr-defined]
