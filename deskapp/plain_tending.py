"""What the desk by lines sees to by itself: a clock that was set, text whose time has come."""

from time import monotonic

from deskapp.clock_watch import ClockWatch
from deskapp.desk import Desk
from deskapp.night import Night
from deskapp.store.contract import StoreFault


class PlainTending:
    """Looked through once a second, and with every line."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._watch = ClockWatch(desk.clock)
        self._night = Night(desk, self._watch)
        self._heard = monotonic()

    def heard(self) -> None:
        """A line came: no long work for a while."""
        self._heard = monotonic()

    def look(self) -> list[str]:
        """Do what is to be done now; what anyone should hear of it, in sentences."""
        try:
            return [each for each in (*self._time(), self._erase()) if each]
        except StoreFault as fault:
            return [str(fault)]

    def _time(self) -> list[str]:
        happened = self._watch.look()
        for each in happened:
            if each.act is not None and self.desk.floor.anyone:
                self.desk.do(each.act, each.told)
        return [each.said for each in happened]

    def _erase(self) -> str:
        work = self._night.begin(monotonic() - self._heard)
        if work is None:
            return ""
        try:
            return self._night.ended(work(), None)
        except StoreFault as fault:
            self._night.ended(None, fault)
            return self._night.fault or ""
