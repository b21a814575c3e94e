"""What people ask for every day stands under F3 and F7, and is found by a word of it."""

from pathlib import Path

from deskapp.settings.models import LocalFact
from screens.reference import FactsScreen
from tests.screens.word_kiosks import kiosk, press, words
from tests.support.fakes import SETTINGS

FACTS = (
    LocalFact(what="Notary", where="this desk", when="Tue 2-4 pm, free", ask="Dana"),
    LocalFact(what="Wi-Fi", when="always; the password is on the card"),
    LocalFact(what="Passports"),
)
WITH_FACTS = SETTINGS.model_copy(update={"facts": FACTS})


async def test_two_keys_show_what_where_when_and_whom_to_ask(tmp_path: Path) -> None:
    app = kiosk(tmp_path, WITH_FACTS)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("f3", "9"), ("f7", "3")):
            await press(pilot, *keys)
            assert isinstance(app.screen, FactsScreen)
            assert "Where: this desk   When: Tue 2-4 pm, free   Ask: Dana" in words(app)
            assert "where, when and whom to ask are not set" in words(app), "nothing is invented"


async def test_the_search_finds_one_and_enter_shows_it(tmp_path: Path) -> None:
    app = kiosk(tmp_path, WITH_FACTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"notary")
        assert ">here      Notary" in words(app)
        assert "Where: this desk" in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, FactsScreen)
        assert "Notary" in words(app)
        assert "Passports" not in words(app)


async def test_it_is_found_by_whom_to_ask_as_well(tmp_path: Path) -> None:
    app = kiosk(tmp_path, WITH_FACTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "9", "/", *"password")
        assert "Wi-Fi" in words(app)
        assert "Notary" not in words(app)


async def test_with_none_set_it_says_where_they_are_set(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "9")
        assert "NOT SET" in words(app)
        assert "F2, then 1" in words(app)


async def test_they_are_there_without_a_policy_pack(tmp_path: Path) -> None:
    app = kiosk(tmp_path, WITH_FACTS, pack=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        assert "9 at this library" in words(app)
        await press(pilot, "9")
        assert "Where: this desk" in words(app)
