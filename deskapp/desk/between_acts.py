"""What the link's thread has done on the desk's own, between two acts, and waits for."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from deskapp.desk.desk_thread import DeskThread

Given = TypeVar("Given")


class BetweenActs:
    """The link's thread waits for one thing at a time."""

    def __init__(self, thread: DeskThread) -> None:
        self._thread = thread
        self._waits: Future[Any] | None = None
        self._ended = False

    def do(self, work: Callable[[Callable[[Given], None]], None]) -> Given:
        """Do this on the desk's own thread; comes back with what the `done` that it is given is called with.

        Raises whatever the work does, and CancelledError when the desk ends meanwhile.
        """
        result: Future[Given] = Future()
        self._waits = result

        def done(what: Given) -> None:
            if not result.done():
                result.set_result(what)

        def call() -> None:
            try:
                work(done)
            except Exception as fault:  # noqa: BLE001
                # It is the link's: it says that sharing failed, and tries again.
                if not result.done():
                    result.set_exception(fault)

        self._thread.soon(call)
        if self._ended:
            result.cancel()
        return result.result()

    def end(self) -> None:
        """The desk ends: the link's thread waits for nothing here."""
        self._ended = True
        if self._waits is not None:
            self._waits.cancel()
