"""Decision cards: yes or no by key, words at the end, a count of its use and nothing else."""

from itertools import product
from pathlib import Path

import pytest

from deskapp.floor.say import facts_of
from deskapp.records import Tally
from policy import Card, CardEnding, CardQuestion, fill
from screens.card import CardScreen
from screens.emergency import EmergencyScreen
from tests.screens.word_kiosks import PACK, kiosk, press, taken, words
from tests.support.fakes import SETTINGS


def way(card: Card, answers: tuple[bool, ...]) -> tuple[list[str], CardEnding]:
    """The keys of these answers as far as they are asked for, and where they lead."""
    keys: list[str] = []
    place: CardQuestion | CardEnding = card.first
    for yes in answers:
        if isinstance(place, CardEnding):
            break
        keys.append("y" if yes else "n")
        place = card.after(place, yes)
    assert isinstance(place, CardEnding)
    return keys, place


@pytest.mark.parametrize("id", [each.id for each in PACK.cards])
async def test_every_way_through_a_card_ends_in_its_words_within_three_keys(tmp_path: Path, id: str) -> None:
    app = kiosk(tmp_path)
    card = PACK.card(id)
    async with app.run_test(size=(80, 40)) as pilot:
        for answers in product((True, False), repeat=3):
            keys, ending = way(card, answers)
            assert len(keys) <= 3
            app.go(f"card:{id}")
            await pilot.pause()
            taken(app, *keys)
            shown = " ".join(words(app).split())
            facts = facts_of(SETTINGS, "-")
            for line in (*ending.say, *ending.do):
                assert " ".join(fill(line, facts).split()) in shown.replace(" - ", " ")


async def test_a_card_is_counted_once_a_showing_without_any_detail(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "b", "n", "left", "y", "y")
        found = list(app.desk.floor.all_of(Tally))
        assert [each.card for each in found] == ["confidentiality"]
        assert (found[0].effort, found[0].kind, found[0].count) == (None, None, 1)
        assert app.desk.floor.contacts.counted == 0
        assert app.desk.floor.contacts.last_tally is None
        await press(pilot, "f4", "v")
        assert "nothing has been counted yet" in words(app)
        await press(pilot, "u")
        assert not [each for each in app.desk.floor.all_of(Tally) if not each.voided]


async def test_opening_a_card_and_leaving_it_counts_nothing(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "b", "escape", "f4")
        assert not list(app.desk.floor.all_of(Tally))


async def test_may_i_see_what_my_daughter_borrowed(tmp_path: Path) -> None:
    """Three keys from the desk to the words: F3, the card's letter, and no, this is not the card's owner."""
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "b", "n")
        shown = " ".join(words(app).split())
        assert "private to the person it belongs to, at any age" in shown
        assert "for parents too" in shown


async def test_a_record_is_opened_quietly_from_the_ending_that_offers_it(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "g", "n", "y")
        assert "opens a record: Help at the desk" in words(app)
        await press(pilot, "i")
        await pilot.pause()
        assert isinstance(app.screen, EmergencyScreen)
        assert app.screen.conduct
        assert [each.kind for each in app.desk.incidents()] == ["conduct"]
        assert "EMERGENCY" not in words(app)


async def test_an_ending_without_a_record_opens_none(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "b", "n", "i")
        assert "nothing to record here" in words(app)
        assert app.desk.incidents() == ()


async def test_the_card_on_assistance_lists_what_this_library_has(tmp_path: Path) -> None:
    has = SETTINGS.model_copy(
        update={"equipment": ("Magnifier: under the desk", "Hearing loop: meeting room")}
    )
    for settings, expected in (
        (has, "- Hearing loop: meeting room"),
        (SETTINGS, "NOT SET: settings, Equipment"),
    ):
        app = kiosk(tmp_path, settings)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "f3", "a", "y")
            assert expected in words(app)


async def test_a_card_without_a_pack_says_so(tmp_path: Path) -> None:
    app = kiosk(tmp_path, pack=None)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("card:confidentiality")
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)
        assert "can't be shown" in words(app)
