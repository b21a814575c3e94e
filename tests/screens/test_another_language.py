"""Someone who does not share our language: the line of the moment in theirs, the English under it."""

from pathlib import Path

from deskapp.floor.say import facts_of
from deskapp.records import Tally, Visit
from deskapp.settings.models import Place
from screens.widgets.board import Board
from tests.screens.word_kiosks import PACK, kiosk, press, words
from tests.support.fakes import SETTINGS
from tests.support.quiet import settled

FACTS = facts_of(SETTINGS, "-")


async def test_a_key_and_a_letter_show_the_words_and_they_stay_for_that_row(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "'")
        assert "s Spanish (español)" in words(app)
        await press(pilot, "s")
        await settled(pilot)
        assert '"Hola, le damos la bienvenida. ¿En qué puedo ayudarle?"' in words(app)
        assert "MEANS Hello, and welcome. How can I help you?" in words(app)
        assert "no speaker has checked them yet" in words(app)
        await press(pilot, "f")
        assert "¿Tiene todo lo que necesita? Gracias por venir." in words(app)
        await press(pilot, "escape", "n")
        await settled(pilot)
        assert "Hello, and welcome" in words(app), "the next one is spoken to in English"


async def test_the_same_key_goes_back_and_undo_takes_the_count_back(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "'", "p")
        await settled(pilot)
        assert "Olá" in words(app)
        await press(pilot, "'")
        await settled(pilot)
        assert "the words are in English again" in words(app)
        assert "Olá" not in words(app)
        await press(pilot, "'", "h")
        await settled(pilot)
        assert "Bonjou" in words(app)
        await press(pilot, "u")
        await settled(pilot)
        assert "Bonjou" not in words(app)
        kept = [tally.card for tally in app.desk.floor.all_of(Tally) if not tally.voided]
        assert kept == ["words in Portuguese"]


async def test_who_waits_is_not_greeted_in_the_language_of_whoever_is_helped(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "'", "s", "w")
        await settled(pilot)
        app.present.last = None  # the first seconds after the key are over
        app.redraw()
        assert "Hello, I see you." in words(app)
        assert "MEANS" not in words(app)
        await press(pilot, "i")
        await settled(pilot)
        app.present.last = None
        app.redraw()
        assert "MEANS Excuse me, may I" in words(app), "who is helped hears that it rings"
        await press(pilot, "l", "b", "g")
        await settled(pilot)
        app.present.last = None
        app.redraw()
        assert "MEANS What would you like to find out?" in words(app)


async def test_a_call_that_rings_is_not_answered_in_the_language_of_whoever_waits(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w", "'", "h", "g", "i")
        await settled(pilot)
        app.present.last = None
        app.redraw()
        assert '"Millbury Public Library, may I help you?"' in words(app)
        assert "MEANS" not in words(app)


async def test_an_extension_is_named_by_its_digits(tmp_path: Path) -> None:
    places = (Place(letter="C", name="Circulation", extension="202"),)
    app = kiosk(tmp_path, SETTINGS.model_copy(update={"places": places}))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "'", "s", "t", "c")
        await settled(pilot)
        assert '"Me quedo en la línea; Circulation: 202."' in words(app)
        assert "Circulation is at extension 202" in words(app)


async def test_words_with_a_long_name_in_them_are_whole(tmp_path: Path) -> None:
    library = "Central Massachusetts Regional Library"
    app = kiosk(tmp_path, SETTINGS.model_copy(update={"libraries": (library,)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "'", "s", "f", "r", "1", "enter")
        await settled(pilot)
        assert f'"El mejor lugar para esto es {library}.' in words(app)
        assert '¿Llamo antes?"' in words(app)


async def test_nothing_of_it_is_kept_with_the_person(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        before = next(app.desk.floor.all_of(Visit))
        await press(pilot, "'", "s")
        await settled(pilot)
        assert next(app.desk.floor.all_of(Visit)) == before
        assert app.desk.floor.contacts.counted == 0, "it is no question"


async def test_once_a_speaker_has_checked_them_nothing_is_said_of_it(tmp_path: Path) -> None:
    app = kiosk(tmp_path, SETTINGS.model_copy(update={"languages": ("spanish",)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "'", "s")
        await settled(pilot)
        assert "words in Spanish" in words(app)
        assert "no speaker" not in words(app)
        await press(pilot, "f3")
        assert "IN SPANISH" in words(app)
        assert "no speaker" not in words(app)


async def test_f3_flips_through_the_languages_with_the_english_under_each_line(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "w", "'")
        shown = words(app)
        assert "IN SPANISH - no speaker has checked this" in shown
        assert "| Hola, ya le vi. Enseguida estoy con" in shown
        assert "|   Hello, I see you. I'll be right with" in shown
        for name in ("IN HAITIAN CREOLE", "IN PORTUGUESE"):
            await press(pilot, "'")
            assert name in words(app)
        await press(pilot, "'")
        assert "IN " not in words(app)
        assert list(app.desk.floor.all_of(Tally)) == [], "reading counts nothing"


async def test_every_line_of_every_language_is_drawn_whole_at_80_columns(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        for language in PACK.languages:
            await press(pilot, "'")
            for script in (each for each in PACK.scripts if each.letter):
                await press(pilot, script.letter or "")
                pages = [" ".join(app.screen.query_one(Board).words.split())]
                for _ in range(6):
                    await press(pilot, "pagedown")
                    pages.append(" ".join(words(app).split()))
                for each in PACK.page(script.id):
                    there = language.script(each.id)
                    for line in there.said(FACTS, missing="...") if there else ():
                        last = line.split()[-1] if line else ""
                        assert any(last in page for page in pages), (language.name, each.id, line)


async def test_without_further_languages_the_key_says_so(tmp_path: Path) -> None:
    app = kiosk(tmp_path, pack=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "'")
        assert "in English alone" in words(app)
