"""A small checkout to try the scripts on: the real run_kiosk.sh, a stand-in deskapp, one part to fetch."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLOSED_PORT = "http://127.0.0.1:9/simple"
TOOLS = (
    "sh", "cat", "cksum", "date", "dirname", "env", "grep", "head", "mkdir", "mv", "readlink", "rm", "sed",
    "sleep", "stty", "tail",
)  # fmt: skip

# Writes down how it was started, then ends as the next line of the file "plan" says.
STAND_IN = """
import os, signal, sys
from pathlib import Path

import pebble

here = Path(__file__).parent.parent
with (here / "starts").open("a") as starts:
    starts.write(f"{os.getpid()} {' '.join(sys.argv[1:])}\\n")
plan = here / "plan"
ending, *rest = (plan.read_text().split() if plan.exists() else []) or ["0"]
plan.write_text(" ".join(rest))
if ending.startswith("wait"):
    if ending == "wait-fault":
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(70))
    print("UP", flush=True)
    while True:
        signal.pause()
if ending == "raw":
    import tty
    tty.setraw(0)
    print("\\033[?1049h\\033[?25lred scarf, by printer", end="", flush=True)
    ending = "-9"
if ending.startswith("-"):
    os.kill(os.getpid(), -int(ending))
sys.exit(int(ending))
"""


def make_wheel(folder: Path) -> str:
    """Puts the wheel of a one-line module, pebble 1.0, into the folder; its lock line is returned."""
    files = {
        "pebble.py": "SIZE = 1\n",
        "pebble-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: pebble\nVersion: 1.0\n",
        "pebble-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},{len(text)}\n"
        for name, text in files.items()
    )
    files["pebble-1.0.dist-info/RECORD"] = record + "pebble-1.0.dist-info/RECORD,,\n"
    wheel = folder / "pebble-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return f"pebble==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@dataclass(frozen=True)
class Ended:
    """What a script left behind: its exit status, and what it said on either output."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line said on the error output; fails when there are more."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


@dataclass(frozen=True)
class Checkout:
    """A folder that holds what a fresh clone would, but for the real kiosk."""

    path: Path
    python: str = sys.executable
    """What the folder of parts is made with."""

    @property
    def env(self) -> Path:
        return self.path / ".venv"

    @property
    def lock(self) -> Path:
        return self.path / "requirements.lock"

    def environment(self, **more: str) -> dict[str, str]:
        """The surroundings of a start: the one small part lies in a folder, and no index is to be had."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TERM") if name in os.environ}
        return {
            **kept,
            "KIOSK_PYTHON": self.python,
            # No records of whoever runs the tests: what they say of an emergency would be on this screen.
            "XDG_DATA_HOME": str(self.path.parent / "data"),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.path / "parts"),
            **more,
        }

    def command(self, *arguments: str) -> list[str]:
        return [str(self.path / "run_kiosk.sh"), *arguments]

    def start(self, *arguments: str, cwd: Path | None = None, **more: str) -> Ended:
        """Starts the script without a terminal and waits for its end."""
        done = subprocess.run(
            self.command(*arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            cwd=cwd or self.path,
            env=self.environment(**more),
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def starts(self) -> list[str]:
        """The arguments of every start of the stand-in so far."""
        return [line.partition(" ")[2] for line in self._started()]

    def pids(self) -> list[int]:
        """The process of every start of the stand-in so far."""
        return [int(line.partition(" ")[0]) for line in self._started()]

    def _started(self) -> list[str]:
        log = self.path / "starts"
        return log.read_text().splitlines() if log.exists() else []

    def plan(self, *endings: str) -> None:
        """How the next starts end: a status, a signal as -N, 'raw', 'wait' or 'wait-fault'."""
        (self.path / "plan").write_text(" ".join(endings))


def fresh(path: Path, python: str = sys.executable) -> Checkout:
    """A new checkout at this path, never started."""
    for package in ("deskapp", "screens", "policy", "parts", "tests"):
        (path / package).mkdir(parents=True)
    for package in ("deskapp", "screens", "policy"):
        (path / package / "__init__.py").touch()
    (path / "deskapp" / "__main__.py").write_text(STAND_IN)
    for script in ("run_kiosk.sh", "tests/run.sh"):
        shutil.copy(ROOT / script, path / script)
    line = make_wheel(path / "parts")
    for lock in ("requirements.lock", "requirements-test.lock"):
        (path / lock).write_text(line)
    return Checkout(path, python)


def copy(ready: Checkout, path: Path) -> Checkout:
    """A copy of a checkout, its folder of parts included."""
    shutil.copytree(ready.path, path, symlinks=True)
    return Checkout(path, ready.python)


def python_that_copies(path: Path) -> None:
    """Writes a Python that makes its first environment as any does, and each after it as a copy of that one.

    What is copied lies beside it, and can be moved together with it.
    """
    script(
        path,
        f'[ "$1 $2 $3" = "-I -m venv" ] || exec "{sys.executable}" "$@"',
        f'[ -d "$0-env" ] || "{sys.executable}" -I -m venv "$0-env" || exit',
        'exec cp -RP "$0-env/." "$4"',
    )


def tools_without_python(folder: Path) -> Path:
    """A folder for PATH that has the system's small tools and no Python."""
    folder.mkdir()
    for tool in TOOLS:
        where = shutil.which(tool)
        assert where, f"{tool} is needed for this test and is not on this machine"
        (folder / tool).symlink_to(where)
    return folder


def script(path: Path, *lines: str) -> None:
    """Writes an executable shell script."""
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
