"""While no kiosk is there the screen says what to dial, and nothing that is typed stands on it."""

from __future__ import annotations

import os
import termios
from pathlib import Path

import pytest

from tests.support.checkout import Checkout, script
from tests.support.terminal import Terminal

WORDS = " DIAL  9 - 9 9 9\n   WE ARE AT  1200 Old Turnpike Road\n"


@pytest.fixture
def held(ready: Checkout, tmp_path: Path) -> Path:
    """A file that, once it is there, ends the pause."""
    (tmp_path / "bin").mkdir()
    end = tmp_path / "end"
    # Words in which a stand-in for sleep says that the pause has begun, and waits for the test.
    script(tmp_path / "bin" / "sleep", f'while [ ! -e "{end}" ]; do /bin/sleep 0.02; done')
    return end


def in_pause(checkout: Checkout, held: Path, *arguments: str, home: Path | None = None) -> Terminal:
    environment = checkout.environment()
    environment["PATH"] = f"{held.parent / 'bin'}{os.pathsep}{environment['PATH']}"
    if home is not None:
        environment["HOME"] = str(home)
        environment.pop("XDG_DATA_HOME", None)
    return Terminal(checkout.command(*arguments), environment)


def test_the_pause_says_what_to_dial_and_echoes_nothing(ready: Checkout, held: Path) -> None:
    ready.plan("raw", "0")
    with in_pause(ready, held, "--data", "nowhere") as terminal:
        before = terminal.settings()
        assert before & termios.ECHO
        terminal.wait_for("EMERGENCY   Dial the emergency number.")
        assert "red scarf" not in terminal.text()
        assert not terminal.settings() & termios.ECHO
        terminal.press("tall man by the printer\n")
        held.touch()
        assert terminal.wait_for_end() == 0
        assert "tall man" not in terminal.bytes.decode()
        assert terminal.settings() == before, "as it was found"


def test_the_words_of_the_library_stand_there_and_at_the_stop(ready: Checkout, held: Path) -> None:
    data = ready.path / "here"
    data.mkdir()
    (data / "emergency.txt").write_text(WORDS)
    held.touch()
    ready.plan(*["70"] * 5, "0")
    with in_pause(ready, held, "--data", str(data)) as terminal:
        terminal.wait_for("./run_kiosk.sh doctor")
        for words in WORDS.splitlines():
            assert words in terminal.text()
        assert terminal.bytes.decode().count("DIAL  9 - 9 9 9") == 5
        terminal.press("\n")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("folder", [".local/share/deskapp", "Library/Application Support/deskapp"])
def test_they_are_found_where_the_kiosk_keeps_them_without_an_option(
    ready: Checkout, held: Path, tmp_path: Path, folder: str
) -> None:
    data = tmp_path / "home" / folder
    data.mkdir(parents=True)
    (data / "emergency.txt").write_text(WORDS)
    held.touch()
    ready.plan("70", "0")
    with in_pause(ready, held, home=tmp_path / "home") as terminal:
        assert terminal.wait_for_end() == 0
        assert "DIAL  9 - 9 9 9" in terminal.text()


def test_no_number_is_named_without_the_file(ready: Checkout, held: Path) -> None:
    held.touch()
    ready.plan(*["70"] * 5, "0")
    with in_pause(ready, held, "--data", "nowhere") as terminal:
        terminal.wait_for("./run_kiosk.sh doctor")
        terminal.press("\n")
        assert terminal.wait_for_end() == 0
        assert "911" not in terminal.bytes.decode()


def test_what_is_no_text_in_the_file_does_nothing_to_the_terminal(ready: Checkout, held: Path) -> None:
    data = ready.path / "here"
    data.mkdir()
    (data / "emergency.txt").write_bytes(b" DIAL \x1b[2J\x1b]0;x\x07 9 9 9\n" * 500)
    held.touch()
    ready.plan("70", "0")
    with in_pause(ready, held, f"--data={data}") as terminal:
        assert terminal.wait_for_end() == 0
        assert "DIAL [2J]0;x 9 9 9" in terminal.text()
        assert "THE KIOSK STARTS AGAIN IN 1 S" in terminal.text(), "it has scrolled away"


@pytest.mark.parametrize("arguments", [["--policy", "pack"], ["--policy=pack"], ["run", "--policy", "pack"]])
def test_with_a_pack_it_is_kept_running_as_well(ready: Checkout, held: Path, arguments: list[str]) -> None:
    held.touch()
    ready.plan("raw", "0")
    with in_pause(ready, held, *arguments) as terminal:
        assert terminal.wait_for_end() == 0
        assert "red scarf" not in terminal.text()
        assert terminal.settings() & termios.ICANON
    assert ready.starts() == [" ".join(arguments)] * 2


def test_the_script_knows_every_option_that_takes_a_value() -> None:
    from deskapp.cli import _WITH_VALUE

    text = (Path(__file__).resolve().parents[3] / "run_kiosk.sh").read_text()
    full_screen = text[text.index("full_screen() {") :]
    full_screen = full_screen[: full_screen.index("\n}")]
    for option in _WITH_VALUE:
        assert f"        {option})" in full_screen, option
