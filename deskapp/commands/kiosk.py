"""The composition root of the desk in a terminal."""

from argparse import Namespace

from deskapp.commands.again import go_on
from deskapp.installed_code import InstalledCode
from deskapp.startup import look, start
from screens import this_terminal
from screens.desk_process import DeskProcess
from screens.navigator import PRACTICE


def run_kiosk(args: Namespace, first: str | None = None) -> int:
    """The full-screen kiosk, and when practice is asked for there, that and then the kiosk again.

    `first` is the screen to begin at, if not the desk.
    """
    code = InstalledCode()
    code.guard()
    try:
        while (status := _kiosk(args, first, code)) == PRACTICE:
            first = _practice(args)
    finally:
        code.leave()
    return go_on(status)


def run_practice(args: Namespace) -> int:
    """Practice by its own name. An emergency in it opens the real kiosk, which stays."""
    first = _practice(args, args.lesson or args.pace or "", args.seed)
    return run_kiosk(args, first) if first is not None else 0


def _kiosk(args: Namespace, first: str | None, code: InstalledCode) -> int:
    """The kiosk, once."""
    process = DeskProcess.of(start(args.data, args.policy), code)
    status = this_terminal.run(process, first)
    if status == PRACTICE:
        # It is opened again afterwards. At the very end nothing is waited for: the disk may hang.
        process.desk.store.close()
    return status


def _practice(args: Namespace, chosen: str = "", seed: int | None = None) -> str | None:
    """Practice; and the screen that the kiosk is to begin with after it, if not the desk."""
    from screens.practice import REAL_EMERGENCY, run  # its made-up people: not for a desk

    found = look(args.data, args.policy)
    status = run(found.settings, found.pack, found.pack_problem, chosen, seed)
    return "emergency" if status == REAL_EMERGENCY else None
