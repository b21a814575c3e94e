"""Counting months in processes of their own: quicker on two cores, and no key waits for it."""

import os
import select
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.store.month import Progress


def environment() -> dict[str, str]:
    """The surroundings in which a child finds this package, wherever it was started from."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}


MOST = 4
"""Children at once: with more, the disk is what they wait for."""


def count_in_children(
    folder: Path, zone: ZoneInfo, months: list[str], progress: Progress, spared: int = 0
) -> None:
    """Have these sealed months counted and kept. What a child could not do is simply not there afterwards.

    `spared` processors are left to others, such as the desk, if there are more than that.
    Interrupted, it ends the children it began; a half-written file counts for nothing.
    """
    many = max(min((os.cpu_count() or 1) - spared, MOST, len(months)), 1)
    command = [sys.executable, "-P", "-m", "deskapp.numbers.counts.worker_process", str(folder), zone.key]
    children = [
        subprocess.Popen(
            [*command, *months[nth::many]],
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        for nth in range(many)
    ]
    done = 0
    try:
        waiting = {child.stdout: child for child in children if child.stdout is not None}
        while waiting:
            ready, _, _ = select.select(list(waiting), [], [])
            for pipe in ready:
                line = pipe.readline()
                if not line:
                    waiting.pop(pipe).wait()
                    continue
                done += 1
                progress(done, len(months), line.decode().strip())
    finally:
        for child in children:
            if child.poll() is None:
                child.terminate()
            child.wait()
            if child.stdout is not None:
                child.stdout.close()
