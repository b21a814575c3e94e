"""How a command ends that can't go on, and how the kiosk does that meets a fault of its own."""

FAULT = 70
"""EX_SOFTWARE of sysexits.h: run_kiosk.sh starts the kiosk again after it."""


INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""


class Stopped(Exception):
    """A command can't go on, said in one sentence: exit status 1."""
