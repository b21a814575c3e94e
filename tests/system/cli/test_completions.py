"""What a shell completes after `deskapp`: asked of the shells themselves, where they are on this machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from deskapp.commands import HELP
from deskapp.commands.completions import SHELLS, completions
from tests.support.started import deskapp

ASK_BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
name=$(complete -p deskapp); name=${name##*-F }; name=${name%% *}
compopt() { :; } # only a completion that a person began has options
"$name" deskapp "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
"""Does what bash does at a press of Tab: fills in the words, calls the function, and takes what it left."""


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"not run: {name} is not on this machine")
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file for each shell."""
    folder = tmp_path_factory.mktemp("completions")
    found = {name: folder / f"deskapp.{name}" for name in SHELLS}
    for name, path in found.items():
        path.write_text(completions(name))
    return found


def in_bash(file: Path, folder: Path, *words: str) -> set[str]:
    done = subprocess.run(
        [shell("bash"), "--norc", "--noprofile", "-c", ASK_BASH, "ask", file, "deskapp", *words],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return set(done.stdout.split())


CASES = {
    "a command": (("pol",), {"policy"}),
    "any command": (("",), set(HELP)),
    "an option of its own": (("numbers", "--ht"), {"--html"}),
    "an option of all": (("doctor", "--d"), {"--data"}),
    "what a word can be": (("policy", "ch"), {"check"}),
    "what an option can be": (("policy", "new", "ours", "--like", ""), {"public", "university"}),
    "a shell": (("completions", ""), {"bash", "zsh", "fish"}),
    "a folder": (("--data", "re"), {"records"}),
    "a file or folder": (("import", "l"), {"log.csv"}),
}
"""What stands in the line, and what it is completed to."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with something in it to complete."""
    (tmp_path / "records").mkdir()
    (tmp_path / "real.txt").touch()
    (tmp_path / "log.csv").touch()
    return tmp_path


@pytest.mark.parametrize("case", CASES)
def test_bash_completes(files: dict[str, Path], folder: Path, case: str) -> None:
    words, wanted = CASES[case]
    found = in_bash(files["bash"], folder, *words)
    assert wanted <= found
    assert {each for each in found if not each.startswith(words[-1])} == set()
    assert "real.txt" not in found


@pytest.mark.parametrize("case", CASES)
def test_fish_completes(files: dict[str, Path], folder: Path, case: str) -> None:
    words, wanted = CASES[case]
    line = " ".join(["deskapp", *words])
    done = subprocess.run(
        [shell("fish"), "--no-config", "-c", f"source {files['fish']}; complete -C '{line}'"],
        capture_output=True,
        text=True,
        cwd=folder,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert wanted <= {each.split("\t")[0].rstrip("/") for each in done.stdout.splitlines()}


def test_zsh_can_read_its_file(files: dict[str, Path]) -> None:
    done = subprocess.run(
        [shell("zsh"), "-f", "-n", files["zsh"]], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    text = files["zsh"].read_text()
    assert text.startswith("#compdef deskapp\n")
    assert [name for name in HELP if f'"{name}:' not in text and f"{name})" not in text] == []


def test_the_command_prints_the_file(files: dict[str, Path]) -> None:
    done = deskapp("completions", "bash")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{files['bash'].read_text()}\n"
    other = deskapp("completions", "cmd")
    assert other.returncode == 2
    assert "bash" in other.stderr
