"""What tests counted is shown at the end, passed or not: rounds, records, losses, matrices."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """All that passed tests printed. A test that prints has counted something."""
    counted = [each for each in terminalreporter.getreports("passed") if each.capstdout.strip()]
    if counted:
        terminalreporter.section("counted")
    for each in counted:
        terminalreporter.write_line(f"{each.nodeid.split('::', 1)[-1]}:")
        for line in each.capstdout.strip().splitlines():
            terminalreporter.write_line(f"    {line}")
