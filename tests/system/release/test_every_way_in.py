"""Each way of docs/install.md, run line by line as it stands there, ends in a kiosk that works.

Minutes, and the package index: with the longer tests alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from deskapp import __version__
from tests.support.pty import KEYS, SETTINGS, keys, leave_by_keys
from tests.support.terminal import Terminal
from tests.system.docs.pages import ROOT, shell_blocks
from tests.system.release.environments import environment, fetched, program

pytestmark = pytest.mark.faults

BLOCKS = shell_blocks(ROOT / "docs" / "install.md")


def block(begins: str) -> str:
    """The one block of the page that begins so."""
    (found,) = (each for each in BLOCKS if each.startswith(begins))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that somebody downloaded."""
    return program(tmp_path / "kiosk")


def nothing_set(tmp_path: Path, tools: Path | None = None) -> dict[str, str]:
    """The surroundings of a person with an empty home and, before all else on the path, these programs."""
    ours = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}
    path = [*([str(tools)] if tools else []), str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"]
    return {**ours, "HOME": str(tmp_path / "home"), "PATH": os.pathsep.join(path), "LANG": "C.UTF-8"}


def as_shown(lines: str, folder: Path, env: dict[str, str]) -> None:
    """Run these lines in that folder."""
    Path(env["HOME"]).mkdir(exist_ok=True)
    fetched(["sh", "-e", "-c", lines], folder, env)


def works(command: Path, tmp_path: Path, env: dict[str, str]) -> None:
    """Lines, the pack, and a desk on a terminal with its figures, which are counted in another process."""

    def said(*words: str, typed: str = "") -> str:
        done = subprocess.run(
            [command, *words],
            input=typed,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=env,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        return done.stdout

    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "desk.toml").write_text(SETTINGS)
    assert said("--version") == f"deskapp {__version__}\n"
    assert "nothing is wrong" in said("policy", "check")
    assert "complete -o" in said("completions", "bash")
    assert said("plain", "--data", str(data), typed="who d\nwait\n").endswith("101 waits\n")
    with Terminal(["sh", "-c", f'exec "{command}" --data "{data}"'], env) as terminal:
        terminal.wait_for("WAITING 1")
        keys(terminal, "w")
        terminal.wait_for("WAITING 2")
        terminal.press("\x1b[19~")  # F8
        terminal.wait_for("people who waited")
        terminal.press(KEYS["f12"])
        terminal.wait_for("DIAL")
        leave_by_keys(terminal)
    (journal,) = data.glob("*.journal")
    assert re.findall(r'"act":"(\w+)"', journal.read_text()) == ["who", "wait", "wait"]


@pytest.mark.parametrize("tool", ["uv", "pipx"])
def test_a_tool_installs_the_command(tool: str, folder: Path, tmp_path: Path) -> None:
    env = nothing_set(tmp_path, environment(tmp_path / "tools", tool))
    as_shown(block("uv tool" if tool == "uv" else "pipx"), folder, env)
    works(tmp_path / "home" / ".local" / "bin" / "deskapp", tmp_path, env)


def test_a_wheel_is_made(folder: Path, tmp_path: Path) -> None:
    env = nothing_set(tmp_path, environment(tmp_path / "tools", "uv"))
    as_shown(block("uv build"), folder, env)
    assert [each.name for each in (folder / "dist").glob("*.whl")] == [
        f"refdesk_kiosk-{__version__}-py3-none-any.whl"
    ]


def test_a_stick_needs_no_network(folder: Path, tmp_path: Path) -> None:
    env = nothing_set(tmp_path)
    as_shown(block("python3 -m pip download"), folder, env)
    parts = list((folder / "parts").iterdir())
    assert {each.suffix for each in parts} == {".whl"}
    assert sum(each.stat().st_size for each in parts) < 15_000_000
    cut_off = {name: value for name, value in env.items() if not name.startswith("PIP_")}
    cut_off |= {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    first = block("PIP_NO_INDEX=1").replace("./run_kiosk.sh", "./run_kiosk.sh --version")
    done = subprocess.run(
        ["sh", "-e", "-c", first], capture_output=True, text=True, cwd=folder, env=cut_off, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"deskapp {__version__}\n"), done.stderr
    works(folder / "run_kiosk.sh", tmp_path, cut_off)


def test_without_the_two_variables_the_stick_would_ask_the_network(folder: Path, tmp_path: Path) -> None:
    env = {**nothing_set(tmp_path), "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    (tmp_path / "home").mkdir()
    done = subprocess.run(
        ["./run_kiosk.sh", "--version"], capture_output=True, text=True, cwd=folder, env=env, check=False
    )
    assert done.returncode == 1
    assert "network" in done.stderr


def test_a_single_file_needs_nothing(folder: Path, tmp_path: Path) -> None:
    env = nothing_set(tmp_path)
    as_shown(block("python3 -m venv single"), folder, env)
    made = folder / "dist" / "desk-kiosk"
    alone = made.rename(tmp_path / "desk-kiosk")
    folder.rename(tmp_path / "gone")
    bare = {"HOME": env["HOME"], "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    works(alone, tmp_path, bare)
