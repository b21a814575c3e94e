"""Waiting for what another process brings about: by its state, and no longer than anything here can take."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

HANG = 180.0
"""Seconds after which what does not come is taken for something that never will. Only a red test waits so
long; a count steps back for all else, and takes more than a minute beside twenty busy processes."""

LOOK = 0.01
"""Seconds between two looks."""


def wait_until(holds: Callable[[], object], otherwise: str = "it never came") -> None:
    """Until this holds, however long that takes."""
    end = monotonic() + HANG
    while not holds():
        assert monotonic() < end, otherwise
        threading.Event().wait(LOOK)
