"""A face as an App: what it has from the process it belongs to, and that a fault in it stays in it."""

import asyncio
import contextvars
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App
from textual.driver import Driver

from deskapp.desk.writer import Writer
from deskapp.fault_log import write_down
from deskapp.keyboard.keys import Front
from deskapp.settings.pin import Tries
from deskapp.store.drafts import Drafts
from screens.desk_process import DeskProcess
from screens.upkeep import Upkeep


class FaceApp(App[int], inherit_bindings=False):
    """One face of a process. `face` is its name there; "" is the only one, in a terminal of its own.

    Its `Front`, the file of what is half typed there, and who acts are its own; all else the process has.
    """

    def __init__(
        self,
        process: DeskProcess,
        face: str,
        drafts: Drafts | None,
        driver_class: type[Driver] | None,
        ansi_color: bool | None,
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=ansi_color)
        self.process, self.desk, self.face = process, process.desk, face
        self.drafts = drafts or Drafts(process.data, face)
        self.settling = process.settling
        self.moment = partial(self.desk.moment, face=face) if face else self.desk.moment
        self.front = Front(self.moment, process.keymap)
        self._as_here: contextvars.Context | None = None

    @property
    def alone(self) -> bool:
        """Whether this is the only face there can be: the desk is left with it."""
        return self.process.alone

    @property
    def writer(self) -> Writer:
        """Takes what was done to the disk."""
        return self.process.writer

    @property
    def upkeep(self) -> Upkeep:
        """What the desk sees to by itself."""
        return self.process.upkeep

    @property
    def config(self) -> Path | None:
        """The settings file; None when there is none to write to."""
        return self.process.config

    @property
    def data(self) -> Path:
        """The folder of the records."""
        return self.process.data

    @property
    def tries(self) -> Tries:
        """Wrong PINs so far: of the process, so that neither another screen nor another face forgives any."""
        return self.process.tries

    @tries.setter
    def tries(self, tries: Tries) -> None:
        self.process.tries = tries

    @property
    def by(self) -> str:
        """The letters that acts carry here."""
        return self.desk.floor.acting_at(self.face)

    @property
    def update_is_there(self) -> bool:
        """Whether the kiosk's own files are others than it was started from."""
        return self.upkeep.update_is_there

    # -- a fault stays here -------------------------------------------------------------------

    def begin_here(self) -> None:
        """The app runs: what the process calls from now on is called as if from within it."""
        self._as_here = contextvars.copy_context()
        self.process.keep_streams()

    def here(self, call: Callable[..., object], *words: Any) -> None:
        """Call this as the face itself would; a fault in it is the face's and nobody else's."""
        if self.alone or self._as_here is None:
            call(*words)
            return
        try:
            self._as_here.copy().run(call, *words)
        except Exception as fault:  # noqa: BLE001
            # Raised where the library takes it for this app's own, and not on the way of everybody's acts.
            self.call_later(_raise, fault)

    async def attend(self, **how: Any) -> BaseException | None:
        """Be a face of this process until it is left or dropped; the fault that ended it, if one did.

        `how` is what the library's `run_async` takes. A fault here is written down and ends nothing else.
        """
        try:
            await self.run_async(**how)
        finally:
            self.process.keep_streams()
            await self.process.drop(self)
        if self._exception is not None:
            await asyncio.to_thread(write_down, self.data, self._exception, datetime.now(UTC))
        return self._exception

    def _fatal_error(self) -> None:
        """A fault of ours: leave, and let the composition root write it down.

        Textual would print the local variables, a patron's words among them, on the screen.
        """
        self._close_messages_no_wait()

    def _end_for(self, fault: Exception) -> None:
        """As above, for a fault that no queue of the library's would hear of."""
        self._exception = self._exception or fault
        self._fatal_error()

    def panic(self, *renderables: object) -> None:
        """As above, for faults that bring their own picture."""
        self._exception = self._exception or RuntimeError("a fault told of by a picture")
        self._close_messages_no_wait()


def _raise(fault: BaseException) -> None:
    raise fault
