"""What came of a key is said at the face where it was pressed; every face shows the floor as it is then."""

from __future__ import annotations

from pathlib import Path

from deskapp.records import Visit
from tests.support.faces import two_faces
from tests.support.kiosks import Failing


async def test_what_is_said_stays_there_and_the_row_is_everywhere(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("left", "w")
        assert "101" in at.said("left")
        assert at.said("right") == ""
        assert "WAITING 1" in at.shown("left")
        assert "WAITING 1" in at.shown("right")


async def test_a_refusal_is_its_own(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("right", "f")
        assert at.said("right")
        assert at.at["right"].line.refused
        assert at.said("left") == ""


async def test_what_the_disk_refused_is_said_where_it_was_pressed(tmp_path: Path) -> None:
    async with two_faces(tmp_path, Failing()) as at:
        await at.press("left", "w")
        assert "NOT SAVED: the disk is full" in at.said("left")
        assert at.said("right") == ""


async def test_what_is_chosen_and_asked_and_hidden_is_a_faces(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("left", "w", "w", "down")
        await at.press("left", "f9")
        assert at.at["left"].front.selected is not None
        assert at.at["right"].front.selected is None
        assert at.at["left"].curtain
        assert not at.at["right"].curtain


async def test_a_key_is_decided_against_the_floor_as_it_is_then(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("left", "f2", "d", "w", "s", "f")
        assert at.at["left"].front.chooser is not None, at.said("left")
        await at.press("right", "f2", "s", "down", "f", "2", "e")
        assert at.desk.floor.helping == (), at.said("right")
        await at.press("left", "3", "r")
        assert "cannot: 101" in at.said("left")
        [visit] = at.desk.floor.all_of(Visit)
        assert (visit.effort, visit.kind, visit.by) == (2, "equipment", "S")


async def test_an_emergency_is_on_every_screen_at_once(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("left", "f12", "m")
        assert at.desk.incidents()
        assert "INCIDENT Medical since 2:00 pm, step 1 of 4 next" in at.shown("right")
