"""The seconds that go on evenly, moved by hand: what the kiosk measures patience, haste and quiet with."""

from __future__ import annotations

import sys
import time

import pytest


class Steady:
    """Stands still until it is told to go."""

    def __init__(self) -> None:
        self.at = 100_000.0

    def __call__(self) -> float:
        return self.at

    def go(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.at += seconds


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> Steady:
    """In place of the machine's steady clock, wherever the kiosk reads it. Take it before an app is made."""
    import screens.kiosk
    import screens.navigator  # noqa: F401

    clock = Steady()
    for name, module in list(sys.modules.items()):
        ours = name.partition(".")[0] in ("deskapp", "screens")
        if ours and getattr(module, "monotonic", None) is time.monotonic:
            monkeypatch.setattr(module, "monotonic", clock)
    return clock
