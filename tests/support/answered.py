"""A command of `deskapp` as a test's own process answers it: half a second for a Python of its own is saved.

That the command line starts, and what a process makes of signals and closed pipes, is tested with real ones
(`started.py`).
"""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from deskapp.cli import main


@dataclass(frozen=True)
class Answered:
    """What came of a command, named as of a process."""

    returncode: int
    stdout: str
    stderr: str


def answered(*words: str) -> Answered:
    """Run a command to its end."""
    out, error = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    mask = os.umask(0)
    try:
        with redirect_stdout(out), redirect_stderr(error):
            status = main([*words])
    finally:
        os.umask(mask)
    told = [each.detach().getvalue().decode() for each in (out, error)]
    return Answered(status, *told)
