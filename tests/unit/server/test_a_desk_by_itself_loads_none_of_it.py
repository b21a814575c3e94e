"""A desk that works by itself loads no driver, none of the rules of shared desks, and opens no connection."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from deskapp.store.shared_folder import ITS_OWN

ROOT = Path(__file__).parents[3]

WATCHED = """
import sys
asked = []
sys.addaudithook(lambda event, args: asked.append(event) if event in
    ("socket.connect", "socket.bind", "socket.getaddrinfo") else None)
from deskapp.cli import main
status = max(main(words) for words in {commands!r})
print("loaded", sorted(each for each in sys.modules if each.startswith({names!r})))
print("asked", asked)
sys.exit(status)
"""

NAMES = ("psycopg", "deskapp.server", "deskapp.link", "deskapp.shared")


def _watched(*commands: list[str], typed: str = "") -> str:
    code = WATCHED.format(commands=commands, names=NAMES)
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        input=typed,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_lines_figures_and_erasure_at_one_desk(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    typed = "wait red scarf\ngreet\nhelp\nfinish answered 3\nlist today\n"
    told = _watched(["plain", *data], ["numbers", *data], ["erase", "--now", *data], typed=typed)
    assert "loaded []" in told
    assert "asked []" in told
    assert not {each.name for each in tmp_path.iterdir()} & set(ITS_OWN)


def test_the_screens_of_one_desk() -> None:
    code = "import sys; import screens.kiosk, screens.practice, deskapp.commands.kiosk; "
    code += f"print('loaded', sorted(each for each in sys.modules if each.startswith({NAMES!r})))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        check=True,
    )
    assert done.stdout == "loaded []\n"


def test_what_does_connect_would_be_seen() -> None:
    """The control."""
    told = _watched(["shared", "desks", "--server", "host=127.0.0.1 port=9 dbname=none"])
    assert "deskapp.server.schema" in told
