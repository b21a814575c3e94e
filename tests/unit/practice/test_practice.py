"""Practice says what it is on every screen, keeps to itself, and leaves the real emergency one key away."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.acts import ACTS
from deskapp.commands import practice as command
from deskapp.practice.lessons import IDS, lessons
from deskapp.practice.paces import PACES
from policy import load
from screens.emergency import EmergencyScreen
from screens.navigator import SCREENS
from screens.practice import REAL_EMERGENCY, FeedbackScreen, MenuScreen, PracticeKiosk, run
from tests.support import university
from tests.support.keyboard import SETTINGS
from tests.unit.practice.players import practising


async def test_it_begins_with_the_choice_of_lessons_and_paces(tmp_path: Path) -> None:
    async with practising(tmp_path) as player:
        assert isinstance(player.app.screen, MenuScreen)
        for each in lessons(SETTINGS, load()):
            assert each.title in player.words
        for pace in PACES:
            assert pace in player.words
        await player.press("x")
        assert "a digit begins a lesson" in player.words


@pytest.mark.parametrize("where", ["desk", *SCREENS])
async def test_every_screen_says_that_it_is_practice(tmp_path: Path, where: str) -> None:
    async with practising(tmp_path, "quiet") as player:
        player.app.go(f"{where}:confidentiality" if where == "card" else where)
        await player.pilot.pause()
        assert player.words.splitlines()[0].lstrip().startswith("PRACTICE")
        await player.app.workers.wait_for_complete()


async def test_the_emergency_says_that_it_is_practice_and_where_the_real_one_is(tmp_path: Path) -> None:
    async with practising(tmp_path, "usual") as player:
        await player.press("f12")
        assert isinstance(player.app.screen, EmergencyScreen)
        assert "PRACTICE - nothing here is real" in player.words
        assert "REAL emergency: F12 again" in player.words
        await player.press("m", "f12")
    assert player.app.return_value == REAL_EMERGENCY


async def test_help_at_the_desk_is_left_by_f12_like_any_screen(tmp_path: Path) -> None:
    async with practising(tmp_path, "usual") as player:
        await player.press("f3", "0", "f12")
        assert isinstance(player.app.screen, EmergencyScreen)
        assert player.app.return_value is None


async def test_f2_and_2_lead_back_to_the_choice_and_a_lesson_can_be_had_again(tmp_path: Path) -> None:
    async with practising(tmp_path, "greet") as player:
        await player.wait(3)
        await player.press("w", "f2", "2")
        assert isinstance(player.app.screen, MenuScreen)
        await player.press("1")
        await player.app.workers.wait_for_complete()
        assert player.app.desk.floor.visits == ()
        assert player.app.world.people == []
        await player.feedback()
        assert isinstance(player.app.screen, FeedbackScreen)
        await player.press("enter")
        await player.app.workers.wait_for_complete()
        assert player.app.lesson is not None
        assert player.app.lesson.id == "greet"


async def test_what_happens_stands_on_the_desk_in_words(tmp_path: Path) -> None:
    async with practising(tmp_path, "greet") as player:
        await player.wait_for("red scarf")
        assert ">> Someone comes and waits: red scarf. w notes them" in player.words
        await player.wait(16)
        assert "WAITING 1" in player.words


def test_what_the_command_offers_is_what_there_is() -> None:
    assert command.LESSONS == IDS
    assert tuple(PACES) == command.PACES


def test_the_keys_that_lessons_name_are_keys() -> None:
    known = {(each.key or "").upper() for each in ACTS.values()} | set("123456")
    for each in lessons(SETTINGS, load()):
        for key in each.keys:
            if key.startswith("{"):
                assert ACTS[key.strip("{}")].key
            else:
                assert key.upper() in known | {"M", "S", "B", "N"}


async def test_another_librarys_lessons_are_its_own(tmp_path: Path) -> None:
    """Its target, its number, its card and its clauses; a lesson without its card is left out."""
    found = lessons(university.SETTINGS, university.pack())
    assert [each.id for each in found] == list(IDS)
    record = found[2]
    assert record.keys == ("{walkup}", "F3", "b", "n", "F4", "{finish}", "1")
    assert record.served == "card:record"
    late = university.SETTINGS.model_copy(
        update={"targets": university.SETTINGS.targets.model_copy(update={"greet": 60})}
    )
    assert lessons(late, None)[0].title == "Greet everyone within 60 seconds"
    assert [each.id for each in lessons(university.SETTINGS, None)] == ["greet", "hold", "collapse"]
    async with practising(tmp_path, "record", library=university.SETTINGS, pack=university.pack()) as player:
        await player.wait_for("A parent comes up")
        await player.press("n", "f3", "b", "n")
        assert "theirs alone" in player.words
        await player.press("f4", "f", "1")
        lines = await player.feedback()
        assert any(line.startswith("Well done") for line in lines)
        assert any(line.startswith("The policy asks (PR1):") for line in lines)


async def test_a_lesson_that_is_not_offered_says_so(tmp_path: Path) -> None:
    async with practising(tmp_path, "record", pack=None) as player:
        assert "there is no lesson record here" in player.words
        assert "A parent asks" not in player.words


def test_it_draws_lines_where_the_desk_does(monkeypatch: pytest.MonkeyPatch) -> None:
    ruled = []

    def left_at_once(kiosk: PracticeKiosk) -> int:
        ruled.append(kiosk.ruled)
        return 0

    monkeypatch.setattr(PracticeKiosk, "run", left_at_once)
    monkeypatch.setenv("TERM", "xterm")
    for locale, lines in (("en_US.UTF-8", True), ("C", False)):
        monkeypatch.setenv("LC_ALL", locale)
        assert run(SETTINGS, load()) == 0
        assert ruled.pop() == lines
