"""Which visits two desks helped while they were apart, and what this desk writes of them by itself."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import NAMESPACE_OID, uuid5

from deskapp.desk.desk import Desk
from deskapp.desk.placing import ELSEWHERE
from deskapp.desk.taking_in import NOTHING
from deskapp.desk.writer import Came, Job
from deskapp.floor.accounts import account, following, is_asked
from deskapp.floor.numbers import next_visit
from deskapp.floor.others import HelpedTwice
from deskapp.records import Record, Visit
from deskapp.records.change import Change, Refused

ACT = "account"
"""How the journal calls it."""


def _nobody_is_told(job: Job, words: str, came: Came) -> None:
    """It goes on beside the keys."""


class TwoAccounts:
    """Used between two acts alone. There is mostly none, and a key looks at none."""

    def __init__(self, desk: Desk, joined: Callable[[], bool]) -> None:
        """`joined` says whether this folder has read all: one from a backup may have written more of it."""
        self._desk, self._joined = desk, joined
        self._uids: set[str] = set()
        """All accounts that are shown, this desk's and the others'."""

    def see(self, records: Iterable[Record]) -> None:
        """These stand here from now on, on whichever floor, and are looked at."""
        self.note(records)
        if self._uids:
            self.look()

    def note(self, records: Iterable[Record]) -> None:
        """These stand here from now on: the next look is at them, too."""
        self._uids.update(each.uid for each in records if isinstance(each, Visit) and each.account_of)

    def account_of(self, mine: Record) -> Change:
        """What keeps what this desk did with a visit that another took. Raises Refused where it has been.

        Its name follows from what it is of: made again after a kill, it is the same.
        """
        assert isinstance(mine, Visit)
        uid = str(uuid5(NAMESPACE_OID, f"{mine.uid} {mine.version}"))
        if self._found(uid) is not None:
            raise Refused(NOTHING)
        return self._change(account(mine, uid, self._desk.name, next_visit(self._desk.floor)))

    def follow(self, submit: Callable[[Job], None]) -> None:
        """What another desk's record says of whom both helped, this one's says after it."""
        at = self._desk.clock.now()
        for uid in self.look():
            decide = partial(self._after, uid)
            submit(Job(ACT, {}, at, face=ELSEWHERE, decide=decide, ended=_nobody_is_told, jumps=True))

    def _after(self, uid: str) -> Change:
        after = self._next_of(uid)
        if after is None:
            raise Refused(NOTHING)
        return self._change(after)

    def _change(self, after: Visit) -> Change:
        desk = self._desk
        return Change(desk.clock.new_uid(), ACT, desk.clock.now(), desk.name, "-", (after,), face=ELSEWHERE)

    def look(self) -> tuple[str, ...]:
        """What is asked now. Gives the uids of what this desk has to write for it."""
        others = self._desk.others
        others.helped_twice.clear()
        if not self._joined():
            return ()
        return tuple(uid for each in tuple(self._uids) for uid in self._look_at(each))

    def _next_of(self, uid: str) -> Visit | None:
        """What is to be written of this record of ours as all stands by now; None: nothing."""
        mine = self._desk.floor.get(uid)
        for kept, visit in self._pairs():
            if mine is kept:
                return following(kept, visit)
            if mine is visit and (after := following(visit, kept)) is not None:
                return after
        return None

    def _pairs(self) -> list[tuple[Visit, Visit]]:
        found = ((kept, self._visit_of(kept)) for uid in self._uids if (kept := self._found(uid)) is not None)
        return [(kept, visit) for kept, visit in found if visit is not None]

    def _look_at(self, uid: str) -> list[str]:
        kept = self._found(uid)
        if kept is None:
            self._uids.discard(uid)  # its day is over
            return []
        visit, floor, others = self._visit_of(kept), self._desk.floor, self._desk.others
        if visit is None:
            return []
        ours = [each for each in (kept, visit) if floor.get(each.uid) is each]
        if ours and is_asked(visit, kept):
            here, there = (kept, visit) if ours[0] is kept else (visit, kept)
            others.helped_twice[visit.uid] = HelpedTwice(others.desk_of(there.uid), here, there)
        pairs = ((kept, visit), (visit, kept))
        return [mine.uid for mine, theirs in pairs if mine in ours and following(mine, theirs) is not None]

    def _visit_of(self, kept: Visit) -> Visit | None:
        return self._found(kept.account_of or "")

    def _found(self, uid: str) -> Visit | None:
        record = self._desk.floor.get(uid) or self._desk.others.get(uid)
        return record if isinstance(record, Visit) else None
