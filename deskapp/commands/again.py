"""Going on with newer code: the same for the desk in a terminal and in browsers."""

import os
import sys

from deskapp.program import SCRIPT, SCRIPT_WAITS
from screens.host import START_ANEW


def go_on(status: int) -> int:
    """The status to leave with. Does not return when newer code is wanted and nobody waits to start it."""
    if status == START_ANEW and SCRIPT_WAITS not in os.environ:
        script = os.environ.get(SCRIPT)
        # The script looks first whether the parts have changed with the code.
        command = [script, *sys.argv[1:]] if script else [sys.executable, *sys.orig_argv[1:]]
        os.execv(command[0], command)
    return status
