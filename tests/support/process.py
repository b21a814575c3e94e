"""What a process costs."""

from __future__ import annotations

import os
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Processor time it has used so far, its own and the system's for it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident(pid: int) -> int:
    """Bytes of memory it holds now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def used_until_it_ends(pid: int, seconds: float) -> tuple[float, float] | None:
    """How long it goes on and the processor time it takes for that; None when it has not ended by then.

    The process is not waited for, so that its figures stay readable until the end.
    """
    began, before, last = time.monotonic(), cpu_seconds(pid), 0.0
    while time.monotonic() - began < seconds:
        last = cpu_seconds(pid) - before
        if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in ("Z", "X"):
            return time.monotonic() - began, last
        time.sleep(0.01)
    return None
