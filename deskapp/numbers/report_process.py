"""Makes a report for the kiosk's screen: `python -m deskapp.numbers.report_process DATA CONFIG DAYS ONLY`.

The report comes on standard output as JSON, how far the count is on standard error, a line a month. A busy
count in the kiosk itself would make keys wait: Python does one thing at a time in a process.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from deskapp.numbers.counts.progress import ProgressLine
from deskapp.numbers.figures.filters import UnknownFilter
from deskapp.numbers.figures.made import ReportAsked, made
from deskapp.numbers.figures.periods import UnclearPeriod
from deskapp.settings import load as settings_file
from deskapp.settings.models import Settings
from deskapp.store.contract import StoreFault

POLITE = 10
"""How far it steps back, with the children it begins: whatever is counted, a key at the desk goes first."""


def main(words: list[str]) -> int:
    """`-` for the settings file when there is none, "" for everything.

    1, and a sentence on standard error, when it can't be.
    """
    os.nice(POLITE)
    # Ended by the screen: whatever it has begun itself is ended on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    data, config, days, only = words
    settings = Settings() if config == "-" else settings_file.load(Path(config))[0]
    now = datetime.now(UTC)
    try:
        told = ProgressLine("counted", at_once=True)
        here = made(Path(data), settings, now, ReportAsked(days, only), told, spared=1)
    except (StoreFault, UnclearPeriod, UnknownFilter) as fault:
        print(fault, file=sys.stderr)
        return 1
    sys.stdout.write(here.model_dump_json())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
