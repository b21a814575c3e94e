"""A whole pack in another language than English: each of its words is drawn at 80 by 24, and none is cut."""

from pathlib import Path

import pytest

from deskapp.floor.say import facts_of
from policy import Pack, load
from policy.checking import check
from screens.kiosk import Kiosk
from tests.screens.word_kiosks import kiosk, press, words
from tests.support.fakes import SETTINGS

PUERTO_CLARO = Path(__file__).parents[1] / "unit" / "policy" / "packs" / "puerto_claro"
SIZE = (80, 24)
FACTS = facts_of(SETTINGS, "-")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(PUERTO_CLARO)


def whole(app: Kiosk) -> str:
    """What stands on the screen, in one line."""
    return " ".join(words(app).replace("|", " ").split())


def test_it_is_checked_for_every_slot_and_nothing_is_wrong(pack: Pack) -> None:
    assert check(PUERTO_CLARO) == ()
    assert pack.problems == ()


async def test_every_situation_s_words_are_read_to_their_last_word(tmp_path: Path, pack: Pack) -> None:
    app = kiosk(tmp_path, SETTINGS, pack)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f3")
        for script in (each for each in pack.scripts if each.letter):
            await press(pilot, script.letter or "")
            pages = [whole(app)]
            for _ in range(4):
                await press(pilot, "pagedown")
                pages.append(whole(app))
            for each in pack.page(script.id):
                for line in each.said(FACTS, missing="..."):
                    assert any(line.split()[-1] in page for page in pages), (each.id, line)


async def test_titles_stand_whole_beside_their_keys(tmp_path: Path, pack: Pack) -> None:
    app = kiosk(tmp_path, SETTINGS, pack)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f3")
        shown = words(app)
        titles = [(script.letter, script.title) for script in pack.scripts if script.letter]
        titles += [(card.letter, card.title) for card in pack.cards]
        for letter, title in titles:
            assert f"{letter} {title[:22]}" in shown


async def test_every_step_of_an_emergency_stands_whole(tmp_path: Path, pack: Pack) -> None:
    for kind in pack.emergencies:
        app = kiosk(tmp_path / kind.id, SETTINGS, pack)
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "f12", kind.key)
            shown = whole(app)
            for step in kind.steps:
                text = app.desk.moment().filled(step.text)
                assert text in shown, (kind.id, text)


async def test_the_line_of_the_moment_is_drawn_whole_on_the_desk(tmp_path: Path, pack: Pack) -> None:
    app = kiosk(tmp_path, SETTINGS, pack)
    async with app.run_test(size=SIZE) as pilot:
        for keys, situation in ((("n",), "walk_up"), (("f",), "finish_thanks")):
            await press(pilot, *keys)
            short = pack.script(situation).short or ""
            assert short.split()[-1].strip('"') in whole(app), (situation, words(app))
