"""When a kiosk in a test has answered: what it was given is understood, done and drawn.

The library's own way to wait for that compares the processor's time with the wall's, and takes a machine
that is busy with something else for a kiosk that has nothing to do. Here states are looked at, and no time:
nothing is ready to run, no thread owes an answer, nothing is left to paint. HANG only turns what would hang
into a failure.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import App, ScreenStackError
from textual.pilot import Pilot
from textual.screen import Screen

from deskapp.desk.writer import Aside
from tests.support.hang import HANG

LOOK = 0.001
"""Seconds between two looks at what a thread or another process is to bring about."""

_owed: set[asyncio.Future[Any]] = set()
"""What threads were asked to do, on any loop, and have not answered."""

_held_up: list[object] = []
"""Those who have said that threads are held up on purpose."""


def install() -> None:
    """Have Pilot wait by states, and know what threads are asked to do. Once, for all tests."""
    textual.app.wait_for_idle = textual.pilot.wait_for_idle = idle  # type: ignore[attr-defined]
    run = asyncio.BaseEventLoop.run_in_executor

    def asked(self: asyncio.BaseEventLoop, *words: Any) -> asyncio.Future[Any]:
        future = run(self, *words)
        _owed.add(future)
        future.add_done_callback(_owed.discard)
        return future

    asyncio.BaseEventLoop.run_in_executor = asked  # type: ignore[method-assign, assignment]


@contextmanager
def held_up() -> Iterator[None]:
    """Within, threads are held up by the test, and nobody waits for them."""
    _held_up.append(None)
    try:
        yield
    finally:
        _held_up.pop()


async def idle(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Until the app in front has answered all it was given, as far as nobody holds it up on purpose.

    Stands in for the library's function of the same arguments, which say nothing here.
    """
    await answered(active_app.get())


async def answered(app: App[Any]) -> None:
    """As `idle`, for this app."""
    await _at_rest(app)
    # Where a handler waits for something outside, as for a process to end, nothing is ready to run and all
    # the same something is to come: what is sent behind it comes after it.
    heard: list[None] = []
    app.call_later(heard.append, None)
    await until(lambda: heard or app._exception or app._exit, "it does not take what it is sent")
    await _at_rest(app)


async def _at_rest(app: App[Any]) -> None:
    end = Hang("it is never at rest")
    while app._exception is None:
        await asyncio.sleep(0)
        if asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
            end.look()
            continue
        unpainted = [each for each in _screens(app) if _unpainted(each)]
        for each in unpainted:
            each._on_timer_update()
        if not unpainted and not _waits(app):
            return
        await asyncio.sleep(0 if unpainted else LOOK)
        end.look()


async def settled(pilot: Pilot[Any]) -> None:
    """As `idle`; what runs beside it has ended, what is half typed is on the disk, and all is drawn anew."""
    await idle()
    await pilot.app.workers.wait_for_complete()
    half_typed = getattr(pilot.app, "half_typed", None)
    await until(lambda: half_typed is None or half_typed.timer is None, "what is half typed is not kept")
    await idle()
    redraw = getattr(pilot.app, "redraw", None)
    if redraw is not None and pilot.app._exit is False:
        redraw()


async def tended(app: Any) -> None:
    """Until the thread that writes has done all it was given before, acts and what is done between them."""
    done = asyncio.Event()
    app.writer.between(Aside(lambda: None, lambda result, fault: done.set()))
    await until(done.is_set, "the thread that writes does not come to it")
    await idle()


async def until(holds: Callable[[], object], otherwise: str = "it never came") -> None:
    """Until this holds, however long it takes."""
    end = Hang(otherwise)
    while not holds():
        await asyncio.sleep(LOOK)
        end.look()


class Hang:
    """Fails what goes on for longer than anything here can."""

    def __init__(self, otherwise: str) -> None:
        self._otherwise = otherwise
        self._end = monotonic() + HANG

    def look(self) -> None:
        """Fail, if it is time for that."""
        if monotonic() > self._end:
            raise AssertionError(self._otherwise)


def _screens(app: App[Any]) -> list[Screen[Any]]:
    try:
        return [each for each in app.screen_stack if each.is_running]
    except ScreenStackError:
        return []


def _unpainted(screen: Screen[Any]) -> bool:
    """Whether something on this screen waits for its next frame."""
    timer = screen._Screen__update_timer  # type: ignore[attr-defined]
    if timer is not None and timer._active.is_set():
        return True
    if screen is not screen.app.screen or screen.app._batch_count:
        return False  # one that lies behind another asks for its frames by its timer alone
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def _waits(app: App[Any]) -> bool:
    """Whether a thread that nobody holds up has yet to answer, or a new size to be taken on."""
    if app._resize_timer is not None:
        return True
    if _held_up:
        return False
    if any(each.get_loop() is asyncio.get_running_loop() for each in _owed):
        return True
    desk, writer = getattr(app, "desk", None), getattr(app, "writer", None)
    if desk is None or writer is None:
        return False
    go = getattr(desk.store, "go", None)
    if go is not None and not go.is_set():
        return False
    opening = app.upkeep.opening  # type: ignore[attr-defined]
    return bool(writer._busy or writer._jobs or (opening is not None and not opening._done.is_set()))
