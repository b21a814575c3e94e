"""What is half typed at a face, on its way to that face's file: a kill loses a letter or two."""

import asyncio
from threading import Lock
from typing import Any

from deskapp.desk.retention import drafts_due
from screens.host import KioskApp

DRAFTS_AFTER = 0.15
"""Seconds from a key to what is half typed being written: one writing for a word, and not for each letter."""


class HalfTyped:
    """Writes the drafts of one face; nothing of it is on the path of a key."""

    def __init__(self, kiosk: KioskApp) -> None:
        self.kiosk = kiosk
        self.fault: str | None = None
        """Why the last of it is not on the disk, in words."""
        self.timer: Any = None
        """Runs while something half typed is not on its way to the disk yet."""
        self.on_file: frozenset[str] = frozenset()
        """The keys of the drafts that the file holds, or soon will."""
        self._newest: dict[str, dict[str, Any]] | None = None
        """What the file should hold; None once it is on its way there."""
        self._one_at_a_time = Lock()

    def keep_soon(self) -> None:
        """What is half typed goes to disk a moment after the last key."""
        if self.timer is None:
            self.timer = self.kiosk.set_timer(DRAFTS_AFTER, self._keep)

    def act_is_done(self) -> None:
        """What was typed for it is a record now, and leaves the file, whichever key did the act."""
        if not self.on_file <= self.kiosk.front.drafts.keys():
            self.keep_soon()

    def erased(self, uids: frozenset[str]) -> None:
        """The text of these records is gone: what was half typed for them goes too, and what lay for long."""
        desk, front = self.kiosk.desk, self.kiosk.front
        days = desk.settings.keeping.promise_days
        for name in drafts_due(front.drafts, uids, desk.floor, desk.clock.now(), days):
            del front.drafts[name]
        self.keep_soon()

    def _keep(self) -> None:
        """To disk, off the path of keys."""
        self.timer = None
        self._take()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        loop.run_in_executor(None, self.write)

    async def keep_now(self) -> None:
        """To disk, and wait for it: nobody types here any more. What an act is told to have taken meanwhile
        is taken from there."""
        self._take()
        await asyncio.to_thread(self.write)
        if not self.on_file <= self.kiosk.front.drafts.keys():
            self._take()
            await asyncio.to_thread(self.write)

    def _take(self) -> None:
        kept = {key: dict(draft) for key, draft in self.kiosk.front.drafts.items()}
        self.on_file = frozenset(kept)
        self._newest = kept

    def write(self) -> None:
        """In whichever thread this is: one writing at a time, and each of what is newest then.

        A disk may take longer than the next word: two at once would have one file beside the drafts, and what
        was typed before, or erased since, would be the last to come.
        """
        with self._one_at_a_time:
            kept, self._newest = self._newest, None
            if kept is None:
                return
            try:
                self.kiosk.drafts.write(kept)
            except OSError:
                self.fault = "what is half typed can't be kept: the disk refused it"
            else:
                self.fault = None
