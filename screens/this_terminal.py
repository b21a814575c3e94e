"""The kiosk in this terminal, until it is left."""

from pathlib import Path

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
    kiosk.ending = Ending(process.data)
    return kiosk.ending.status(until_left(kiosk, process.data))


def until_left(kiosk: Kiosk, folder: Path) -> int | None:
    """Open this face, the desk's or that of practice, and give back what it ended with.

    A hang is written down in the folder. Raises what the face ended by, where that was a fault.
    """
    kiosk.ruled = draws_lines()
    kiosk.last_resort = LastResort()
    kiosk.watchdog = Watchdog(folder)
    kiosk.watchdog.begin()
    status = kiosk.run()
    kiosk.watchdog.rest()
    kiosk.last_resort.disarm()
    if kiosk._exception is not None:
        raise kiosk._exception
    return status
