"""The search on screen: one types at once, arrows choose, Enter goes there, Esc and F4 leave."""

from pathlib import Path

import pytest

from screens.card import CardScreen
from screens.desk import DeskScreen
from tests.screens.word_kiosks import kiosk, press, words
from tests.support.quiet import settled


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("confidentialty", "Is this person the card's owner?"),
        ("microfilm", "Library words explained"),
        ("museum passes", "Services of the library"),
        ("leaving a voicemail", "Words to say"),
        ("suspicious", "EMERGENCY"),
        ("calls and its queue", "The day"),
    ],
)
async def test_enter_goes_there(tmp_path: Path, typed: str, expected: str) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/")
        field = app.screen.query_one("#field")
        field.value = typed  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert expected in words(app)


async def test_arrows_choose_and_what_is_chosen_is_read_at_once(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"micro")
        assert "microfilm" in words(app)
        before = words(app)
        await press(pilot, "down")
        assert words(app) != before
        await press(pilot, "up")
        assert words(app) == before


async def test_a_card_is_four_keys_away(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"who", "enter")
        assert isinstance(app.screen, CardScreen)


@pytest.mark.parametrize("key", ["escape", "f4"])
async def test_it_is_left_and_the_keys_are_the_desks_again(tmp_path: Path, key: str) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", "w", "w", key)
        assert isinstance(app.screen, DeskScreen)
        assert app.desk.floor.waiting == ()
        await press(pilot, "w")
        assert len(app.desk.floor.waiting) == 1


async def test_nothing_found_says_so_and_enter_stays(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"zzqq", "enter")
        assert "Nothing is like that" in words(app)
        assert "try fewer letters" in words(app)


async def test_what_is_typed_is_kept_nowhere(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"scarf", "f4")
        await settled(pilot)
        assert app.front.drafts == {}
        assert not (tmp_path / "drafts.json").exists()


async def test_the_glossary_and_the_services_grow_shorter_as_one_types(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("glossary")
        await press(pilot, "/", *"microf")
        assert "microfilm" in words(app)
        assert "abstract" not in words(app)
        await press(pilot, "enter", "escape")
        assert "abstract" in words(app)
        app.go("directory")
        await press(pilot, "/", *"museum")
        assert "Museum passes" in words(app)
        assert "Children" not in words(app)
