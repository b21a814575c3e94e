"""Faults in what the loop calls by itself, as for a key or a commit: the library hears of none of them."""

import asyncio
from collections.abc import Callable
from typing import Any


def catch_faults(end: Callable[[Exception], None]) -> None:
    """Have every fault in a callback of the running loop end what runs, and none go on in silence."""
    loop = asyncio.get_running_loop()

    def caught(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        fault = context.get("exception")
        if isinstance(fault, Exception) and "handle" in context:
            end(fault)
        else:
            loop.default_exception_handler(context)

    loop.set_exception_handler(caught)
