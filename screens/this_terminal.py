"""The kiosk in this terminal, until it is left."""

from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.terminal.leaving import Ending, LastResort
from screens.watchdog import Watchdog
from screens.widgets.themes import chosen_theme, draws_lines


def run(process: DeskProcess, first: str | None = None) -> int:
    """Open the kiosk in this terminal; returns the exit status: PRACTICE when that is wanted.

    `first` is the screen to begin at, if not the desk.
    """
    kiosk = Kiosk(process, theme=chosen_theme(process.desk.settings))
    kiosk.first = first
    kiosk.ruled = draws_lines()
    kiosk.last_resort = LastResort()
    kiosk.watchdog = Watchdog(process.data)
    kiosk.watchdog.begin()
    kiosk.ending = Ending(process.data)
    status = kiosk.run()
    kiosk.watchdog.rest()
    kiosk.last_resort.disarm()
    if kiosk._exception is not None:
        raise kiosk._exception
    return kiosk.ending.status(status)
