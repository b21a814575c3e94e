"""The link of one desk: from its sharing room to the server, and in words how it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from time import monotonic

from deskapp.desk.sharing import SharingRoom
from deskapp.link.link_thread import Exchanging, LinkThread
from deskapp.link.with_settings import SettingsHere, WithSettings
from deskapp.shared.link_state import FRESH, Link, LinkState, link_state
from deskapp.when.clock_words import time_at


class DeskLink:
    """Used on the desk's own thread."""

    def __init__(
        self,
        room: SharingRoom,
        connect: Callable[[], Exchanging],
        clock: Callable[[], float] = monotonic,
        settings: SettingsHere | None = None,
    ) -> None:
        self.room, self._clock = room, clock
        turns = room if settings is None else WithSettings(room, settings)
        self.thread = LinkThread(connect, turns, clock)
        self._began = clock()
        room.wake = self.thread.wake
        room.alone_since = self.alone_since

    def start(self) -> None:
        """The records are here, and turns begin."""
        if self.room.fault:
            self.look()
            return
        self.room.after_turn = self.look
        self.look()
        self.thread.start()

    def end(self) -> None:
        """No more turns. Nothing is waited for: the line may be dead."""
        self.room.end()
        self.thread.end()

    def look(self) -> None:
        """Once a second: how it stands, for whoever shows it."""
        self.thread.look()
        self.room.look()
        fault = self.room.fault
        self.room.desk.others.link = f"NOT SHARED: {fault}" if fault else self.state().words

    def state(self) -> Link:
        """How this desk stands with the others now."""
        ledger, thread = self.room.ledger, self.thread
        state = link_state(
            joined=ledger.joined,
            refused=bool(thread.refusal),
            since_answer=self._since_answer(),
            took=thread.took,
        )
        return Link(
            state,
            since=self._since() if state is LinkState.ALONE else "",
            unshared=len(ledger.unshared),
            read=ledger.cursor,
            of=max(self.room.newest, ledger.cursor),
            behind=thread.took,
            refusal=thread.refusal,
            set_aside=len(ledger.set_aside),
            ahead=self.room.ahead.total_seconds() if thread.answered is not None else 0.0,
        )

    def alone_since(self) -> str:
        """Since what time of day nothing is heard of the server; "" while it answers."""
        since = self._since_answer()
        return self._since() if since is None or since > FRESH else ""

    def _since_answer(self) -> float | None:
        at = self.thread.answered
        if at is None and self._clock() - self._began <= FRESH:
            # Just begun: it has had no time to answer.
            return 0.0
        return None if at is None else self._clock() - at

    def _since(self) -> str:
        """When it was last answered, or began, as people write it."""
        desk, at = self.room.desk, self.thread.answered
        ago = timedelta(seconds=self._clock() - (self._began if at is None else at))
        return time_at(desk.clock.now() - ago, desk.settings)
