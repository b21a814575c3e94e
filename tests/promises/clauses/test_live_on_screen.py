"""All 41 clauses as staff meet them: the keys, and what then stands on a screen of 80 by 24, in usable words.

What is said stands before it is needed; what is logged is a record; what can be counted has its figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from deskapp.records import TABLES
from deskapp.settings.models import LocalFact
from tests.promises.clauses.ids import KINDS
from tests.screens.word_kiosks import kiosk, press, words
from tests.support.fakes import SETTINGS
from tests.support.quiet import settled


@dataclass(frozen=True)
class Live:
    """The keys that lead there, what stands on the screen then, and the kinds of record that were written."""

    keys: tuple[str, ...]
    shown: tuple[str, ...]
    logged: frozenset[str] = frozenset()


def live(keys: str, *shown: str, logged: str = "") -> Live:
    """The keys with spaces between them; `~` stands for a space that is typed."""
    return Live(tuple(" " if key == "~" else key for key in keys.split()), shown, frozenset(logged.split()))


LIVE = {
    "PC1": live("f3 e", "Thank you for writing to Millbury"),
    "PC2": live("o s", "Hello, and welcome. How can I help you?", logged="visits"),
    "PC3": live("w w", "NOT GREETED", "I see all of you", "g greet", "a greet all", logged="visits"),
    "PC4": live("n", "LISTEN", "z hides", logged="visits"),
    "PC5": live("/ o p a c", "explained"),
    "PC6": live("n f", "Thank you for coming in.", logged="visits"),
    "SN1": live("n ' s", "MEANS", "words in Spanish", logged="visits tallies"),
    "SN2": live("w +", "NOT GREETED +", "101: + wants a hand", logged="visits"),
    "SN3": live("w d", "clothing or place", logged="visits"),
    "RS1": live("n", "101    0:00", logged="visits"),
    "RS2": live("n f3 q", "What would you like to find out?", logged="visits"),
    "RS3": live("n f s", "checked", logged="visits"),
    "RS4": live("p t h e ~ m i l l enter f6", "P1", "promise", logged="promises"),
    "RS5": live("n k", "walking along", "Let me show you where it is", logged="visits"),
    "RS6": live("o", "LOOKS LOST 1", "What can I help you find?", logged="visits"),
    "RS7": live("f2 d o w", "1 person waiting: stay at the desk", logged="duties visits"),
    "RS8": live("f2 d f3 u", "Is it your own first name they ask for?", logged="duties"),
    "RS9": live("f3 a y", "THIS LIBRARY HAS", "magnifier", logged="tallies"),
    "RS10": live("p", "(co-worker: first)", "in front makes it for a co-worker"),
    "RC1": live("p t h e ~ m i l l enter f6 f6", "P1", logged="promises"),
    "RC2": live("n f", "p promised, r referred, l left", logged="visits"),
    "RC3": live("p", "I don't know, but I'll find out"),
    "OF1": live("i", "A RINGS", "c call", logged="calls"),
    "OF2": live("c", "Millbury Public Library, may I help you?", logged="calls"),
    "OF3": live("c t", "Transfer A where", ", another why", logged="calls"),
    "OF4": live("c h", "May I put you on hold for ... minutes", logged="calls"),
    "OF5": live("m e t h e ~ m i l l enter", "P1 email due", logged="promises"),
    "OF6": live("m e t h e ~ m i l l enter f6 down enter", "told when", "email", "call", logged="promises"),
    "CO1": live("e", "What's new", "n what's new"),
    "CO2": live("f3 9", "Notary", "Where: this desk   When: Tue 2-4 pm   Ask: Dana"),
    "CO3": live("e p a ~ g o o d ~ b o o k enter", "PICKS", "a good book", logged="notices"),
    "SE1": live("f12 m", "DIAL", "STEPS", logged="incidents"),
    "SE2": live("f12 f s 1", "told", "s1", logged="incidents"),
    "SE3": live("f12", "DIAL", "9 - 9 1 1", "WE ARE AT", "CALL BACK"),
    "SE4": live("f12 a", "Child alone, 8 or under", "Who did you come with?", "police", logged="incidents"),
    "SE5": live("f3 0 d", "Ask Director to come", "SUPERVISOR", logged="incidents"),
    "CF1": live("f3 b n", "Every card is private", logged="tallies"),
    "CD1": live("f3 m n", "does not censor", logged="tallies"),
    "IN1": live("f3 i n", "We don't control what is out there", logged="tallies"),
    "HA1": live("f3 x n n", "town's harassment policy", "i  opens a record", logged="tallies"),
    "ME1": live("f7", "Adopted August 19, 2003", "LSTA"),
}
"""Every clause: the keys from the desk, what is shown, and the tables that have a record more by then."""

HERE = SETTINGS.model_copy(
    update={
        "facts": (LocalFact(what="Notary", where="this desk", when="Tue 2-4 pm", ask="Dana"),),
        "equipment": ("magnifier by the window",),
    }
)


def test_no_clause_is_left_out() -> None:
    assert set(LIVE) == set(KINDS)


@pytest.mark.parametrize("id", LIVE)
async def test_it_is_on_the_screen_when_it_matters_and_logged(tmp_path: Path, id: str) -> None:
    clause = LIVE[id]
    app = kiosk(tmp_path, HERE)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in clause.keys:
            await press(pilot, key)
            await settled(pilot)
        shown = " ".join(words(app).split())
        for each in clause.shown:
            assert " ".join(each.split()) in shown, (id, words(app))
        written = {name for name, kind in TABLES.items() if any(True for _ in app.desk.floor.all_of(kind))}
        assert written == clause.logged


@pytest.mark.parametrize(("size", "many"), [((80, 24), 14), ((110, 35), 30), ((160, 50), 40)])
async def test_who_wants_a_hand_is_counted_also_where_the_row_is_out_of_sight(
    tmp_path: Path, size: tuple[int, int], many: int
) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=size) as pilot:
        for _ in range(many):
            app.desk.do("wait", {"description": None})
        await press(pilot, *["down"] * many, "+")
        await settled(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert "+ wants a hand" in words(app)
        assert "more, 1 + wants a hand" in words(app)


async def test_before_a_hold_the_words_that_ask_stand_there(tmp_path: Path) -> None:
    """While a call talks and nobody else is here: asked first, and only then the key (OF4)."""
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c")
        await settled(pilot)
        app.present.last = None
        app.redraw()
        assert "May I put you on hold for ... minutes, or may I call you back?" in words(app)
