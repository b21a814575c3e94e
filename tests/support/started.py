"""Starts `python -P -m deskapp` as run_kiosk.sh does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-P", "-m", "deskapp"]


def environment(home: Path | None = None, **more: str) -> dict[str, str]:
    """The surroundings of a start; with a home of its own nothing of the user's is touched.

    Whatever a developer has set for Python goes: unbuffered output would hide an answer that is not sent.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTHON"))}
    own = {"HOME": str(home)} if home is not None else {}
    return {**kept, "PYTHONPATH": str(ROOT), **own, **more}


def deskapp(
    *words: str, said: str = "", home: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*COMMAND, *words],
        input=said,
        capture_output=True,
        text=True,
        env=environment(home, **more),
        timeout=60,
        check=False,
    )
