"""What holds for all tests: one profile of hypothesis, kiosks waited for by their state, and which are slow.

What tests counted is shown at the end, passed or not: rounds, records, losses, matrices.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

from tests.support import quiet, slow, stylesheets
from tests.support.hang import HANG
from tests.support.steady import steady

__all__ = ["steady"]

# The same examples on every machine, however slow: a failure is one for everybody. None is kept for the
# next run, since that would be another run.
hypothesis.settings.register_profile("desk", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("desk")
# Nor do they go by which other files a run has read: it would take its numbers and texts out of those.
providers._get_local_constants = lambda: providers._local_constants

NEVER = 1e6
"""Seconds: longer than any test."""

GARBAGE = 20_000, 20, 20
"""How many new objects the collector waits for: it took a tenth of the time of all tests."""


def pytest_configure(config: pytest.Config) -> None:
    # A new library is offered the zone of its computer: here it is one that names no place, on every machine.
    os.environ["TZ"] = "UTC"
    gc.set_threshold(*GARBAGE)
    quiet.install()
    slow.watch()
    stylesheets.install()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A process or a pseudo-terminal makes a test slow."""
    for item in items:
        if slow.starts_processes(item.path) or slow.counts(item):
            item.add_marker("slow")


def pytest_collection_finish() -> None:
    """What the tests themselves are made of stays to the end: the collector need not look at it again."""
    gc.freeze()


def pytest_unconfigure() -> None:
    """A server that tests of this process shared goes with them."""
    postgres = sys.modules.get("tests.support.postgres")
    if postgres is not None:
        postgres.end()


def pytest_runtest_logstart() -> None:
    slow.STARTED.clear()


@pytest.fixture(autouse=True)
def _known_as_slow(request: pytest.FixtureRequest) -> Iterator[None]:
    """What starts a process is left out of a quick run, or fails."""
    yield
    if slow.STARTED and request.node.get_closest_marker("slow") is None:
        pytest.fail(f"it starts a process without being marked slow: {slow.STARTED[0]}")


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kiosk in a test ticks when the test has it tick, and its first picture waits for its records."""
    kiosk = sys.modules.get("screens.kiosk")
    if kiosk is not None:
        monkeypatch.setattr(kiosk, "TICK", NEVER)
        monkeypatch.setattr("screens.upkeep.OPEN_WITHIN", HANG)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """All that passed tests printed. A test that prints has counted something."""
    counted = [each for each in terminalreporter.getreports("passed") if each.capstdout.strip()]
    if counted:
        terminalreporter.section("counted")
    for each in counted:
        terminalreporter.write_line(f"{each.nodeid.split('::', 1)[-1]}:")
        for line in each.capstdout.strip().splitlines():
            terminalreporter.write_line(f"    {line}")
