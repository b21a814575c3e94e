"""What the kiosk sees to by itself: a clock that was set, and text whose time to be erased has come."""

from time import monotonic
from typing import TYPE_CHECKING

from deskapp.desk.clock_watch import ClockWatch, Happened
from deskapp.desk.nightly import Night
from deskapp.desk.retention import Erased, drafts_due
from deskapp.desk.writer import Aside
from deskapp.keyboard.keys import Do
from deskapp.store.contract import StoreFault

if TYPE_CHECKING:
    from screens.kiosk import Kiosk


class Tending:
    """Looked through at every tick; nothing of it is on the path of a key."""

    def __init__(self, kiosk: "Kiosk") -> None:
        self.kiosk = kiosk
        self.watch = ClockWatch(kiosk.desk.clock, kiosk.desk.store)
        self.night = Night(kiosk.desk, self.watch)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, in words."""
        return tuple(each for each in (self.watch.problem, self.night.fault) if each)

    def tick(self) -> None:
        """Once a second."""
        for each in self.watch.look():
            self.put_right(each)
        if self.kiosk.open_fault is None:
            work = self.night.begin(monotonic() - self.kiosk.last_key)
            if work is not None:
                # In the thread of the commits, between two of them.
                self.kiosk.writer.between(Aside(work, self._erased))

    def put_right(self, happened: Happened) -> None:
        """Open rows follow what happened, where it concerns any."""
        desk = self.kiosk.desk
        if happened.act is not None and happened.concerns(desk.floor):
            self.kiosk.submit(Do(happened.act, happened.told, desk.clock.now()))
        elif happened.said and not (happened.act and desk.floor.anyone and self.kiosk.message):
            # When the rows are marked already, what marked them has said why.
            self.kiosk.say(happened.said)

    def _erased(self, found: Erased | None, fault: StoreFault | None) -> None:
        words = self.night.ended(found, fault)
        if words and not self.kiosk.message:
            self.kiosk.say(words)
        if found is not None:
            self._let_drafts_go(found.uids)
        self.kiosk.redraw()

    def _let_drafts_go(self, uids: frozenset[str]) -> None:
        desk, front = self.kiosk.desk, self.kiosk.front
        days = desk.settings.keeping.promise_days
        for name in drafts_due(front.drafts, uids, desk.floor, desk.clock.now(), days):
            del front.drafts[name]
        self.kiosk.keep_drafts_soon()
