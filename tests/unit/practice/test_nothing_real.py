"""Practice in a real terminal: the library's folder is not touched, and what practice wrote is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.pty import KEYS, ROOT, SETTINGS
from tests.support.terminal import Terminal


def practice(folder: Path, *words: str) -> Terminal:
    """Practice, with temporary folders of its own to look into."""
    (folder / "tmp").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "data" / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-P", "-m", "deskapp", "practice", "--data", str(folder / "data"), *words]
    return Terminal(command, env)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_whole_practice_leaves_the_real_folder_as_it_was(tmp_path: Path) -> None:
    with practice(tmp_path, "--pace", "usual", "--seed", "3") as terminal:
        before = contents(tmp_path / "data")
        terminal.wait_for("[Dana]")
        terminal.press("w")
        terminal.wait_for("WAITING 1")
        assert contents(tmp_path / "tmp"), "practice writes records, and here is where"
        terminal.press(KEYS["f2"])
        terminal.wait_for("Press your letter")
        terminal.press("0")
        terminal.wait_for("Leave the kiosk?")
        terminal.press("\r")
        assert terminal.wait_for_end() == 0
        assert contents(tmp_path / "data") == before
    assert contents(tmp_path / "tmp") == {}


def test_f12_twice_is_the_real_emergency_on_the_real_records(tmp_path: Path) -> None:
    with practice(tmp_path, "--lesson", "collapse") as terminal:
        terminal.wait_for("SOMEONE HAS COLLAPSED")
        terminal.press(KEYS["f12"])
        terminal.wait_for("REAL emergency: F12 again")
        terminal.press(KEYS["f12"])
        terminal.wait_for("stay on the line")
        assert "PRACTICE" not in terminal.text()
        terminal.press("m")
        terminal.wait_for("EMERGENCY  Medical")
        terminal.press(KEYS["f4"])
        terminal.wait_for("INCIDENT Medical since")
    found = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("*.journal"))
    assert b'"incidents"' in found
    assert contents(tmp_path / "tmp") == {}


def test_a_terminal_that_vanishes_leaves_nothing_either(tmp_path: Path) -> None:
    terminal = practice(tmp_path, "--pace", "rush")
    terminal.wait_for("[Dana]")
    terminal.close()
    terminal.process.wait(timeout=20)
    assert contents(tmp_path / "tmp") == {}


def test_from_the_desk_and_back_and_not_with_someone_at_it(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "tmp")}
    command = [sys.executable, "-P", "-m", "deskapp", "--data", str(tmp_path / "data")]
    with Terminal(command, env) as terminal:
        terminal.wait_for("WAITING 0")
        terminal.press("n")
        terminal.wait_for("HELPING 1")
        terminal.press(KEYS["f2"])
        terminal.wait_for("2 practice")
        terminal.press("2")
        terminal.wait_for("practice is for a quiet desk")
        terminal.press(KEYS["f4"])
        terminal.wait_for("HELPING 1")
        terminal.press("f")
        terminal.wait_for("Finish 101")
        terminal.press("1")
        terminal.wait_for("101 answered")
        terminal.press(KEYS["f2"])
        terminal.wait_for("2 practice")
        terminal.press("2")
        terminal.wait_for("A LESSON")
        terminal.press(KEYS["f2"])
        terminal.wait_for("0 way out")
        terminal.press("0")
        terminal.wait_for("Leave the kiosk?")
        terminal.press("\r")
        terminal.wait_for("1 person helped")
        assert "PRACTICE" not in terminal.text()


def test_without_a_terminal_it_says_so_in_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "deskapp", "practice", "--data", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("deskapp: the kiosk fills a terminal")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
