"""0 done; 1 failed, with a sentence on stderr; 2 bad command line; 70 a bug, logged."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from deskapp import __version__, cli, commands, errors
from deskapp.store.lines import frame
from tests.support.started import deskapp

TYPED = "her name is on the card"


@pytest.mark.parametrize(
    "words", [["--help"], ["plain", "--help"], ["--data", "x", "policy", "--help"], ["--version"]]
)
def test_help_is_no_fault(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 0
    shown = capsys.readouterr().out
    assert "deskapp" in shown


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["--help"])
    shown = capsys.readouterr().out
    for name in commands.NAMES:
        assert f"  {name} " in shown
        assert commands.HELP[name] in shown


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["--version"])
    assert capsys.readouterr().out == f"deskapp {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [["kiosk"], ["--nothing"], ["plain", "now"], ["policy"], ["policy", "bend"], ["--data"], ["run", "x"]],
)
def test_a_wrong_command_line_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    assert capsys.readouterr().err


def test_options_may_stand_between_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["settings", "set", "--data", str(tmp_path), "library.name", "Hill Library"]) == 0
    assert cli.main(["settings", "--data", str(tmp_path), "list", "library.name"]) == 0
    assert "library.name = Hill Library" in capsys.readouterr().out
    assert cli.main(["report", "--data", str(tmp_path), "--", "--form"]) == 1
    assert "--form" in capsys.readouterr().err


def test_no_terminal_is_1(tmp_path: Path) -> None:
    for words in ([], ["run"]):
        done = deskapp(*words, "--data", str(tmp_path / "data"))
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "deskapp plain" in done.stderr
    assert not (tmp_path / "data").exists()


def test_plain_is_1_when_any_line_was_refused(tmp_path: Path) -> None:
    folder = str(tmp_path / "data")
    assert deskapp("plain", "--data", folder, said="wait\n\n# nothing\nhelp\n").returncode == 0
    done = deskapp("plain", "--data", folder, said="wait\nhold\nwait\n")
    assert done.returncode == 1
    assert [each.split(":")[0] for each in done.stdout.splitlines()] == ["102 waits", "cannot", "103 waits"]
    assert deskapp("plain", "--data", folder, said="").returncode == 0


def test_options_may_stand_before_and_after_the_command(tmp_path: Path) -> None:
    folder = str(tmp_path / "data")
    assert deskapp("--data", folder, "plain", said="wait").stdout == "101 waits\n"
    assert deskapp("plain", f"--data={folder}", said="wait").stdout == "102 waits\n"


def test_a_data_folder_that_is_a_file_is_1(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    done = deskapp("plain", "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert done.stderr.startswith("deskapp: the data folder ")
    assert done.stderr.count("\n") == 1


def test_data_that_cannot_be_read_is_1(tmp_path: Path) -> None:
    newer = tmp_path / "2026-11.journal"
    newer.write_bytes(frame(1, b'{"journal":99}'))
    before = newer.read_bytes()
    done = deskapp("plain", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "written by a newer kiosk" in done.stderr
    assert "Traceback" not in done.stderr
    assert newer.read_bytes() == before


def _breaks(args: object) -> int:
    held = TYPED
    try:
        raise KeyError(held)
    except KeyError as fault:
        raise ValueError(f"can't do {held!r}") from fault


def test_a_fault_is_70_and_is_written_down_without_a_word_that_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = types.ModuleType("deskapp.commands.plain")
    broken.__dict__.update(arguments=lambda parser: None, run=_breaks)
    monkeypatch.setitem(sys.modules, "deskapp.commands.plain", broken)
    assert cli.main(["plain", "--data", str(tmp_path)]) == errors.FAULT == 70
    said = capsys.readouterr().err
    log = tmp_path / "fault.log"
    text = log.read_text()
    assert said.count("\n") == 1
    assert str(log) in said
    assert TYPED not in said + text
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")
    assert "tests/system/cli/test_exit_status.py:" in text
    assert "deskapp/cli.py:" in text
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_fault_that_cannot_be_written_down_is_70_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = types.ModuleType("deskapp.commands.plain")
    broken.__dict__.update(arguments=lambda parser: None, run=_breaks)
    monkeypatch.setitem(sys.modules, "deskapp.commands.plain", broken)
    assert cli.main(["plain", "--data", str(tmp_path / "nowhere")]) == 70
    assert "could not be written down" in capsys.readouterr().err


def test_the_fault_log_stays_small(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from deskapp.fault_log import LARGEST, write_down

    (tmp_path / "fault.log").write_bytes(b"x" * (LARGEST + 1))
    assert write_down(tmp_path, ValueError(TYPED), datetime.now(UTC))
    assert (tmp_path / "fault.log").stat().st_size < 200
    assert (tmp_path / "fault.log.old").stat().st_size > LARGEST
