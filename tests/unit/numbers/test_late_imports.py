"""What figures need is loaded when figures are asked for, and not when the desk starts."""

from __future__ import annotations

import subprocess
import sys

from tests.support.started import environment

LOADED = """
import sys
print(' '.join(sorted(name for name in sys.modules
                      if name.split('.')[0] in {kinds!r} or name.startswith('deskapp.numbers'))))
"""


def loaded(module: str) -> list[str]:
    """Which of them are there once this module is."""
    code = f"import {module}\n" + LOADED.format(kinds=("xlsxwriter", "openpyxl", "sqlite3"))
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, env=environment(), check=True
    )
    return done.stdout.split()


def test_the_desk_starts_without_them() -> None:
    assert loaded("screens.kiosk, deskapp.cli, deskapp.plain.session, screens.desk, screens.emergency") == []


def test_the_child_that_counts_loads_no_models() -> None:
    code = (
        "import deskapp.numbers.counts.worker_process, sys\n"
        "print('pydantic' in sys.modules, 'textual' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_the_workbook_is_loaded_only_for_a_workbook() -> None:
    assert "xlsxwriter" not in loaded(
        "deskapp.commands.numbers, deskapp.numbers.formats.html, deskapp.numbers.formats.text"
    )
