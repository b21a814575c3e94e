"""The PIN as screens ask for it: looked at off the path of keys, in one thread; wrong ones are counted.

scrypt needs 16 MiB for a moment, and a thread that has used so much keeps it: one such thread is enough.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import ParamSpec, TypeVar

from deskapp.settings.pin import Tries, fits
from screens.host import ScreenHost

P = ParamSpec("P")
R = TypeVar("R")

_ONE = ThreadPoolExecutor(1, "pin")


async def aside(work: Callable[P, R], *arguments: P.args, **more: P.kwargs) -> R:
    """What this gives, once it has."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_ONE, lambda: work(*arguments, **more))


def too_soon(kiosk: ScreenHost) -> str:
    """Why no PIN is taken now, in a sentence; empty when one is."""
    wait = kiosk.tries.wait(monotonic())
    return f"three wrong PINs: wait {wait:.0f} seconds, then try again" if wait else ""


async def refused(kiosk: ScreenHost, pin: str) -> str:
    """Try this PIN. Empty when it is the one that is set; else it is counted, and this is what to say."""
    if await aside(fits, pin, kiosk.desk.settings.screen.pin):
        kiosk.tries = Tries()
        return ""
    now = monotonic()
    kiosk.tries = kiosk.tries.after_wrong(now)
    return kiosk.tries.said(now)
