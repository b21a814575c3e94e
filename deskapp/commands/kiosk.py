"""The composition root of the full screen, and the one place in this package that knows there are screens."""

import os
import sys
from argparse import Namespace

from deskapp.clock import SteadyClock
from deskapp.installed_code import InstalledCode
from deskapp.startup import look, start
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from screens import this_terminal
from screens.host import START_ANEW
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
    if status == START_ANEW and "KIOSK_SCRIPT" not in os.environ:
        # The script starts it anew, after a look at whether the parts have changed too.
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return status


def run_practice(args: Namespace) -> int:
    """Practice by its own name. An emergency in it opens the real kiosk, which stays."""
    first = _practice(args, args.lesson or args.pace or "", args.seed)
    return run_kiosk(args, first) if first is not None else 0


def _kiosk(args: Namespace, first: str | None, code: InstalledCode) -> int:
    """The kiosk, once."""
    begun = start(args.data, args.policy)
    clock = SteadyClock()
    clock.begin_after(Alive(begun.data).last())
    store = open_store(begun.data, clock, begun.settings.zone)
    status = this_terminal.run(
        data=begun.data,
        settings=begun.settings,
        problems=begun.problems,
        pack=begun.pack,
        pack_problem=begun.pack_problem,
        store=store,
        clock=clock,
        config=begun.config,
        folder_problem=begun.folder_problem,
        first=first,
        code=code,
    )
    if status == PRACTICE:
        # It is opened again afterwards. At the very end nothing is waited for: the disk may hang.
        store.close()
    return status


def _practice(args: Namespace, chosen: str = "", seed: int | None = None) -> str | None:
    """Practice; and the screen that the kiosk is to begin with after it, if not the desk."""
    from screens.practice import REAL_EMERGENCY, run  # its made-up people: not for a desk

    found = look(args.data, args.policy)
    status = run(found.settings, found.pack, found.pack_problem, chosen, seed)
    return "emergency" if status == REAL_EMERGENCY else None
