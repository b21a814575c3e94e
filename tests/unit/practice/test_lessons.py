"""Each lesson, played by someone good and by someone clumsy, and the feedback that each deserves."""

from __future__ import annotations

from pathlib import Path

from tests.unit.practice.players import practising


def has(lines: list[str], *words: str) -> bool:
    """Whether one line has all of these."""
    return any(all(each in line for each in words) for line in lines)


async def test_greeting_by_someone_good(tmp_path: Path) -> None:
    async with practising(tmp_path, "greet") as player:
        for description in ("red scarf", "blue coat", "two boxes"):
            await player.wait_for(description)
            await player.wait(2)
            await player.press("w")
        await player.press("a")
        lines = await player.feedback()
        assert has(lines, "101: noted after 2 s, greeted after 18 s")
        assert has(lines, "103: noted after 2 s, greeted after 2 s")
        assert has(lines, "Well done: everyone was greeted within 30 s")
        assert has(lines, "You pressed 4 keys; 4 do it: w w w a")
        assert has(lines, "The policy asks (PC3):")


async def test_greeting_by_someone_clumsy(tmp_path: Path) -> None:
    async with practising(tmp_path, "greet") as player:
        await player.wait_for("two boxes")
        await player.press("1", "d", "escape", "g")
        lines = await player.feedback()
        assert has(lines, "by a colleague, not by you")
        assert has(lines, "never greeted")
        assert has(lines, "1 of 3 were greeted within 30 s")
        assert not has(lines, "Well done")
        assert has(lines, "You pressed 3 keys; 4 do it")


async def test_greeting_late_is_called_late(tmp_path: Path) -> None:
    async with practising(tmp_path, "greet") as player:
        await player.wait_for("red scarf")
        await player.press("w")
        await player.wait(40)
        await player.press("a")
        lines = await player.feedback()
        assert has(lines, "101: noted after 0 s, greeted after 40 s, which is late")


async def test_a_hold_by_someone_good(tmp_path: Path) -> None:
    async with practising(tmp_path, "hold") as player:
        await player.wait_for("The telephone rings")
        await player.wait(3)
        await player.press("c")
        await player.wait_for("They ask for a title")
        await player.press("h", "1")
        await player.wait(58)
        await player.press("b")
        await player.wait_for("You have found it")
        await player.press("r", "x", "3")
        lines = await player.feedback()
        assert has(lines, "Answered after 3 s.")
        assert has(lines, "On hold for 1:04, told 1 min.")
        assert has(lines, "Well done: checked back after 58 s, due at 1:00")
        assert has(lines, "Ended as answered, effort 3.")
        assert has(lines, "You pressed 7 keys; 7 do it: c h 1 b r x 3")
        assert has(lines, "The policy asks (OF4):")


async def test_a_hold_by_someone_clumsy(tmp_path: Path) -> None:
    async with practising(tmp_path, "hold") as player:
        await player.wait_for("The telephone rings")
        await player.wait(25)
        await player.press("c")
        await player.wait_for("They ask for a title")
        await player.press("h", "2")
        await player.wait(200)
        lines = await player.feedback()
        assert has(lines, "Answered after 25 s, which is more than three rings.")
        assert has(lines, "Nobody spoke to them in that time: a check-back was due after 2:00 (b).")
        assert has(lines, "The call was left open")
        assert not has(lines, "Well done")


async def test_a_call_that_nobody_answers(tmp_path: Path) -> None:
    async with practising(tmp_path, "hold") as player:
        assert has(await player.feedback(), "The telephone was never answered: c.")


async def test_a_parent_asks_someone_good(tmp_path: Path) -> None:
    async with practising(tmp_path, "record") as player:
        await player.wait_for("A parent comes up")
        await player.press("n", "f3")
        await player.wait(2)
        await player.press("b")
        await player.wait(1)
        await player.press("n")
        assert "private to the person it belongs to" in player.words
        await player.press("f4", "f", "1")
        lines = await player.feedback()
        assert has(lines, "The card was open after 2 s.")
        assert has(lines, "Well done: the words to say were there after 3 s.")
        assert has(lines, "You pressed 7 keys; 7 do it")
        assert has(lines, "The policy asks (CF1):")


async def test_a_parent_asks_someone_clumsy(tmp_path: Path) -> None:
    async with practising(tmp_path, "record") as player:
        await player.wait_for("A parent comes up")
        await player.press("n", "f5", "f4")
        lines = await player.feedback()
        assert has(lines, "The card was not opened")
        assert has(lines, "The visit was left open")
        assert not has(lines, "Well done")


async def test_a_collapse_by_someone_good(tmp_path: Path) -> None:
    async with practising(tmp_path, "collapse") as player:
        await player.wait_for("SOMEONE HAS COLLAPSED")
        await player.wait(1)
        await player.press("f12", "m")
        await player.wait(2)
        await player.press("1", "s", "1")
        lines = await player.feedback()
        assert has(lines, "The emergency screen was open after 1 s.")
        assert has(lines, "Kind chosen after 1 s: medical.")
        assert has(lines, "Step 1 done after 3 s.")
        assert has(lines, "A supervisor told after 3 s.")
        assert has(lines, "Well done.")
        assert has(lines, "You pressed 5 keys; 5 do it: F12 m 1 s 1")


async def test_a_collapse_by_someone_clumsy(tmp_path: Path) -> None:
    async with practising(tmp_path, "collapse") as player:
        await player.wait_for("SOMEONE HAS COLLAPSED")
        await player.wait(9)
        await player.press("w", "f12", "f")
        lines = await player.feedback()
        assert has(lines, "Kind chosen after 9 s: fire, but this was medical: m.")
        assert has(lines, "The first step was not ticked")
        assert has(lines, "No supervisor was told")
        assert not has(lines, "Well done")


async def test_a_collapse_that_is_not_answered_at_all(tmp_path: Path) -> None:
    async with practising(tmp_path, "collapse") as player:
        lines = await player.feedback()
        assert has(lines, "The emergency screen was not opened: F12")
