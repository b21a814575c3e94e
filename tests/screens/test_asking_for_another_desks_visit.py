"""A row of another desk is asked for by the key of help or Enter; no key lands on another, or is silent."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.keyboard.all_the_same import asks_by_force
from deskapp.records.change import Change
from screens.kiosk import Kiosk
from tests.screens.bursts import at_rest, burst
from tests.support.faces import two_faces
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.other_desks import busy

WHY = "Children's does not answer and may be helping C104: go and look, or Enter to help all the same"


def kept(app: Kiosk) -> list[Change]:
    """What was written."""
    return app.desk.store.changes  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("key", ["s", "enter"])
async def test_help_and_enter_ask_for_the_row_that_is_chosen(tmp_path: Path, key: str) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        [first, *_] = busy(app.desk)
        burst(app, ["w", ",", "down", "down"])
        await at_rest(pilot)
        assert app.front.selected == first.uid
        before = len(kept(app))
        burst(app, [key])
        await at_rest(pilot)
        assert "asking Children's for C104" in words(app)
        assert [each.after for each in kept(app)[before:] if each.after] == []
        app.desk.others.asked[first.uid] = "asking Children's for C104"
        app.redraw()
        await at_rest(pilot)
        assert "asked for" in words(app)


@pytest.mark.parametrize("key", ["g", "d", "+", "l", "k", "f"])
async def test_any_other_key_is_refused_in_words_and_hits_no_own_row(tmp_path: Path, key: str) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, ["n", "w", ",", *["down"] * 3])
        await at_rest(pilot)
        before, seen = len(kept(app)), words(app)
        assert ">s C104" in seen, "the key that would hit it, and no other"
        burst(app, [key])
        await at_rest(pilot)
        assert len(kept(app)) == before
        assert app.line.just_said, key
        assert app.front.chooser is None, key


async def test_enter_on_a_row_of_ones_own_is_what_it_was(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, ["w", ",", "down", "enter"])
        await at_rest(pilot)
        assert app.desk.floor.helping == ()
        assert "does nothing here" in words(app)


async def test_an_enter_that_was_on_its_way_does_not_answer_the_question(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        [first, *_] = busy(app.desk)
        burst(app, [","])
        await at_rest(pilot)
        app.desk.others.may_be_forced[first.uid] = WHY
        assert asks_by_force(app.front, {"visit": Ref(first.uid)}, app.desk.clock.now())
        before = len(kept(app))
        burst(app, ["enter"])
        await at_rest(pilot)
        assert "Enter came as the question did" in words(app)
        assert app.front.chooser is not None
        assert len(kept(app)) == before
        burst(app, ["w"])
        await at_rest(pilot)
        assert "w is not offered here" in words(app)
        app.desk.clock.at += timedelta(seconds=2)  # type: ignore[attr-defined]
        burst(app, ["enter"])
        await at_rest(pilot)
        assert kept(app)[-1].by_force
        assert "taken from Children's" in words(app)


async def test_each_face_has_its_own_rows_in_sight_and_its_own_row_chosen(tmp_path: Path) -> None:
    async with two_faces(tmp_path, names=("one", "two")) as faces:
        busy(faces.desk)
        await faces.press("one", ",", "down")
        faces.at["two"].here(faces.at["two"].redraw)
        await faces.rest()
        assert "C104" in faces.shown("one")
        assert "C104" not in faces.shown("two")
        assert faces.at["one"].front.selected is not None
        assert faces.at["two"].front.selected is None


async def test_whose_a_promise_is_stands_with_the_desk_it_is_at(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, ["m", "e", *"x", "enter"])
        await at_rest(pilot)
        [made] = app.desk.floor.promises
        theirs = made.model_copy(update={"desk": "Children's", "owner": "K", "by": "K", "version": 2})
        app.desk.floor.apply(Change("n", "news", app.desk.clock.now(), "Children's", "K", (theirs,)))
        app.redraw()
        await at_rest(pilot)
        assert "K at C" in words(app)
        burst(app, ["f6"])
        await at_rest(pilot)
        assert "K at C" in words(app)
