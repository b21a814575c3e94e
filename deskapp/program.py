"""What the kiosk's commands are begun with, so that a sentence which names one says what works here."""

import os
from collections.abc import Mapping

SCRIPT_WAITS, SCRIPT = "KIOSK_SCRIPT", "KIOSK_AGAIN"
"""In the environment of a process that run_kiosk.sh began: that it waits for its end; or else where it is."""


def program(environment: Mapping[str, str]) -> str:
    """Its name as it is typed: run_kiosk.sh puts no `deskapp` on the path."""
    return "./run_kiosk.sh" if {SCRIPT_WAITS, SCRIPT} & {*environment} else "deskapp"


PROGRAM = program(os.environ)
