"""Signals: which of them the kiosk is left for, and which do nothing to it."""

import asyncio
import signal
from collections.abc import Callable


def catch_signals(leave: Callable[[str], object], whole_terminal: bool) -> None:
    """Leave when told to end, with the reason in words.

    With `whole_terminal` there is no shell to go to, and no job control.
    """
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(name, leave, f"it was told to, by {name.name}")
    if whole_terminal:
        # What a shell's keys send, or a job in the background gets: a kiosk stops or ends for neither.
        for name in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGINT, signal.SIGQUIT):
            signal.signal(name, signal.SIG_IGN)
        # The library would begin to read the terminal a second time, and half the keys would be lost.
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
