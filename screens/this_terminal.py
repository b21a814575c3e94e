"""The kiosk in this terminal, until it is left."""

from pathlib import Path

from deskapp.clock import Clock
from deskapp.desk.desk import Desk
from deskapp.desk.opening import Opening
from deskapp.installed_code import InstalledCode
from deskapp.settings.load import SettingsProblem
from deskapp.settings.models import Settings
from deskapp.store.contract import Store
from deskapp.store.drafts import Alive, Drafts
from policy import Pack
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
    kiosk = Kiosk(
        Desk(store, clock, settings, pack),
        Drafts(data),
        Alive(data),
        tuple(str(each) for each in problems),
        theme=chosen_theme(settings),
        config=config,
        pack_problem=pack_problem,
        folder_problem=folder_problem,
    )
    kiosk.first = first
    kiosk.ruled = draws_lines()
    # The disk is asked while the screen is still being made.
    kiosk.upkeep.opening = Opening(store)
    kiosk.last_resort = LastResort()
    kiosk.watchdog = Watchdog(data)
    kiosk.watchdog.begin()
    kiosk.ending = Ending(data)
    kiosk.upkeep.code = code
    status = kiosk.run()
    kiosk.watchdog.rest()
    kiosk.last_resort.disarm()
    if kiosk._exception is not None:
        raise kiosk._exception
    return kiosk.ending.status(status)
