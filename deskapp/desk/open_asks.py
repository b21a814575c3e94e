"""Visits of other desks that are asked for, until they come, are not given, or nobody answers."""

from collections.abc import Callable
from dataclasses import dataclass

from deskapp.desk.desk import Claimed, Desk
from deskapp.desk.desk_thread import DeskThread
from deskapp.floor.moment import span
from deskapp.floor.whose import ALL_THE_SAME, may_be_helping
from deskapp.records import Record, Visit
from deskapp.shared.claims import ASKED_FOR

OFFERED = 30.0
"""Seconds for which Enter helps all the same."""


@dataclass(eq=False)
class OpenAsk:
    """One visit that is asked for."""

    name: str
    """What it is called here."""
    of: str
    """The name of the desk that is asked."""
    claimed: Claimed
    said: bool = False
    """Whether the server has been told."""


class OpenAsks:
    """Used between two acts alone."""

    def __init__(self, desk: Desk, thread: DeskThread, alone_since: Callable[[], str]) -> None:
        """`alone_since` gives since what time of day this desk hears of no other; "" while it does."""
        self._desk, self._thread, self._alone_since = desk, thread, alone_since
        self._open: dict[str, OpenAsk] = {}
        self._late: set[str] = set()
        """Asked for in vain: what is given after that goes back."""

    def ask(self, uid: str, said: str, claimed: Claimed) -> None:
        """Ask for it. `claimed` is told once what came of it, of a desk that is away at once."""
        others = self._desk.others
        desk, record = others.desk_of(uid), others.get(uid)
        if desk is None or record is None:
            claimed(False, "it is not with another desk any more")
            return
        ask = OpenAsk(others.name_of(record), desk.name, claimed)
        if (nobody := self._nobody_there(ask, uid)) and uid not in self._open:
            self._not_given(uid, ask, nobody, can_be_forced=True)
            return
        self._open[uid] = ask
        self._late.discard(uid)
        others.asked[uid] = said
        self._thread.later(ASKED_FOR, lambda: self._unanswered(uid, ask))

    def wanted(self) -> tuple[str, ...]:
        """What the server is still to be told."""
        return tuple(uid for uid, ask in self._open.items() if not ask.said)

    def were_said(self, uids: tuple[str, ...]) -> None:
        """It has been told. To say it again would take back what was answered meanwhile."""
        for uid in uids:
            if uid in self._open:
                self._open[uid].said = True

    def came(self, record: Record) -> None:
        """It has been given to this desk, and stands on its floor."""
        ask = self._close(record.uid)
        if ask is not None:
            waited = record.waiting if isinstance(record, Visit) else None
            since = f": waited {span(self._desk.clock.now() - waited)}" if waited is not None else ""
            ask.claimed(True, f"{ask.name} is yours{since}")

    def came_too_late(self, uid: str) -> bool:
        """Whether it was asked for in vain, and is to go back. Answered once."""
        if uid in self._late:
            self._late.discard(uid)
            return True
        return False

    def answered(self, uid: str, why: str) -> None:
        """It is not given."""
        ask = self._close(uid)
        if ask is not None:
            self._not_given(uid, ask, f"{ask.name} {why}", can_be_forced=False)

    def _unanswered(self, uid: str, ask: OpenAsk) -> None:
        if self._open.get(uid) is ask:
            self._close(uid)
            self._late.add(uid)
            words = self._nobody_there(ask, uid) or f"{ask.of} does not answer and may be helping {ask.name}"
            self._not_given(uid, ask, words, can_be_forced=True)

    def _nobody_there(self, ask: OpenAsk, uid: str) -> str:
        """Why nobody can be asked, in words; "" when it may be."""
        if since := self._alone_since():
            return f"this desk is alone since {since}: {ask.of} can't be asked and may be helping {ask.name}"
        desk = self._desk.others.desk_of(uid)
        return may_be_helping(desk, ask.name) if desk is not None else ""

    def _not_given(self, uid: str, ask: OpenAsk, words: str, *, can_be_forced: bool) -> None:
        if can_be_forced:
            words = f"{words}: {ALL_THE_SAME}"
            self._offer(uid, words)
        ask.claimed(False, words)

    def _offer(self, uid: str, words: str) -> None:
        """For as long as somebody looks at it: later its desk may be there again, and is asked anew."""
        offered = self._desk.others.may_be_forced
        offered[uid] = words

        def over() -> None:
            if offered.get(uid) is words:
                del offered[uid]

        self._thread.later(OFFERED, over)

    def _close(self, uid: str) -> OpenAsk | None:
        self._desk.others.asked.pop(uid, None)
        return self._open.pop(uid, None)
