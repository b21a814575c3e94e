"""The guide: the document named, every clause with what the kiosk does, a key that goes to what serves it."""

from pathlib import Path

from deskapp.lookup.guide import ways, where_of
from screens.guide import GuideScreen
from screens.navigator import SCREENS
from screens.rows.guide import FOOT
from tests.screens.word_kiosks import PACK, kiosk, press, taken, words

THERE = {*SCREENS, "desk", "emergency", "conduct"}


async def test_it_names_the_document_when_it_was_adopted_who_paid_and_whose_it_is(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7")
        assert FOOT in words(app), "nothing of the line of keys is cut"
        shown = " ".join(words(app).split())
        assert PACK.about is not None
        assert PACK.about.title in shown
        assert "Adopted August 19, 2003 by" in shown
        assert "LSTA" in shown
        assert "the library's to interpret" in shown


async def test_every_clause_is_shown_whole_with_what_the_kiosk_does_and_a_key_to_it(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7")
        for clause in PACK.clauses:
            taken(app, "down")
            shown = words(app)
            flat = " ".join(shown.split())
            assert f"> {clause.id}" in shown
            assert " ".join(clause.summary.split()) in flat
            assert f"Here: {' '.join(clause.does.split())}" in flat
            for way in ways(clause, PACK, THERE):
                assert way.label[:20] in flat


async def test_enter_and_letters_go_there(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        clauses = [each.id for each in PACK.clauses]
        for id, key, expected in (
            ("CF1", "enter", "Whose card is it?"),
            ("PC3", "c", "Someone is waiting"),
            ("PC3", "b", "The day"),
            ("SE1", "enter", "EMERGENCY"),
            ("SE5", "enter", "Help at the desk"),
            ("CO2", "enter", "Services of the library"),
            ("PC5", "enter", "FIND"),
        ):
            await press(pilot, "f4", "f7")
            screen = app.screen
            assert isinstance(screen, GuideScreen)
            screen.chosen = clauses.index(id) + 1
            await press(pilot, key)
            assert expected in words(app), f"{id}, {key}"


async def test_words_and_services_are_a_digit_away(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7", "1")
        assert "Library words explained" in words(app)
        assert PACK.glossary[0].term in words(app)
        await press(pilot, "f7", "2")
        assert "Services of the library" in words(app)


async def test_a_key_that_leads_nowhere_says_what_does(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7", "enter")
        assert "arrows choose a clause" in words(app)


async def test_without_a_pack_it_says_so(tmp_path: Path) -> None:
    app = kiosk(tmp_path, pack=None)
    app.process.set_problems(("policy pack: scripts.toml is missing",))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7", "down", "enter")
        assert "scripts.toml is missing" in words(app)


def test_acts_are_done_where_they_are() -> None:
    assert where_of("greet") == "desk"
    assert where_of("step") == "emergency"
    assert where_of("incident") == "conduct"
    assert where_of("say_screen") == "say"
    assert where_of("curtain") == "desk"
