"""The PIN is looked at off the path of keys, and always in the same thread.

scrypt needs 16 MiB for a moment, and a thread that has used so much keeps it: one such thread is enough.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_ONE = ThreadPoolExecutor(1, "pin")


async def aside(work: Callable[P, R], *arguments: P.args, **more: P.kwargs) -> R:
    """What this gives, once it has."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_ONE, lambda: work(*arguments, **more))
