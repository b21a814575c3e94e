"""Words to say: every script in two keys, the one at hand chosen already, a filter, the way to help."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from policy import fill
from screens.card import CardScreen
from screens.emergency import EmergencyScreen
from screens.say import SayScreen
from tests.screens.word_kiosks import PACK, kiosk, press, taken, words
from tests.support.fakes import SETTINGS
from tests.support.quiet import settled

BUDGET = 2
"""Keys from the desk to any script."""

FACTS = {"library": SETTINGS.library.name, "outside": "9", "callback": ""}


def joined(text: str) -> str:
    """The words of the right pane in one line, however they were broken."""
    return " ".join(" ".join(line.split("|", 1)[-1] for line in text.splitlines()).split())


async def test_any_script_is_two_keys_from_the_desk(tmp_path: Path) -> None:
    """F3 and a letter: counted for each of them, at a size where a page fits whole."""
    app = kiosk(tmp_path)
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "f3")
        for script in PACK.scripts:
            letter = script.letter or PACK.script(script.under or "").letter
            assert letter is not None
            keys = ["f3", letter]
            assert len(keys) <= BUDGET
            taken(app, letter)
            shown = joined(words(app))
            assert script.title in shown
            for line in script.said(FACTS, missing="..."):
                assert " ".join(line.split()) in shown, f"{script.id} is not whole after {keys}"


async def test_in_80_by_24_every_letter_is_in_sight_and_no_word_is_out_of_reach(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        shown = words(app)
        lettered = [(one.letter, one.title) for one in PACK.scripts if one.letter]
        for letter, title in (*lettered, *((one.letter, one.title) for one in PACK.cards)):
            assert f"{letter} {title[:18]}" in shown
        for each in (one for one in PACK.scripts if one.letter):
            taken(app, each.letter or "")
            pages = [joined(words(app))]
            for _ in range(4):
                taken(app, "pagedown")
                pages.append(joined(words(app)))
            for script in PACK.page(each.id):
                for line in script.said(FACTS, missing="..."):
                    last = " ".join(line.split()[-2:])
                    assert any(last in page for page in pages), f"{script.id} is out of reach: {line}"


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ((), "Answering the telephone"),
        (("w",), "Someone is waiting"),
        (("n",), "Starting to help"),
        (("c", "h", "2"), "Before you put them on hold"),
        (("o",), "Someone looks lost"),
    ],
)
async def test_the_situation_at_hand_is_chosen_already(
    tmp_path: Path, keys: tuple[str, ...], title: str
) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        if keys:
            await press(pilot, *keys)
        await press(pilot, "f3")
        screen = app.screen
        assert isinstance(screen, SayScreen)
        assert PACK.script(screen.chosen).title == title


async def test_the_letter_of_what_stands_there_already_is_not_silent(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        chosen = app.screen
        assert isinstance(chosen, SayScreen)
        letter = PACK.script(chosen.chosen).letter
        assert letter
        taken(app, letter)
        assert "its words stand here" in words(app)


async def test_a_slash_finds_words_by_what_they_say(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "/", *"cut off", "enter")
        screen = app.screen
        assert isinstance(screen, SayScreen)
        assert screen.chosen == "transfer_warm"
        assert not screen.typing.is_open
        await press(pilot, "/", *"zebra crossing")
        assert "nothing has these words" in words(app)
        await press(pilot, "escape")
        assert "Someone is waiting" in words(app)


@pytest.mark.parametrize("query", ["711", "deaf", "tty"])
async def test_a_slash_finds_a_card_by_what_people_call_it(tmp_path: Path, query: str) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "/", *query)
        assert "7 Relay, TTY, in writing" in words(app)


async def test_a_tenth_card_stands_at_the_foot_of_the_words_of_a_small_screen(tmp_path: Path) -> None:
    more = tuple(
        PACK.card("internet").model_copy(update={"letter": letter, "title": f"Card {letter}"})
        for letter in "12"
    )
    cards = (*PACK.cards, *more)
    pack = PACK.model_copy()
    pack._folder = SimpleNamespace(read=lambda model: SimpleNamespace(cards=cards))  # type: ignore[assignment]
    app = kiosk(tmp_path, pack=pack)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        shown = words(app)
        for letter, title in ((each.letter, each.title) for each in cards):
            assert f"{letter} {title[:18]}" in shown
        assert "l A letter" in shown, "and no situation is gone for it"
        assert "more: arrows" not in shown


async def test_a_card_opens_by_its_letter_and_help_by_0(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "b")
        assert isinstance(app.screen, CardScreen)
        await press(pilot, "f3", "0")
        assert isinstance(app.screen, EmergencyScreen)
        assert app.screen.conduct


async def test_the_page_on_listening_has_the_questions_to_ask(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "f3", "q")
        shown = joined(words(app))
        for each in (*PACK.interview, *PACK.listening):
            assert each in shown


async def test_without_a_pack_it_says_so_and_help_still_opens(tmp_path: Path) -> None:
    app = kiosk(tmp_path, pack=None)
    app.process.set_problems(("policy pack: it can't be read",))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        assert "can't be read" in words(app)
        await press(pilot, "0")
        assert "ask a supervisor" in words(app)


def test_the_greeting_is_the_prescribed_one() -> None:
    assert fill(PACK.script("telephone_greeting").lines[0], FACTS) == (
        "Millbury Public Library, may I help you?"
    )


@pytest.mark.parametrize("asked", ["hold_ask", "finish_call_thanks"])
async def test_words_for_callers_that_are_asked_for_are_shown_without_a_telephone_too(
    tmp_path: Path, asked: str
) -> None:
    app = kiosk(tmp_path, settings=SETTINGS.model_copy(update={"lines": ()}))
    title = PACK.script(asked).title
    async with app.run_test(size=(120, 50)) as pilot:
        await press(pilot, "f3")
        assert title not in words(app)
        app.go(f"say:{asked}")
        await settled(pilot)
        assert title in joined(words(app))
