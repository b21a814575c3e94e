"""Lost and found has a screen of its own: a key and a letter for each way a thing comes and goes."""

from pathlib import Path

from screens.lost_and_found import LostAndFoundScreen
from tests.screens.word_kiosks import kiosk, press, words
from tests.support.quiet import settled


async def test_found_claimed_and_passed_on_by_keys(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "-")
        assert isinstance(app.screen, LostAndFoundScreen)
        assert "Nothing: n writes down what was found." in words(app)
        for text in ("black umbrella / by the stairs / shelf 2", "a glove", "a wallet"):
            await press(pilot, "n")
            assert "FOUND: what / where / on which shelf, no names" in words(app)
            await press(pilot, *text, "enter")
            await settled(pilot)
        assert "ON THE SHELF 3" in words(app)
        assert "black umbrella - found by the stairs - kept: shelf 2" in words(app)
        await press(pilot, "down", "c")
        await settled(pilot)
        assert "ON THE SHELF 2" in words(app)
        assert "claimed, today" in words(app)
        await press(pilot, "p")
        assert "Pass on which? a L2  b L3" in words(app)
        await press(pilot, "b")
        await press(pilot, *"the police", "enter")
        await settled(pilot)
        assert "passed on to the police, today" in words(app)


async def test_under_the_curtain_nobody_can_claim_it_by_reading_along(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.desk.do("found", {"what": "black umbrella", "place": "by the stairs"})
        await press(pilot, "f9", "-")
        assert "L1" in words(app)
        assert "umbrella" not in words(app)
        assert "stairs" not in words(app)
        await press(pilot, "/", *"umbrella")
        assert "lost and found" not in words(app).replace("lost and found are hidden", "")


async def test_the_search_finds_it_for_whoever_asks(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.desk.do("found", {"what": "black umbrella", "place": None})
        await press(pilot, "/", *"umbrella")
        assert ">found     L1 lost and found" in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, LostAndFoundScreen)


async def test_a_letter_that_is_none_of_its_own_is_refused(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "-", "x")
        assert "x does nothing here" in words(app)
        await press(pilot, "c")
        assert "nothing is in lost and found" in words(app)
