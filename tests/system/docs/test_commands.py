"""Every command shown in the docs is run, but for those of this list, each with its reason."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from deskapp.commands import NAMES
from deskapp.commands.arguments import parser_of
from tests.system.docs.pages import PAGES, ROOT, indented, name, quoted, shell_blocks
from tests.system.docs.prepared import as_here, home, sh

ROOTS = "needs root's rights, and would change this computer"
DESKTOP = "needs a desktop"

NOT_RUN = {
    "./run_kiosk.sh": "fills a terminal: tests/system/setup and tests/screens start it in one",
    "./run_kiosk.sh practice": "fills a terminal: tests/unit/practice starts it in one",
    "tests/run.sh": "runs this test among all others",
    "gsettings set *": DESKTOP,
    "gnome-terminal *": DESKTOP,
    "xterm *": DESKTOP,
    "foot *": DESKTOP,
    "sudo cp *": ROOTS,
    "sudo env KIOSK_SETUP_ONLY=1 *": f"{ROOTS}; tests/system/setup runs the set-up",
    "sudo useradd *": ROOTS,
    "sudo systemd-analyze verify *": "tests/system/docs/test_unit.py verifies the unit",
    "sudo systemctl *": ROOTS,
    "sudo mkdir *": ROOTS,
    "sudo rm *": ROOTS,
    "printf * | sudo tee *": ROOTS,
    "sudo reboot": ROOTS,
}
"""Command lines as they are shown; a `*` stands for the rest."""


def reason(line: str) -> str | None:
    """Why this line is not run, or None."""
    for pattern, why in NOT_RUN.items():
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), line):
            return why
    return None


BLOCKS = [
    pytest.param(block, id=f"{name(page)}-{nth}")
    for page in PAGES
    for nth, block in enumerate(shell_blocks(page), start=1)
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return home(tmp_path_factory.mktemp("docs"))


@pytest.fixture
def fresh(made: Path, tmp_path: Path) -> Path:
    """A copy of the home for one block, so that none leans on another."""
    copy = tmp_path / "home"
    shutil.copytree(made, copy)
    for tool in copy.glob("bin/*"):
        assert str(made) not in tool.read_text()
    return copy


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_runs_as_it_is_shown(block: str, fresh: Path) -> None:
    lines = [line for line in block.splitlines() if line.strip()]
    run = [line for line in lines if reason(line) is None]
    assert not any(line.startswith("sudo ") for line in run if "sudo -u desk" not in line)
    if run:
        done = sh(fresh, as_here(fresh, "\n".join(run)))
        assert done.returncode == 0, f"{run}\n{done.stdout}{done.stderr}"


def test_what_is_not_run_is_said() -> None:
    lines = [line for page in PAGES for block in shell_blocks(page) for line in block.splitlines()]
    left = {why: sum(reason(line) == why for line in lines) for why in dict.fromkeys(NOT_RUN.values())}
    print(f"{len(lines) - sum(left.values())} lines of the docs were run")
    assert sum(left.values()) < len(lines) / 2, "most of what is shown is run"
    for why, many in left.items():
        assert many, f"a reason for nothing: {why}"
        print(f"{many} not run: {why}")


def test_a_wrong_command_would_be_seen(fresh: Path) -> None:
    assert sh(fresh, "deskapp doctor\ndeskapp nubmers today\n").returncode == 2


def test_nothing_is_left_out_that_no_page_shows() -> None:
    lines = [line for page in PAGES for block in shell_blocks(page) for line in block.splitlines()]
    for pattern in NOT_RUN:
        shape = re.escape(pattern).replace(r"\*", ".*")
        assert any(re.fullmatch(shape, line) for line in lines), f"no page shows {pattern!r} any more"


# -- commands that are only named --------------------------------------------------------

NAMED = re.compile(r"(?:\S*/?run_kiosk\.sh|deskapp)(?= [a-z-]|$)(?: (?P<rest>.*))?")

SHOWN = [
    pytest.param(found["rest"], id=f"{name(page)}: {line[:60]}")
    for page in PAGES
    for line in dict.fromkeys([*quoted(page), *indented(page)])
    if (found := NAMED.fullmatch(re.split(r"  +", line)[0])) and found["rest"]
]


@pytest.mark.parametrize("rest", SHOWN)
def test_a_command_that_is_named_is_there_with_its_options(rest: str) -> None:
    words = shlex.split(rest.replace("|", " "))
    command = next((word for word in words if not word.startswith("-")), "run")
    assert command in (*NAMES, "run"), f"there is no command {command}"
    known = {option for action in parser_of(command)._actions for option in action.option_strings}
    assert {word for word in words if word.startswith("--")} <= known


def test_every_command_is_named_somewhere() -> None:
    everything = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    for each in NAMES:
        assert re.search(rf"(deskapp|run_kiosk\.sh) {each}\b", everything), f"no page names deskapp {each}"


def test_every_script_that_is_named_is_there() -> None:
    for page in PAGES:
        for each in quoted(page):
            if re.fullmatch(r"(\./)?(tests|docs|deskapp|screens|policy)/[\w./-]+\.\w+", each):
                assert (ROOT / each).exists(), f"{name(page)} names {each}"
