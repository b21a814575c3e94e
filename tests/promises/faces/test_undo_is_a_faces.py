"""Undo takes back what was done at this face, never another's; what another has changed since, it says."""

from __future__ import annotations

from pathlib import Path

from deskapp.records import Tally
from tests.support.faces import Faces, two_faces


async def both_at_work(at: Faces) -> None:
    """Dana at the left, Sam at the right."""
    await at.press("left", "f2", "d")
    await at.press("right", "f2", "s")


def numbers(at: Faces) -> list[int]:
    """Who waits."""
    return [visit.number for visit in at.desk.floor.waiting]


async def test_each_takes_back_what_was_done_here(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await both_at_work(at)
        await at.press("left", "w")
        await at.press("right", "w")
        await at.press("left", "u")
        assert "undone: wait 101" in at.said("left")
        assert numbers(at) == [102]
        await at.press("left", "u")
        assert "nothing to undo" in at.said("left")
        assert numbers(at) == [102]
        await at.press("right", "u")
        assert "undone: wait 102" in at.said("right")
        assert numbers(at) == []
        await at.press("left", "y")
        assert numbers(at) == [101]
        assert "101" in at.shown("right")


async def test_what_another_has_changed_since_is_refused_and_stands(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await both_at_work(at)
        await at.press("left", "w")
        await at.press("right", "s")
        await at.press("left", "u")
        assert "wait 101: it has changed since, so it can't be undone" in at.said("left")
        assert [visit.helper for visit in at.desk.floor.helping] == ["S"]
        # When the other has taken theirs back, what was done here stands as it was.
        await at.press("right", "u")
        assert numbers(at) == [101]
        await at.press("left", "u")
        assert numbers(at) == []


async def test_what_is_done_here_lets_the_others_redo_stand(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await both_at_work(at)
        await at.press("left", "w", "u")
        await at.press("right", "w")
        await at.press("left", "y")
        assert sorted(numbers(at)) == [101, 102]


async def test_the_last_count_is_the_last_one_made_here(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await both_at_work(at)
        await at.press("left", "1")
        await at.press("right", "3")
        await at.press("left", "v", "e")
        kinds = {tally.by: tally.kind for tally in at.desk.floor.all_of(Tally)}
        assert kinds == {"D": "equipment", "S": "reference"}
