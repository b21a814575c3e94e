"""The command as it is really used: answers as they come, JSON, prompts, and a kill in the middle."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from deskapp.cli import main
from deskapp.commands.plain import lines
from tests.promises.story.steps import STORY
from tests.support.clock_hands import Hands
from tests.support.started import COMMAND, deskapp, environment

SETTINGS = Path(__file__).resolve().parents[2] / "promises" / "story" / "desk.toml"


@contextmanager
def talking(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The command with a pipe to talk through; killed at the end, or when it says nothing for long."""
    with subprocess.Popen(
        [*COMMAND, "plain", "--data", str(folder), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        patience = Timer(30, process.kill)
        patience.start()
        try:
            yield process
        finally:
            patience.cancel()
            process.kill()


def ask(process: subprocess.Popen[str], line: str) -> str:
    """One line, and its answer, which must come without the input ending."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline().rstrip("\n")


def test_kill_in_the_middle_of_the_story(tmp_path: Path) -> None:
    """kill -9 after an answer: every record of every answer is there again, and the story goes on."""
    (tmp_path / "desk.toml").write_text(SETTINGS.read_text())
    said = [step.line for step in STORY if step.line]
    middle = said.index("step 1") + 1
    newest: dict[str, Any] = {}
    with talking(tmp_path, "--json") as process:
        for line in said[:middle]:
            answer = json.loads(ask(process, line))
            newest.update({each["uid"]: each for each in answer["records"]})
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    with talking(tmp_path, "--json") as process:
        there: dict[str, Any] = {}
        for name in ("today", "incidents", "desk"):
            there.update({each["uid"]: each for each in json.loads(ask(process, f"list {name}"))["records"]})
        lasting = {
            uid: each for uid, each in newest.items() if each["table"] != "tallies" and not each["voided"]
        }
        assert there == lasting
        assert "4 quick questions" in json.loads(ask(process, "list today"))["said"]
        for line in said[middle:]:
            if line not in ("left 103", "undo"):  # a restart forgets what can be undone
                ask(process, line)
        assert json.loads(ask(process, "list waiting"))["said"].startswith("1 waiting: 104")


def test_json(tmp_path: Path) -> None:
    done = deskapp(
        "plain", "--json", "--data", str(tmp_path), said="wait caf\u00e9\nhold\nlist waiting\nkeys hold\n"
    )
    answers = [json.loads(each) for each in done.stdout.splitlines()]
    assert done.stdout.isascii()
    wait, hold, listed, keys = answers
    assert wait["said"] == "101 waits"
    (visit,) = wait["records"]
    assert (visit["table"], visit["number"], visit["description"]) == ("visits", 101, "caf\u00e9")
    assert list(hold) == ["cannot"]
    assert listed["records"] == [visit]
    assert keys["records"] == []
    assert done.returncode == 1


def test_no_prompt_where_there_is_no_terminal(tmp_path: Path) -> None:
    assert deskapp("plain", "--data", str(tmp_path), said="wait\n").stdout == "101 waits\n"


def _on_a_terminal(folder: Path, *words: str) -> str:
    """What stands on a terminal after one line was typed."""
    kiosk, person = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "plain", "--data", str(folder), *words],
        stdin=person,
        stdout=subprocess.PIPE,
        env=environment(),
    ) as process:
        os.write(kiosk, b"wait\n\x04")
        assert process.stdout is not None
        shown = process.stdout.read().decode()
        assert process.wait(10) == 0
    os.close(kiosk)
    os.close(person)
    return shown


def test_prompts_on_a_terminal_unless_turned_off(tmp_path: Path) -> None:
    assert _on_a_terminal(tmp_path) == "desk> 101 waits\ndesk> "
    assert _on_a_terminal(tmp_path, "--no-prompt") == "102 waits\n"


def test_an_alarm_comes_up_without_a_line_being_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Someone at a screen reader hears it as soon as it is due, and not only at their next line."""
    hands = Hands()

    def heard(source: int, wakes: int | None) -> Iterator[str | None]:
        yield "wait"
        hands.go(seconds=30)
        yield None

    monkeypatch.setattr("deskapp.commands.plain.SteadyClock", hands.clock)
    monkeypatch.setattr("deskapp.commands.plain.lines", heard)
    with open(os.devnull) as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert main(["plain", "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said == "101 waits\nalarm: 101 has waited 0:30 and nobody has greeted them\n"


def test_where_no_line_comes_the_desk_has_its_moments_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deskapp.commands.plain.WAIT", 0)
    source, typed = os.pipe()
    heard = lines(source)
    assert [next(heard), next(heard)] == [None, None]
    os.write(typed, b"wait\nhe")
    assert [next(heard), next(heard)] == ["wait", None]
    os.write(typed, b"lp")
    os.close(typed)
    assert [each for each in heard if each is not None] == ["help"]
    os.close(source)


def test_after_a_gap_it_says_so_and_marks_the_rows(tmp_path: Path) -> None:
    assert deskapp("plain", "--data", str(tmp_path), said="wait\n").returncode == 0
    last = (tmp_path / "alive").stat().st_mtime - 600
    os.utime(tmp_path / "alive", (last, last))
    said = deskapp(
        "plain", "--data", str(tmp_path), said="list waiting\nstill 101 yes\nlist waiting\n"
    ).stdout
    off, marked, answered, unmarked = said.splitlines()
    assert off.startswith("alarm: the kiosk was off: 1 row is marked ?")
    assert marked.startswith("1 waiting: 101 ? ")
    assert answered == "101 is still here"
    assert unmarked.startswith("1 waiting: 101 0:")


def test_bytes_that_are_no_text_and_a_line_without_end(tmp_path: Path) -> None:
    """Neither ends the session, and what comes after them is answered."""
    heap = b"wait \xff\xfe scarf\n" + b"w" * 300_000 + b"\nwait last"
    done = subprocess.run(
        [*COMMAND, "plain", "--data", str(tmp_path)],
        input=heap,
        capture_output=True,
        env=environment(),
        check=False,
    )
    first, second, third = done.stdout.decode().splitlines()
    assert (first, third) == ("101 waits", "102 waits")
    assert second.startswith("cannot: that line is longer than 2000 characters")
    assert done.stderr == b""


def test_whoever_reads_the_answers_may_go(tmp_path: Path) -> None:
    """`deskapp plain | head -1` ends without a traceback, and what was answered is saved."""
    with talking(tmp_path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        assert ask(process, "wait") == "101 waits"
        process.stdout.close()
        process.stdin.write("wait\n" * 50)
        process.stdin.close()
        assert process.wait(20) == 1
        assert process.stderr.read() == ""
    assert "101" in deskapp("plain", "--data", str(tmp_path), said="list waiting\n").stdout
