"""The desk at an address, until it is ended."""

import asyncio
import json
import signal
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from deskapp.access.kept import KeptAdmissions
from deskapp.access.places import ServingPlace
from deskapp.fault_log import write_down
from deskapp.printing.emergency_words import words
from deskapp.settings.models import Settings
from policy import Pack
from screens.browser.faces import Faces
from screens.browser.server import BrowserServer
from screens.desk_process import DeskProcess
from screens.watchdog import Watchdog

LOOK = 1.0
"""Seconds between two looks at what has ended."""


def facts(settings: Settings, pack: Pack | None) -> str:
    """What the page keeps for when nothing is connected: whom to call, where we are, who is told."""
    place = settings.library
    told = {"name": place.name, "desk": settings.desk_name, "emergency": words(settings, pack)}
    return json.dumps({"facts": told})


def run(
    process: DeskProcess, place: ServingPlace, bound: socket.socket, opened: Callable[[int], None]
) -> int:
    """Serve the desk until it is ended; the exit status. `opened` is called with the port when it is."""
    watchdog = Watchdog(process.data)
    watchdog.begin()
    try:
        return asyncio.run(_served(process, place, bound, watchdog, opened))
    finally:
        watchdog.rest()


async def _served(
    process: DeskProcess,
    place: ServingPlace,
    bound: socket.socket,
    watchdog: Watchdog,
    opened: Callable[[int], None],
) -> int:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_written_down(process.data))
    for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(name, process.end_soon, 0)
    kept = KeptAdmissions(process.data)
    faces = Faces(process, lambda: theme_of(process.desk.settings), kept.faces)
    server = BrowserServer(
        place,
        bound,
        kept,
        faces,
        lambda: facts(process.desk.settings, process.desk.pack),
        folder=process.data,
    )
    await process.start()
    await server.open()
    opened(server.port)
    looking = asyncio.create_task(_look(faces, server, watchdog))
    try:
        return await process.ended()
    finally:
        looking.cancel()
        await process.stop()
        await faces.all_ended()
        await server.close()


async def _look(faces: Faces, server: BrowserServer, watchdog: Watchdog) -> None:
    while True:
        watchdog.beat()
        await faces.end_old(server.knows)
        await server.lines.end_old(server.knows)
        await asyncio.sleep(LOOK)


def theme_of(settings: Settings) -> str:
    """The colors of a page, which has all there are."""
    return "standard" if settings.screen.theme == "auto" else settings.screen.theme


def _written_down(folder: Path) -> Callable[[asyncio.AbstractEventLoop, dict[str, object]], None]:
    """A fault that nobody waited for: where it was, and never what it held."""

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        fault = context.get("exception")
        if isinstance(fault, BaseException):
            write_down(folder, fault, datetime.now(UTC))

    return handle
