"""The store: one journal a month, nothing acknowledged is ever lost. docs/store.md says what is promised."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from deskapp.change import Change
from deskapp.clock import Clock
from deskapp.clock_words import month_day
from deskapp.records import Record
from deskapp.store.contract import StoreFault
from deskapp.store.damaged import in_words
from deskapp.store.disk import Disk
from deskapp.store.faults import ClockJumped, fault_of
from deskapp.store.header import Header
from deskapp.store.live import LiveFile
from deskapp.store.lock import Lock
from deskapp.store.mending import mend_live
from deskapp.store.months import file_of, is_half_written, month_of, months_in, turn_of
from deskapp.store.restoring import finish as finish_restore
from deskapp.store.rewrite import empty_tables, journal, pieces, record_of
from deskapp.store.transaction import moment, stamp
from deskapp.store.turning import Shown, seal_left_behind, turn

if TYPE_CHECKING:
    from tinydb import TinyDB

    from deskapp.store.erasure import Due, Erased

BELIEVED = timedelta(days=31)
"""How far after the last thing written the clock may stand before someone has to confirm it."""

_TRY_AGAIN = timedelta(minutes=10)
"""How long after a new month could not be begun it is tried again; meanwhile the old file goes on."""


class Journal:
    """Keeps the contract of `deskapp.store.contract.Store`. Safe to call from several threads."""

    def __init__(self, folder: Path, clock: Clock, zone: ZoneInfo, disk: Disk | None = None) -> None:
        """Touches nothing: `open` does. `disk` is the file layer, another one in tests."""
        self.folder = folder
        self.notices: list[str] = []
        """What opening and tending found out of order or did beside the ordinary, a sentence each."""
        self.drafts: list[Callable[[frozenset[str]], None]] = []
        """Keepers of half-typed text: called with the uids of erased records."""
        self._clock, self._zone = clock, zone
        self._disk = disk or Disk()
        self._writing = threading.RLock()
        self._lock: Lock | None = None
        self._file: LiveFile | None = None
        self._turns = datetime.max.replace(tzinfo=UTC)
        self._last = self._untroubled = datetime.min.replace(tzinfo=UTC)
        self._confirmed: datetime | None = None

    def open(self) -> list[Record]:
        """What is open, what began today, and incidents, supplements and promises of the last seven days.

        Takes the lock, mends what a power cut left, finishes what was interrupted. Raises Taken,
        NewerFormat, ClockJumped, or another StoreFault; then it may be called again.
        """
        with self._writing:
            self.close()
            self.notices.clear()
            try:
                return self._open(self._clock.now())
            except OSError as error:
                self.close()
                raise fault_of(error, "open the records") from error
            except BaseException:
                self.close()
                raise

    def _open(self, now: datetime) -> list[Record]:
        disk = self._disk
        disk.make_folder(self.folder)
        self._lock = Lock(disk, self.folder, now)
        finish_restore(disk, self.folder)
        for name in disk.names(self.folder):
            if is_half_written(name):
                disk.remove(self.folder / name)
        months = months_in(disk, self.folder)
        month = months[-1] if months else month_of(now, self._zone)
        path = file_of(self.folder, month)
        if months:
            live = LiveFile.load(disk, path)
        else:
            fresh = Header(month=month, written=stamp(now))
            live = LiveFile.create(disk, path, journal((), 0, fresh))
        self._file = live
        self._mend(live, now)
        self._trust_clock(live, now)
        self.notices += seal_left_behind(live, now, self._zone, can_wait=True)
        self._turns = turn_of(month, self._zone).astimezone(UTC)
        if now >= self._turns:
            self._turn(now)
            self.notices += seal_left_behind(self._live, now, self._zone, can_wait=True)
        self._look_ahead()
        return self._shown(now)

    def _shown(self, now: datetime) -> list[Record]:
        live, shown = self._live, Shown(now, self._zone)
        records: list[Record] = []
        for entry in live.index:
            if entry.uid is None or not shown(entry):
                continue
            record = record_of(entry.table, live.document(entry))
            if record is None:
                self.notices.append(
                    f"record {entry.uid} in {entry.table} can't be read by this kiosk; it is left as it is"
                )
            else:
                records.append(record)
        return records

    def _mend(self, live: LiveFile, now: datetime) -> None:
        """Keep aside what does not verify and can't be put right, and go on without it."""
        if live.found.is_whole:
            return
        words = in_words(live.found, live.path.name)
        try:
            self.notices += mend_live(live, self._disk.contents(live.path), now)
        except (OSError, StoreFault) as error:
            # A full disk, most likely. Damage does no harm where it is, as long as a line can follow it.
            live.leave_damage()
            self.notices += [*words, f"{live.path.name} could not be mended yet: {error}"]

    def _rewrite(self, live: LiveFile, now: datetime) -> None:
        index = live.index
        header = Header(month=live.path.stem, written=stamp(now), next=index.next)
        kept = pieces(live.contents(), index)
        live.replace(journal(kept, index.seq, header, empty_tables(index)))

    def _trust_clock(self, live: LiveFile, now: datetime) -> None:
        """The clock is believed for a month from the last thing written, or from when it was confirmed."""
        written = live.found.header.written if live.found.header else ""
        known = [moment(live.index.latest or written) or now, *([self._confirmed] if self._confirmed else [])]
        self._last = max(known)
        self.check_clock(now)

    @property
    def last_written(self) -> datetime | None:
        """The time of the last thing written, as this kiosk had it; None while the records are not open."""
        return self._last if self._file is not None else None

    def check_clock(self, now: datetime) -> None:
        """Whether anything is taken at this moment. Raises ClockJumped when it is too long after the last."""
        if now > self._last + BELIEVED:
            days = [month_day(at.astimezone(self._zone), year=True) for at in (now, self._last)]
            raise ClockJumped(
                f"the clock says {days[0]}, but the last record is of {days[1]}. "
                "Set the clock, or confirm that it is right"
            )

    def confirm_clock(self) -> None:
        """Someone has looked: the date the clock shows now is right."""
        with self._writing:
            self._confirmed = self._last = self._clock.now()
            self._look_ahead()

    @property
    def _live(self) -> LiveFile:
        if self._file is None:
            raise StoreFault("cannot save: the records are not open")
        return self._file

    def commit(self, change: Change) -> None:
        """Keep all records of the change, or none. On the disk when it returns.

        Raises Stale when a record has moved on or its month is sealed, ClockJumped, or another StoreFault.
        """
        with self._writing:
            live = self._live
            if change.at > self._untroubled:
                self.check_clock(change.at)
                if change.at >= self._turns:
                    self._turn(change.at)
                live = self._live
                self._look_ahead()
            live.keep(change)
            if change.at > self._last:
                self._last = change.at

    def _look_ahead(self) -> None:
        """Until when a commit need not ask whether the clock has jumped or a month has turned."""
        self._untroubled = min(self._last + BELIEVED, self._turns)

    def _turn(self, now: datetime) -> None:
        """Begin the file of the month it is now. If the disk refuses, the old file goes on."""
        old = self._live
        month = month_of(now, self._zone)
        try:
            fresh = turn(old, month, now, self._zone)
        except OSError as error:
            self.notices.append(f"the file of {month} could not be begun: {fault_of(error)}")
            self._turns = now + _TRY_AGAIN
            self._look_ahead()
            return
        self._file = fresh
        self._turns = turn_of(month, self._zone).astimezone(UTC)
        self._look_ahead()
        old.close()

    def tend(self) -> None:
        """What is done at night: the turn of the month, sealing, and compaction. Raises StoreFault.

        Commits wait while it runs, for some tenths of a second after a full month.
        """
        with self._writing:
            now = self._clock.now()
            self.check_clock(now)
            try:
                if now >= self._turns:
                    self._turn(now)
                self.notices += seal_left_behind(self._live, now, self._zone)
                if self._live.index.replaced:
                    self._rewrite(self._live, now)
            except OSError as error:
                raise fault_of(error, "tidy the records") from error

    def erase(self, due: "Due") -> "Erased":
        """Take the personal text that is due out of everything here, so that no search finds it.

        `due(record)` names the fields whose text is due. Raises StoreFault when the disk refuses; what
        was done until then is done, and the rest is done by erasing again.
        """
        from deskapp.store.erasure import erase

        with self._writing:
            now = self._clock.now()
            self.check_clock(now)
            try:
                self.notices += seal_left_behind(self._live, now, self._zone)
                done = erase(self._live, due, now)
            except OSError as error:
                raise fault_of(error, "erase personal text") from error
            for keeper in self.drafts:
                keeper(done.uids)
            return done

    def follow(self, callback: Callable[[Change], None]) -> None:
        """Nothing comes from elsewhere: the lock sees to that."""

    def history(self, first: date, last: date) -> Iterator[Record]:
        """The newest version of every record that began from `first` to `last`, the library's own days.

        Reads beside the writing, as any reader does; what is committed meanwhile may or may not be in it.
        Raises StoreFault when a file is from a newer kiosk or the disk refuses.
        """
        from deskapp.store.reader import Reader

        with Reader(self.folder, self._zone, self._disk) as reader:
            yield from reader.history(first, last)

    def database(self) -> "TinyDB":
        """The live month as a TinyDB database, for looking things up. Writing through it is refused."""
        from deskapp.store.tables import database

        return database(self._live, self._writing)

    def close(self) -> None:
        """Let go of the files and of the lock."""
        with self._writing:
            if self._file is not None:
                self._file.close()
                self._file = None
            if self._lock is not None:
                self._lock.release()
                self._lock = None
