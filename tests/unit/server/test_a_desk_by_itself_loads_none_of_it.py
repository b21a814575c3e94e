"""A desk that works by itself loads no driver, none of the rules of shared desks, and opens no connection."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.settings.models import Settings, SharedDesks
from deskapp.store.shared_folder import ITS_OWN
from screens.desk_process import DeskProcess
from tests.support.fakes import FixedClock, MemoryStore

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


SHARES = '[shared]\nserver = "host=127.0.0.1 port=9 dbname=none user=nobody"\n'


@pytest.mark.parametrize("command", ["doctor", "numbers", "settings", "incidents", "handover", "card"])
def test_a_command_that_reads_at_a_desk_that_shares(command: str, tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(SHARES)
    told = _watched([command, "--data", str(tmp_path)])
    assert "psycopg" not in told
    assert "asked []" in told


async def test_a_process_that_is_not_told_to_shares_nothing(tmp_path: Path) -> None:
    """As practice has one, with the library's own settings."""
    settings = Settings(shared=SharedDesks(server="host=127.0.0.1 port=9 dbname=none user=nobody"))
    process = DeskProcess(Desk(MemoryStore(), FixedClock(), settings, None), tmp_path)
    process.begin()
    assert process.link is None
    assert process.desk.sharing is None
    assert process.problems == ()
    await process.stop()


def test_what_does_connect_would_be_seen() -> None:
    """The control."""
    told = _watched(["shared", "desks", "--server", "host=127.0.0.1 port=9 dbname=none"])
    assert "deskapp.server.schema" in told
