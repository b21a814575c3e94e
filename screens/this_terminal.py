"""The kiosk in this terminal, until it is left."""

from pathlib import Path

from deskapp.clock import Clock
from deskapp.desk.desk import Desk
from deskapp.desk.opening import Opening
from deskapp.installed_code import InstalledCode
from deskapp.settings.load import SettingsProblem
from deskapp.settings.models import Settings
from deskapp.store.contract import Store
from policy import Pack
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.terminal.leaving import Ending, LastResort
from screens.watchdog import Watchdog
from screens.widgets.themes import chosen_theme, draws_lines


def run(
    *,
    data: Path,
    settings: Settings,
    problems: tuple[SettingsProblem, ...],
    pack: Pack | None,
    pack_problem: str | None,
    store: Store,
    clock: Clock,
    config: Path | None = None,
    folder_problem: str | None = None,
    first: str | None = None,
    code: InstalledCode | None = None,
) -> int:
    """Open the kiosk in this terminal; returns the exit status: PRACTICE when that is wanted.

    `config` is the settings file, `first` the screen to begin at if not the desk.
    """
    process = DeskProcess(
        Desk(store, clock, settings, pack),
        data,
        tuple(str(each) for each in problems),
        config=config,
        pack_problem=pack_problem,
        folder_problem=folder_problem,
    )
    kiosk = Kiosk(process, theme=chosen_theme(settings))
    kiosk.first = first
    kiosk.ruled = draws_lines()
    # The disk is asked while the screen is still being made.
    process.upkeep.opening = Opening(store)
    kiosk.last_resort = LastResort()
    kiosk.watchdog = Watchdog(data)
    kiosk.watchdog.begin()
    kiosk.ending = Ending(data)
    process.upkeep.code = code
    status = kiosk.run()
    kiosk.watchdog.rest()
    kiosk.last_resort.disarm()
    if kiosk._exception is not None:
        raise kiosk._exception
    return kiosk.ending.status(status)
