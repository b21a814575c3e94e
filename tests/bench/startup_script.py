"""What run_kiosk.sh adds to a later start: `--help` through the script against `--help` by Python itself.

Prints medians in milliseconds; fails when the script adds more than a tenth of a second.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_ADDED_MS = 100.0


def milliseconds(command: list[str]) -> float:
    """How long this command takes, its output thrown away."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - began) * 1000


def main(rounds: int = 30) -> int:
    """Measures the two in turn, so that what else the machine does falls on both alike."""
    os.environ.update(KIOSK_ENV=str(Path(sys.prefix)), KIOSK_LOCK=str(ROOT / "requirements-test.lock"))
    script = [str(ROOT / "run_kiosk.sh"), "--help"]
    python = [sys.executable, "-P", "-m", "deskapp", "--help"]
    milliseconds(script), milliseconds(python)
    pairs = [(milliseconds(python), milliseconds(script)) for _ in range(rounds)]
    bare, whole = (statistics.median(times) for times in zip(*pairs, strict=True))
    added = statistics.median(whole - bare for bare, whole in pairs)
    print(f"{rounds} rounds: python {bare:.1f} ms, run_kiosk.sh {whole:.1f} ms")
    print(f"added: {added:.1f} ms, at most {MOST_ADDED_MS:.0f}")
    return int(added > MOST_ADDED_MS)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
