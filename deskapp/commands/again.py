"""Going on with newer code: the same for the desk in a terminal and in browsers."""

import os
import sys

from screens.host import START_ANEW

WAITS, AGAIN = "KIOSK_SCRIPT", "KIOSK_AGAIN"
"""In the environment of a process that run_kiosk.sh began: that it waits for its end; or else where it is."""


def go_on(status: int) -> int:
    """The status to leave with. Does not return when newer code is wanted and nobody waits to start it."""
    if status == START_ANEW and WAITS not in os.environ:
        script = os.environ.get(AGAIN)
        # The script looks first whether the parts have changed with the code.
        command = [script, *sys.argv[1:]] if script else [sys.executable, *sys.orig_argv[1:]]
        os.execv(command[0], command)
    return status
