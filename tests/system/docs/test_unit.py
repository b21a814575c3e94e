"""docs/desk-kiosk.service: what it says, what systemd says of it, and its ExecStart run as somebody else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.pty import KEYS
from tests.support.terminal import Terminal
from tests.system.docs.unit import DATA, PROGRAM, ROOT, UNIT, read, started

NOBODY = "nobody"
MAP = ROOT / "docs" / "desk-kiosk.map"


def test_a_user_of_its_own_and_never_root() -> None:
    service = read()["Service"]
    assert service["User"] == ["desk"]
    assert service["NoNewPrivileges"] == ["yes"]
    assert service["CapabilityBoundingSet"] == [""]
    # Only the keyboard map is loaded with root's rights, and the desk opens without it.
    as_root = [line for key, lines in service.items() if key.startswith("Exec") for line in lines]
    as_root = [line for line in as_root if re.match(r"[-:@|]*[+!]", line)]
    assert as_root == [f"-+/usr/bin/loadkeys --quiet {PROGRAM}/docs/{MAP.name}"]


def test_the_console_is_its_own_and_all_three_streams_are_on_it() -> None:
    sections = read()
    service, unit = sections["Service"], sections["Unit"]
    assert service["TTYPath"] == ["/dev/tty1"]
    assert {service[f"Standard{each}"][0] for each in ("Input", "Output", "Error")} == {"tty"}
    assert unit["Conflicts"] == ["getty@tty1.service"]
    assert "getty@tty1.service" in " ".join(unit["After"]).split()


def test_it_is_started_again_whatever_happened() -> None:
    sections = read()
    assert sections["Service"]["Restart"] == ["always"]
    assert sections["Unit"]["StartLimitIntervalSec"] == ["0"]
    assert sections["Install"]["WantedBy"] == ["multi-user.target"]


def test_the_data_folder_is_the_one_that_it_may_write_to() -> None:
    service = read()["Service"]
    assert f"/var/lib/{service['StateDirectory'][0]}" == DATA
    assert service["StateDirectoryMode"] == ["0700"]
    assert service["ProtectSystem"] == ["strict"]
    assert started() == [f"{PROGRAM}/run_kiosk.sh", "--data", DATA]


def test_a_unit_is_read_with_all_values_of_a_setting() -> None:
    text = "[Unit]\nAfter=one.service\nAfter=two.service\n# After=three\n[Service]\nUser=\n"
    assert read(text) == {"Unit": {"After": ["one.service", "two.service"]}, "Service": {"User": [""]}}


def here(text: str) -> str:
    """The unit with this checkout's script, and a tool that is certainly there for loadkeys."""
    return text.replace(f"{PROGRAM}/run_kiosk.sh", str(ROOT / "run_kiosk.sh")).replace(
        "/usr/bin/loadkeys", "/bin/true"
    )


def verified(text: str, folder: Path) -> str:
    """What systemd-analyze has against a unit."""
    path = folder / UNIT.name
    path.write_text(text)
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("not run: systemd-analyze is not on this machine")
    done = subprocess.run([tool, "verify", path], capture_output=True, text=True, timeout=60, check=False)
    if "bus" in done.stderr and done.returncode:
        pytest.skip("not run: systemd-analyze can't work here")
    return done.stderr + ("" if done.returncode == 0 else f"\nstatus {done.returncode}")


def test_systemd_has_nothing_against_it(tmp_path: Path) -> None:
    assert verified(here(UNIT.read_text()), tmp_path) == ""


def test_systemd_would_have_said_so(tmp_path: Path) -> None:
    wrong = here(UNIT.read_text()).replace("Restart=always", "Restart=allways")
    assert "allways" in verified(wrong, tmp_path)


# -- the keyboard map --------------------------------------------------------


def bound() -> dict[int, str]:
    """What each key is in every combination."""
    lines = re.findall(r"^keycode\s+(\d+) = (\w+)$", MAP.read_text(), re.MULTILINE)
    return {int(code): meaning for code, meaning in lines}


