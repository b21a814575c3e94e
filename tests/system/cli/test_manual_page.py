"""`deskapp man`: every command with all that it takes, and a page that man can show without a complaint."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from deskapp import __version__
from deskapp.commands import HELP
from deskapp.commands.arguments import parser_of
from deskapp.commands.man import page
from tests.support.started import deskapp


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page as groff sets it, without overstruck letters and broken lines."""
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("not run: groff is not on this machine")
    path: Path = tmp_path_factory.mktemp("man") / "deskapp.1"
    path.write_text("\n".join(page()) + "\n")
    done = subprocess.run(
        [groff, "-man", "-Tascii", "-ww", "-rLL=200n", "-P-cbou", path],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return re.sub(r"\s+", " ", done.stdout)


def test_every_command_and_all_it_takes_is_on_it(shown: str) -> None:
    for name, line in HELP.items():
        assert line[1:].split(";")[0] in shown, name
        for action in parser_of(name)._actions:
            for option in action.option_strings:
                assert re.search(rf"(^|[ \[(,]){re.escape(option)}($|[ \]),])", shown), f"{name} {option}"
            if action.help and action.dest not in ("help", "version"):
                assert re.sub(r"\s+", " ", action.help) in shown, f"{name} {action.dest}"


def test_it_says_what_an_exit_status_means(shown: str) -> None:
    assert "70 A fault of the kiosk itself" in shown
    assert f"deskapp {__version__}" in shown


def test_no_line_of_text_is_taken_for_a_command() -> None:
    lines = list(page())
    assert {each.split()[0] for each in lines if each.startswith((".", "'"))} == {
        ".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".br"
    }  # fmt: skip
    assert all(each == each.strip() and each for each in lines)


def test_the_command_prints_the_page() -> None:
    done = deskapp("man")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == list(page())
