"""Acts on their way to the disk, and what is drawn meanwhile."""

import asyncio

from deskapp.desk.writer import Job, Writer
from deskapp.keyboard.effects import Do
from screens.host import ScreenHost

LOOK_AFTER = 0.03
"""Seconds after which the screen is drawn although the disk has not answered, and again until it has."""


class Submission:
    """Hands acts to the writer. What comes of one is drawn when the disk has it, which is mostly at once.

    A drawing before that would cost the one that counts a frame's wait; so it is made only when the disk
    takes its time.
    """

    def __init__(self, kiosk: ScreenHost, writer: Writer) -> None:
        self.kiosk, self.writer = kiosk, writer
        self._looking: asyncio.TimerHandle | None = None

    def submit(self, do: Do) -> None:
        """An act, to the writer."""
        self.writer.submit(Job(do.act, do.told, do.at, do.selected, do.scripted, do.drafts, self.kiosk.face))
        self.look_later()

    def answered(self) -> None:
        """The disk has taken an act, or refused it."""
        if self._looking is not None and not self.writer.waiting:
            self._looking.cancel()
            self._looking = None
        self.kiosk.redraw()

    def look_later(self) -> None:
        """Draw again should the disk take its time."""
        if self.writer.waiting and self._looking is None:
            self._looking = asyncio.get_running_loop().call_later(LOOK_AFTER, self._redraw_if_slow)

    def _redraw_if_slow(self) -> None:
        self._looking = None
        if self.writer.waiting and self.kiosk.is_running:
            self.kiosk.redraw()
            self.look_later()