def test_no_key_of_the_console_leads_out_of_it() -> None:
    keys = bound()
    function = {code: f"F{nth}" for nth, code in enumerate([*range(59, 69), 87, 88], start=1)}
    assert {code: keys.get(code) for code in function} == function
    scroll_lock, print_screen, pause = 70, 99, 119
    assert {keys[code] for code in (scroll_lock, print_screen, pause)} == {"VoidSymbol"}
    left, right, up, delete = 105, 106, 103, 111
    assert [keys[code] for code in (left, right, up, delete)] == ["Left", "Right", "Up", "Remove"]
    assert MAP.read_text().count("\nkeymaps 0-127\n") == 1


def test_loadkeys_reads_the_map() -> None:
    tool = shutil.which("loadkeys")
    if tool is None:
        pytest.skip("not run: loadkeys is not on this machine")
    done = subprocess.run([tool, "--parse", MAP], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# -- ExecStart, as somebody who owns nothing here --------------------------------------------------------


@pytest.fixture
def installed() -> Iterator[Path]:
    """The program in a folder that everyone may read and one other person's data folder beside it."""
    folder = Path(tempfile.mkdtemp(prefix="desk-kiosk-"))
    folder.chmod(0o755)
    program, data = folder / "program", folder / "data"
    program.mkdir()
    for package in ("deskapp", "screens", "policy"):
        shutil.copytree(ROOT / package, program / package)
    for name in ("run_kiosk.sh", "requirements.lock"):
        shutil.copy(ROOT / name, program / name)
    parts = program / ".venv"
    (parts / "bin").mkdir(parents=True)
    python = parts / "bin" / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={program} exec {sys.executable} "$@"\n')
    python.chmod(0o755)
    stamp = f'cksum <"{program}/requirements.lock"; echo {sys.implementation.cache_tag}'
    (parts / "kiosk-stamp").write_text(subprocess.check_output(["sh", "-c", stamp], text=True))
    data.mkdir(mode=0o700)
    subprocess.run(["chmod", "-R", "a+rX", program], check=True)
    yield folder
    shutil.rmtree(folder)


def somebody_else(folder: Path) -> list[str]:
    """The words that make the rest of a command line somebody else's, when there is anybody else."""
    if os.getuid() != 0:
        return []
    tool = shutil.which("setpriv")
    if tool is None:
        pytest.skip("not run: setpriv is not on this machine")
    shutil.chown(folder / "data", NOBODY)
    words = [tool, f"--reuid={NOBODY}", "--regid=65534", "--clear-groups", "--bounding-set=-all"]
    if starts_python(words):
        return words
    # Where this Python lies in a folder closed to others they may read it all the same, but write no more.
    reading = "dac_read_search"
    words[-1:] = [
        f"--inh-caps=-all,+{reading}",
        f"--ambient-caps=+{reading}",
        f"--bounding-set=-all,+{reading}",
    ]
    if not starts_python(words):
        pytest.skip(f"not run: {NOBODY} can't start this Python")
    print(f"{NOBODY} may read closed folders, since this Python is in one")
    return words


def starts_python(words: list[str]) -> bool:
    """Whether whoever these words make of one can start this Python and finds the kiosk's parts."""
    line = f'"{sys.executable}" -c "import textual" && exit'
    return subprocess.run([*words, "sh", "-c", line], capture_output=True, check=False).returncode == 0


def test_execstart_runs_as_somebody_else_and_keeps_its_data(installed: Path) -> None:
    command = [
        each.replace(PROGRAM, str(installed / "program")).replace(DATA, str(installed / "data"))
        for each in started()
    ]
    (installed / "data" / "desk.toml").write_text('[[people]]\nletter = "D"\nname = "Dana"\n')
    (installed / "data" / "desk.toml").chmod(0o644)
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    with Terminal([*somebody_else(installed), *command], env) as terminal:
        terminal.wait_for("WAITING 0")
        terminal.press("w")
        terminal.wait_for("WAITING 1")
        terminal.press(KEYS["f12"])
        terminal.wait_for("DIAL")
        terminal.process.terminate()
        assert terminal.wait_for_end() in (0, 143, -15)
    kept = sorted((installed / "data").glob("*.journal"))
    assert kept
    assert '"act":"wait"' in kept[-1].read_text()
    if os.getuid() == 0:
        assert kept[-1].owner() == NOBODY
