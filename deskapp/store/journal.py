"""The store: one journal a month, nothing acknowledged is ever lost. docs/store.md says what is promised."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.clock import Clock
from deskapp.records import Record
from deskapp.records.change import Change
from deskapp.store.adoption import adopt, left_with_others, moved_on, tidy, to_share, unshared
from deskapp.store.backup import finish as finish_restore
from deskapp.store.contract import Due, Erased, Kept, Stale, StoreFault
from deskapp.store.damage import in_words
from deskapp.store.descents import said_of
from deskapp.store.disk import Disk
from deskapp.store.erase import erase
from deskapp.store.faults import ClockJumped, Exchanged, fault_of
from deskapp.store.folder import FolderStorage
from deskapp.store.header import Header
from deskapp.store.live_file import LiveFile
from deskapp.store.lock import Lock
from deskapp.store.mirror import MirrorFile
from deskapp.store.month import file_of, is_half_written, is_journal, month_of, months_in, turn_of
from deskapp.store.month_turn import StaysShown, seal_left_behind, turn
from deskapp.store.reader import Reader
from deskapp.store.record_change import carried
from deskapp.store.records_in import records_in
from deskapp.store.repair import mend_live
from deskapp.store.rescue import RESCUED, in_it, rescue
from deskapp.store.rewrite import empty_tables, journal, pieces, record_of
from deskapp.store.shared_folder import left_as, named
from deskapp.store.storage import JournalStorage
from deskapp.store.table_change import encoded
from deskapp.store.tables import JournalDB
from deskapp.store.transaction import Entry, moment, stamp

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
        self._mirror = MirrorFile(folder, self._disk)
        self._writing = threading.RLock()
        self._lock: Lock | None = None
        self._db: JournalDB | None = None
        self._turns = datetime.max.replace(tzinfo=UTC)
        self._last = self._untroubled = datetime.min.replace(tzinfo=UTC)
        self._confirmed: datetime | None = None
        self._rescue: Path | None = None
        """Where the records are that an exchanged file held."""
        self._begun: Path | None = None
        """The file of a new month that could not be gone on in: copies, if it is there at all."""

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
        self._clear()
        months = months_in(disk, self.folder)
        month = months[-1] if months else month_of(now, self._zone)
        path = file_of(self.folder, month)
        if months:
            live = LiveFile.load(disk, path, alone=True)
        else:
            fresh = Header(month=month, written=stamp(now))
            live = LiveFile.create(disk, path, journal((), 0, fresh), alone=True)
        self._db = self._database(live)
        self._mend(live, now)
        self._trust_clock(live, now)
        self._seal(now, can_wait=True)
        self._turns = turn_of(month, self._zone).astimezone(UTC)
        if now >= self._turns:
            self._turn(now)
            self._seal(now, can_wait=True)
        self._look_ahead()
        self._remember(now)
        return self._shown()

    def _clear(self) -> None:
        """Take away what was half written when the kiosk was cut off, and what stands in the way."""
        for name in self._disk.names(self.folder):
            path = self.folder / name
            if (is_half_written(name) or is_journal(name)) and path.is_dir():
                aside = self._disk.set_aside(path)
                self.notices.append(f"{name} is a folder and was in the way: it is called {aside.name} now")
            elif is_half_written(name):
                self._disk.remove(path)
            elif name.startswith(RESCUED):
                self.notices.append(in_it(name))

    def _database(self, live: LiveFile) -> JournalDB:
        """The one database of the folder. What its tables write goes into the live file."""
        folder = FolderStorage(self.folder, self._zone, self._disk)
        return JournalDB(storage=lambda: JournalStorage.over(live, self._writing, folder))

    def _remember(self, now: datetime) -> None:
        """Have in memory what the desk shows, and leave all else on the disk."""
        live, shown = self._live, StaysShown(now, self._zone)
        with suppress(OSError):  # what can't be read now stays where it is
            for entry in live.index:
                entry.content = live.document(entry) if shown(entry) else None

    def _shown(self) -> list[Record]:
        shown = self.today()
        records: list[Record] = []
        for name in shown.tables():
            for document in shown.table(name):
                record = record_of(name, encoded(document))
                if record is not None:
                    records.append(record)
                elif "uid" in document:
                    self.notices.append(
                        f"record {document['uid']} in {name} can't be read by this kiosk; it is left as it is"
                    )
        return records

    def kept(self, shared: Mapping[str, int]) -> list[Kept]:
        """Of the live month, what is shown and what is not in `shared` in its newest version.

        Raises StoreFault.
        """
        with self._writing:
            try:
                return to_share(self._live, StaysShown(self._clock.now(), self._zone), shared)
            except OSError as error:
                raise fault_of(error, "read the records") from error

    def folder_name(self) -> str:
        """The random name of this folder, drawn when first asked for. Raises StoreFault."""
        try:
            return named(self._disk, self.folder)
        except OSError as error:
            raise fault_of(error, "name the data folder") from error

    def left_with_others(self) -> list[str]:
        """Visits and calls that other desks hold, by uid, once this one shares no more."""
        with self._writing, suppress(OSError):
            if self._db is not None:
                return left_with_others(self._live, left_as(self.folder))
        return []

    def mirror(self) -> MirrorFile:
        """What other desks hold. A desk by itself has no such file."""
        return self._mirror

    def all_kept(self) -> Iterator[Kept]:
        """Everything that was ever written here, newest month first, a month at a time. Raises StoreFault."""
        with Reader(self.folder, self._zone, self._disk) as reader:
            yield from reader.kept()

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
            self.notices += [*words, f"{live.path.name} could not be repaired yet: {error}"]

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
            days = [at.astimezone(self._zone).date().isoformat() for at in (now, self._last)]
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
    def _file(self) -> LiveFile | None:
        return None if self._db is None else _storage(self._db).file

    @property
    def _live(self) -> LiveFile:
        return _storage(self.database()).file

    def commit(self, change: Change) -> None:
        """Keep all records of the change, or none. On the disk when it returns.

        Raises Stale when a record has moved on or its month is sealed, ClockJumped, or another StoreFault.
        """
        with self._writing:
            db = self.database()
            try:
                if change.at > self._untroubled:
                    self.check_clock(change.at)
                    if change.at >= self._turns:
                        self._turn(change.at)
                    self._look_ahead()
                self._tell_tables(db, change)
            except Exchanged as fault:
                raise self._rescued(fault) from fault
            self._rescue = None
            if change.at > self._last:
                self._last = change.at

    def _tell_tables(self, db: JournalDB, change: Change) -> None:
        """Put the records into their tables, as one change of the database."""
        after = change.after
        if len(after) > 1 and len({record.uid for record in after}) < len(after):
            raise Stale(_stale(unknown=False))
        index = _storage(db).file.index
        shared = bool(change.descents)
        with db.change(said_of(change)):
            for record in after:
                known = index.uids.get(record.uid)
                if not _follows(record.version, known, shared):
                    raise Stale(_stale(unknown=known is None))
                if known is None:
                    db.table(record.table).insert(carried(record))
                elif not db.table(known.table).update(carried(record), doc_ids=[int(known.number)]):
                    raise Stale(_stale(unknown=False))

    def _rescued(self, fault: Exchanged) -> Exchanged:
        """The same fault, after what the file held was put beside it, once."""
        with suppress(OSError, StoreFault):
            if self._rescue is None or not self._rescue.is_dir():
                self._rescue = rescue(self._live, self._clock.now())
        kept = f"What it held is in {self._rescue.name}" if self._rescue else "What it held could not be kept"
        return Exchanged(f"{fault}. {kept}. Write on paper; leave the kiosk and start it again")

    def _look_ahead(self) -> None:
        """Until when a commit need not ask whether the clock has jumped or a month has turned."""
        self._untroubled = min(self._last + BELIEVED, self._turns)

    def _turn(self, now: datetime) -> None:
        """Begin the file of the month it is now. If the disk refuses, the old file goes on."""
        old = self._live
        month = month_of(now, self._zone)
        try:
            old.check()
            fresh = turn(old, month, now, self._zone, unshared(self._mirror))
        except OSError as error:
            self.notices.append(f"the file of {month} could not be begun: {fault_of(error)}")
            self._begun = file_of(self.folder, month)
            self._turns = now + _TRY_AGAIN
            self._look_ahead()
            return
        _storage(self.database()).file = fresh
        self._remember(now)
        self._turns = turn_of(month, self._zone).astimezone(UTC)
        self._look_ahead()
        self._begun = None
        old.close()

    def _seal(self, now: datetime, can_wait: bool = False) -> None:
        """Seal what was left behind. Raises OSError, StoreFault."""
        if self._begun is not None:
            self._disk.remove(self._begun)
            self._disk.sync_folder(self.folder)
            self._begun = None
        self.notices += seal_left_behind(self._live, now, self._zone, can_wait)

    def tend(self) -> None:
        """What is done at night: the turn of the month, sealing, and compaction. Raises StoreFault.

        Commits wait while it runs, for some tenths of a second after a full month.
        """
        adopting = moved_on(self.folder, self._zone, self._disk, self._mirror)
        with self._writing:
            self.database()
            now = self._clock.now()
            self.check_clock(now)
            try:
                if now >= self._turns:
                    self._turn(now)
                self._seal(now)
                adopt(self._live, adopting, now)
                if self._live.index.replaced:
                    self._rewrite(self._live, now)
                self._remember(now)
                tidy(self._mirror, self._live.index, StaysShown(now, self._zone))
            except OSError as error:
                raise fault_of(error, "tidy the records") from error

    def erase(self, due: "Due") -> "Erased":
        """Take the personal text that is due out of everything here, so that no search finds it.

        `due(record)` names the fields whose text is due. Raises StoreFault when the disk refuses; what
        was done until then is done, and the rest is done by erasing again.
        """
        with self._writing:
            self.database()
            now = self._clock.now()
            self.check_clock(now)
            try:
                self._seal(now)
                done = erase(self._live, self._mirror, due, now)
                self._remember(now)
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
        folder = FolderStorage(self.folder, self._zone, self._disk)
        yield from records_in(JournalDB(storage=lambda: folder.between(first, last)))

    def database(self) -> JournalDB:
        """The records as the TinyDB database that they are kept in. Its tables change within `commit` alone.

        Raises StoreFault when it is not open.
        """
        if self._db is None:
            raise StoreFault("cannot save: the records are not open")
        return self._db

    def today(self) -> JournalDB:
        """Of the database, what is open, of today, or shown for a week: answered from memory."""
        return self.database().part(StaysShown(self._clock.now(), self._zone))

    def close(self) -> None:
        """Close the files and release the lock."""
        with self._writing:
            self._mirror.close()
            if self._db is not None:
                self._live.close()
                self._db = None
                self._begun = self._rescue = None
            if self._lock is not None:
                self._lock.release()
                self._lock = None


def _storage(db: JournalDB) -> JournalStorage:
    storage = db.storage
    assert isinstance(storage, JournalStorage)
    return storage


def _follows(version: int, known: Entry | None, shared: bool) -> bool:
    """Whether this version may be kept after the newest that the live month knows.

    Where desks share, another may have made the record or moved it on, also one whose month is sealed here.
    """
    if shared:
        return known is None or version > known.version
    return version == (1 if known is None else known.version + 1)


def _stale(unknown: bool) -> str:
    if unknown:
        return "cannot: that is from an earlier month, which is sealed"
    return "cannot: it has changed since"
