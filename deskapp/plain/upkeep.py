"""What the desk by lines sees to by itself: a clock that was set, text whose time has come."""

from pathlib import Path
from time import monotonic

from deskapp.desk.clock_watch import ClockWatch, Happened
from deskapp.desk.desk import Desk
from deskapp.desk.nightly import Night
from deskapp.store.contract import StoreFault


class PlainTending:
    """Looked through once a second, and with every line."""

    def __init__(self, desk: Desk, data: Path) -> None:
        self.desk = desk
        self._watch = ClockWatch(desk.clock, desk.store)
        self._night = Night(desk, self._watch, data)
        self._heard = monotonic()

    def heard(self) -> None:
        """A line came: no long work for a while."""
        self._heard = monotonic()

    def look(self) -> list[str]:
        """Do what is to be done now; what anyone should hear of it, in sentences."""
        said = [self._put_right(each) for each in self._watch.look()]
        return [each for each in (*said, self._erase()) if each]

    def _put_right(self, happened: Happened) -> str:
        """Open rows follow what happened, where it concerns any. In words."""
        try:
            if happened.concerns(self.desk.floor):
                self.desk.do(happened.act or "", happened.told)
        except StoreFault as fault:
            if happened.act == "clock":
                self._watch.refused()
            return str(fault)
        return "; ".join(each for each in (happened.said, self._watch.problem) if each and happened.said)

    def _erase(self) -> str:
        work = self._night.begin(monotonic() - self._heard)
        if work is None:
            return ""
        try:
            return self._night.ended(work(), None)
        except StoreFault as fault:
            self._night.ended(None, fault)
            return self._night.fault or ""
