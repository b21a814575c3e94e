"""The sharing room: a desk's own side of the link to the other desks.

The link's thread calls in; what it wants is done on the desk's own thread, between two acts. So one thread
owns the floor and all that is known of the others, and no key waits for the network.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from time import monotonic

from deskapp.desk.answered_twice import talked_here
from deskapp.desk.between_acts import BetweenActs
from deskapp.desk.desk import Claimed, Desk
from deskapp.desk.desk_thread import DeskThread
from deskapp.desk.moved_words import moved_words
from deskapp.desk.open_asks import OpenAsks
from deskapp.desk.placing import ELSEWHERE, Placing
from deskapp.desk.seat import Seat, others_in
from deskapp.desk.taking_in import NOTHING, TakingIn
from deskapp.desk.two_accounts import TwoAccounts
from deskapp.desk.versioning import as_written, copy_of, versioned
from deskapp.desk.writer import Came, Job
from deskapp.floor.others import OtherDesk
from deskapp.records import Call, Incident, Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.shared.claims import Claim, NotGiven
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import DeskSeen, FromServer, ToServer
from deskapp.shared.versions import Descent
from deskapp.store.contract import Kept, SharedStore, StoreFault
from deskapp.when.clock_words import time_at

NOT_YET = 3.0
"""Seconds after which it is said of a row that it has not reached the others."""


def _nothing() -> None:
    """Until there is a link."""


def _nobody_is_told(job: Job, words: str, came: Came) -> None:
    """What goes on beside the keys."""


class SharingRoom:
    """Beside one desk. What the link calls may come from its thread; all else is called on the desk's own."""

    def __init__(
        self,
        desk: Desk,
        seat: Seat,
        store: SharedStore,
        thread: DeskThread,
        say: Callable[[str], None],
        keep: Callable[[Seat], None] | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`say` tells everyone at this desk a sentence that is no answer to a key; `keep` keeps the seat when
        there are other desks than it knows, and may raise OSError. Raises StoreFault.
        """
        self._keep = keep
        self.desk, self.seat, self.thread = desk, seat, thread
        self.wake: Callable[[], None] = _nothing
        """Begins a turn with the server."""
        self.alone_since: Callable[[], str] = str
        """Since what time of day nothing is heard of the server; "" while it answers."""
        self.after_turn: Callable[[], None] = self.look
        """Called after each turn."""
        self.fault = ""
        """Why this desk can't share, in words: its own records can't be read as it takes."""
        self.ahead = timedelta(0)
        """How far this computer's clock is ahead of the server's."""
        self.newest = 0
        """The newest number at the server: up to there is to be read."""
        self._store, self._mirror = store, store.mirror()
        self._say, self._clock = say, clock
        self._between_acts = BetweenActs(thread)
        self.placing = Placing(desk, seat.number)
        self.accounts = TwoAccounts(desk, lambda: self._ledger.joined)
        self.asks = OpenAsks(desk, thread, self._alone_since)
        self._ledger = Ledger(seat.number, store.folder_name(), joined=seat.joined)
        self._not_given: dict[Claim, str] = {}
        self._since: dict[str, float] = {}
        """Since when each record that is not shared has been so, by uid."""
        self._in_this_turn: tuple[tuple[str, ...], tuple[tuple[Claim, str], ...]] = ((), ())
        """What was asked and answered in the turn under way."""
        self._written: list[Change] = []
        """What the disk has and the account has not yet: that is done once the key is answered."""
        self._wakes_later = False
        self._today = desk.floor.today

    @property
    def ledger(self) -> Ledger:
        """The account, with all that is written by now. On the desk's own thread alone."""
        if self._written:
            self._take_over()
        return self._ledger

    # -- the records are here -----------------------------------------------------------------

    def opened(self) -> None:
        """The desk has its records on its floor: what is remembered of the others comes beside them."""
        others = self.desk.others
        for number, letter, name, entrance in self.seat.others:
            others.desks.setdefault(number, OtherDesk(number, letter, name, entrance=entrance))
        mirrored = self._mirror.read()
        try:
            own = [self._copy(kept) for kept in self._store.kept(mirrored.shared)]
        except StoreFault as fault:
            self.fault, self.desk.sharing = str(fault), None
            return
        self._ledger = Ledger.opened(self.seat.number, self.ledger.writer, own, joined=self.seat.joined)
        for uid, version in mirrored.shared.items():
            self.ledger.acknowledged(uid, version)
        for kept in mirrored.rows:
            # What must be merged is told again by the server, when ours is offered.
            self.ledger.take(self._copy(kept))
        self.ledger.conflicts.clear()
        self.ledger.cursor, self.ledger.place = mirrored.cursor, mirrored.place
        for copy in tuple(self.ledger.stands.values()):
            if not self.placing.put(copy):
                self.ledger.forget(copy.uid)
        self.accounts.see(copy.record for copy in self.ledger.stands.values())

    def _copy(self, kept: Kept) -> Copy:
        return copy_of(kept, self.seat, self.ledger.writer)

    def _alone_since(self) -> str:
        return self.alone_since()

    # -- acts of this desk's ------------------------------------------------------------------

    def versioned(self, change: Change) -> Change:
        """The change with the versions that all desks go by. Raises Refused where another desk has a row."""
        if change.descents or not change.after:
            return change
        return versioned(change, self.ledger, self.desk.others)

    def wrote(self, change: Change) -> None:
        """The disk has it, and the floor: the others are told as soon as there is a way."""
        self._written.append(change)
        # Somebody waits for it at another desk.
        is_awaited = change.face == ELSEWHERE or any(isinstance(record, Incident) for record in change.after)
        if is_awaited or max(map(len, change.descents.values())) > 1:
            # Or it came from another desk, or goes to one: screens show it elsewhere from now on.
            self._take_over()
        if is_awaited:
            self.wake()
        elif not self._wakes_later:
            self._wakes_later = True
            self.thread.after_the_key(self._after_the_key)

    def _after_the_key(self) -> None:
        self._wakes_later = False
        self._take_over()
        self.wake()

    def _take_over(self) -> None:
        """What was written since, into the account."""
        written, self._written = self._written, []
        for change in written:
            for record in change.after:
                self._is_ours(self._own_copy(record, change))
        self.accounts.see(record for change in written for record in change.after)

    def _own_copy(self, record: Record, change: Change) -> Copy:
        known = self._ledger.stands.get(record.uid)
        maker = known.maker if known is not None else self.seat.number
        descent = Descent.of(change.descents.get(record.uid, (record.version,)))
        return Copy(record, descent, self._ledger.writer, maker)

    def erased(self, records: Iterable[Record]) -> None:
        """The disk has given up text of these. What this desk may not write, its own desk erases."""
        for record in records:
            here = self.ledger.stands.get(record.uid)
            if here is not None and here.record.version == record.version:
                self._without_text(replace(here, record=record))
            elif here is not None and here.holder == self.seat.number:
                descent = here.descent.written_on(self.seat.number)
                if descent.version.packed == record.version:
                    self._is_ours(Copy(record, descent, self.ledger.writer, here.maker))
        self.accounts.look()
        self.wake()

    def _without_text(self, copy: Copy) -> None:
        """The same version, as it is shown from now on."""
        self.ledger.stands[copy.uid] = copy
        self.desk.floor.let_go(copy.uid)
        self.placing.put(copy)

    def _is_ours(self, copy: Copy) -> None:
        others = self.desk.others
        was_elsewhere = others.get(copy.uid) is not None
        self.ledger.wrote(copy)
        self._since[copy.uid] = self._clock()
        others.may_be_forced.pop(copy.uid, None)
        if was_elsewhere or self.placing.is_elsewhere(copy):
            self.placing.put(copy)

    def ask(self, change: Change, claimed: Claimed) -> None:
        """Ask another desk for the visit that the change names."""
        for uid in change.asks:
            self.asks.ask(uid, change.said, claimed)
        self.wake()

    # -- the link's thread --------------------------------------------------------------------

    def says(self, most: int) -> ToServer:
        """What there is to say."""

        def say(done: Callable[[ToServer], None]) -> None:
            done(self._said(most))

        return self._between_acts.do(say)

    def hears(self, told: FromServer) -> bool:
        """Take in what the server said; False where not all could be kept, and it is to be told again."""
        is_another = self._ledger.place not in ("", told.place)
        # Read here, where no key waits for it.
        all_again = tuple(self._store.kept({})) if is_another else ()
        turn = TakingIn(self, told)

        def take_in(done: Callable[[bool], None]) -> None:
            turn.begin(lambda kept: done(self._heard(told, kept)))
            self._offer_again(all_again)

        kept = self._between_acts.do(take_in)
        if is_another:
            self._mirror.forget()
        elif kept:
            rows = [_kept(copy) for copy in turn.came]
            self._mirror.keep(rows, dict(told.acknowledged), told.cursor, told.place)
        if told.desks is not None:
            self._know(told.desks)
        return kept

    def _know(self, desks: Iterable[DeskSeen]) -> None:
        """Remember what the others are called: a restart finds out by it who made what, and an emergency
        where help is to go."""
        others = others_in(desks, self.seat.number)
        if others != self.seat.others and self._keep is not None:
            self.seat = replace(self.seat, others=others)
            with suppress(OSError):
                self._keep(self.seat)

    def puts_aside(self, uid: str) -> None:
        """The server can't take this record."""

        def put(done: Callable[[bool], None]) -> None:
            self.ledger.put_aside(uid)
            done(True)

        self._between_acts.do(put)

    def end(self) -> None:
        """The desk ends: nothing more is taken in, and the link's thread waits for nothing here."""
        self._between_acts.end()

    # -- one turn, on the desk's own thread ---------------------------------------------------

    def _said(self, most: int) -> ToServer:
        ledger, offers = self.ledger, self.ledger.offers(most)
        left = len(ledger.unshared) - len(offers) + len(ledger.set_aside)
        self._in_this_turn = (self.asks.wanted(), tuple(self._not_given.items()))
        wants, not_given = self._in_this_turn
        return ToServer(
            *(self.seat.number, ledger.writer, ledger.cursor, offers, wants, not_given, most, left),
            entrance=self.desk.settings.library.entrance,
            opened=self.desk.opened.now(),
        )

    def _heard(self, told: FromServer, kept: bool) -> bool:
        """All rows are in: the rest of what was said."""
        wants, not_given = self._in_this_turn
        self.asks.were_said(wants)
        for claim, _ in not_given:
            self._not_given.pop(claim, None)
        for uid, why in told.answers:
            self.asks.answered(uid, why)
        self.ahead, self.newest = told.ahead, told.newest
        if told.desks is not None:
            self.placing.heard_of(told.desks, told.ahead, self._has_made)
        if self._not_given:
            self.wake()
        self.after_turn()
        return kept

    def _has_made(self, number: int) -> bool:
        return any(copy.maker == number for copy in self.ledger.stands.values())

    def _offer_again(self, own: tuple[Kept, ...]) -> None:
        """Another server has none of it: all of this month's, as far as it is not offered already."""
        for kept in own:
            if kept.record.uid not in self.ledger.own:
                copy = self._copy(kept)
                self.ledger.own[copy.uid] = self.ledger.unshared[copy.uid] = copy

    def look(self) -> None:
        """What has not reached the others for a while: looked at after each turn, and once a second."""
        unshared, now = self.ledger.unshared, self._clock()
        self._since = {uid: at for uid, at in self._since.items() if uid in unshared}
        late = frozenset(uid for uid, at in self._since.items() if now - at >= NOT_YET)
        self.desk.others.unshared = late
        if self._today != self.desk.floor.today:
            self._new_day()

    def _new_day(self) -> None:
        """What is over for every screen is let go, here as on the floor."""
        floor = self.desk.floor
        self._today = floor.today
        for uid, copy in tuple(self.ledger.stands.items()):
            if not floor.stays(copy.record, floor.today):
                self.desk.others.drop(uid)
                self.ledger.forget(uid)

    def moved(self, before: Copy, now: Copy) -> None:
        """Said where what another desk did with it would be missed, or misunderstood, without a word."""
        if words := moved_words(self.desk, self.seat.number, before, now):
            self._say(words)

    def took_in(self, rows: list[Copy]) -> None:
        """These came from other desks, and stand where they belong."""
        self.placing.tell(rows)
        self.accounts.note(row.record for row in rows)
        self.accounts.follow(self.thread.submit)
        for row in rows:
            if self.ledger.read_all:
                self.placing.is_there(row)
            if not self.placing.is_elsewhere(row) and isinstance(row.record, Visit):
                if self.asks.came_too_late(row.uid):
                    self._give_back(row)
                else:
                    self.asks.came(row.record)

    def _give_back(self, row: Copy) -> None:
        """It was given when nobody here waited for it any more: its people are at the other desk."""
        before = row.descent.ends[-2].holder if len(row.descent.ends) > 1 else 0
        claim = Claim(row.uid, before or row.maker)

        def give() -> Change:
            found = self.ledger.given(claim)
            if isinstance(found, NotGiven):
                raise Refused(NOTHING)
            return self.change_of("give_to_desk", found)

        job = Job(
            "give_to_desk", {}, self.desk.clock.now(), face=ELSEWHERE, decide=give, ended=_nobody_is_told
        )
        self.thread.submit(job)

    def conflicts(self) -> list[Callable[[], Change]]:
        """What another desk took and this one went on with: each is to be kept as a record of its own."""
        found = [conflict.mine.record for conflict in self.ledger.conflicts.values()]
        self.ledger.conflicts.clear()
        return [partial(self._went_on_here, mine) for mine in found]

    def _went_on_here(self, mine: Record) -> Change:
        if not isinstance(mine, Call):
            return self.accounts.account_of(mine)
        if mine.answered is None or mine.voided:
            raise Refused(NOTHING)
        return talked_here(self.desk, mine)

    def change_of(self, act: str, copy: Copy) -> Change:
        """This version as a change of its own. What is put together keeps the letters of who wrote last."""
        desk = self.desk
        at, uid = desk.clock.now(), desk.clock.new_uid()
        change = Change(uid, act, at, desk.name, "-", (copy.record,), face=ELSEWHERE)
        return as_written(change, [copy], self.ledger.writer)

    def given(self, claim: Claim) -> Change:
        """What gives another desk what it asks for. Raises Refused after it has said no."""
        found = self.ledger.given(claim)
        if isinstance(found, NotGiven):
            self._not_given[claim] = self._why_not(claim, found)
            raise Refused(NOTHING)
        desk = self.desk.others.desks.get(claim.by_desk)
        self._say(f"{desk.name if desk else 'another desk'} took {self.desk.others.name_of(found.record)}")
        return self.change_of("give_to_desk", found)

    def _why_not(self, claim: Claim, found: NotGiven) -> str:
        """With the person and the time, where somebody is being helped."""
        here = self.ledger.stands.get(claim.uid)
        record = here.record if here is not None else None
        if not isinstance(record, Visit) or record.state != "helping" or record.helped is None:
            return found.why
        settings = self.desk.settings
        by = f" by {settings.first_name(record.helper)}" if record.helper not in (None, "-") else ""
        return f"{found.why}{by} since {time_at(record.helped, settings)}"


def _kept(copy: Copy) -> Kept:
    return Kept(copy.record, copy.descent.packed, copy.writer, copy.maker)
