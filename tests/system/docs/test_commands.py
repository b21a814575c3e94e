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
FETCHES = "fetches from the package index: tests/system/release/test_every_way_in.py runs it"

NOT_RUN = {
    "./run_kiosk.sh": "fills a terminal: tests/system/setup and tests/screens start it in one",
    "./run_kiosk.sh practice": "fills a terminal: tests/unit/practice starts it in one",
    "./run_kiosk.sh serve": "goes on until it is ended: tests/system/browser serves it",
    "tests/run.sh": "runs this test among all others",
    "tests/run.sh *": "runs tests: those it names are looked for below",
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
    "sudo chmod *": ROOTS,
    "sudo rm *": ROOTS,
    "printf * | sudo tee *": ROOTS,
    "sudo reboot": ROOTS,
    "uv *": FETCHES,
    "pipx *": FETCHES,
    "python3 -m pip download *": FETCHES,
    "PIP_NO_INDEX=1 *": FETCHES,
    "python3 -m venv single": FETCHES,
    "single/bin/*": FETCHES,
    "deskapp shared *": "needs a server: tests/unit/server sets one up with it",
    **dict.fromkeys(
        ("pg_dump *", "pg_dumpall *", "createdb *", "pg_restore *", "psql *"),
        "needs a server: tests/unit/server/test_the_administrators_commands.py runs it on one",
    ),
    "pg_basebackup *": "needs a server: tests/unit/server/test_faults_of_a_failover.py runs it on one",
    "docker compose *": "needs an image: the tests' server has the settings of the compose file",
    "deskapp completions *": "tests/system/cli/test_completions.py runs it, and the shell that reads it",
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


def test_only_what_needs_rights_a_desktop_or_a_terminal_is_not_run() -> None:
    lines = [line for page in PAGES for block in shell_blocks(page) for line in block.splitlines()]
    left = {line for line in lines if reason(line) is not None}
    barred = re.compile(
        r"sudo |printf .* \| sudo |gsettings |gnome-terminal |xterm |foot |tests/run\.sh\b"
        r"|uv |pipx |python3 -m pip download |PIP_NO_INDEX=1 |python3 -m venv |single/bin/"
        r"|deskapp (?:completions|shared) |pg_dump|pg_basebackup|createdb |pg_restore |psql |docker compose "
    )
    endless = {"./run_kiosk.sh", "./run_kiosk.sh practice", "./run_kiosk.sh serve"}
    assert {line for line in left if not barred.match(line)} <= endless
    assert len(set(lines) - left) > 8, "the rest is run"


def test_a_wrong_command_would_be_seen(fresh: Path) -> None:
    assert sh(fresh, "deskapp doctor\ndeskapp nubmers today\n").returncode == 2


def test_nothing_is_left_out_that_no_page_shows() -> None:
    lines = [line for page in PAGES for block in shell_blocks(page) for line in block.splitlines()]
    for pattern in NOT_RUN:
        shape = re.escape(pattern).replace(r"\*", ".*")
        assert any(re.fullmatch(shape, line) for line in lines), f"no page shows {pattern!r} any more"


TESTS = [
    pytest.param(line, id=f"{name(page)}: {line}")
    for page in PAGES
    for line in dict.fromkeys(
        [*quoted(page), *(line for block in shell_blocks(page) for line in block.splitlines())]
    )
    if line.startswith("tests/run.sh ")
]


@pytest.mark.parametrize("line", TESTS)
def test_the_tests_that_a_page_tells_to_run_are_there(line: str) -> None:
    script = (ROOT / "tests" / "run.sh").read_text(encoding="utf-8")
    words = [word for word in line.split()[1:] if word not in ("NAME", "PATH", "...")]
    for at, word in enumerate(words):
        if word in ("--quick", "--faults", "--bench"):
            assert f"\n{word})" in script
        elif at and words[at - 1] == "--bench":
            assert (ROOT / "tests" / "bench" / f"{word}.py").exists()
        elif word.startswith("tests/"):
            assert (ROOT / word).exists(), word


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
