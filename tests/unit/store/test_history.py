"""An import touches many months, and is there wholly or not at all, wherever it is cut off."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from deskapp.records import Tally
from deskapp.store import history
from deskapp.store.contract import StoreFault
from tests.support.journals import Desk, Swift, everything

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 19, tzinfo=UTC)
SAID = {"uid": "one", "desk": "front", "by": "D", "log": ""}


def tallies(month: str, many: int = 2) -> list[Tally]:
    at = datetime.fromisoformat(f"{month}-03T15:00:00+00:00")
    return [
        Tally(uid=f"{month}-{nth}", desk="front", by="D", at=at, kind="reference", times="estimated")
        for nth in range(many)
    ]


MONTHS = [(month, tallies(month)) for month in ("2019-01", "2019-02", "2026-10", "2026-11")]


class Cut(Swift):
    """A disk on which the power fails at the nth rename or removal."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.left = at

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt

    def rename(self, old: Path, new: Path) -> None:
        self._step()
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)


def there(folder: Path) -> set[str]:
    return set(everything(folder))


def desk(folder: Path) -> set[str]:
    """A desk with a month that is over and one that is not; what is in it."""
    book = Desk(folder)
    book.clock.at = datetime(2026, 10, 30, 15, tzinfo=UTC)
    book.open()
    for at in (datetime(2026, 10, 30, 15, tzinfo=UTC), NOW):
        book.clock.at = at
        book.commit(
            Tally(uid=book.clock.new_uid(), desk="front", by="D", at=at, kind="reference", times="exact")
        )
    book.reopen()  # which seals the month that is over
    book.journal.close()
    return there(folder)


def quietly(*_: object) -> None:
    """Tells nobody."""


def open_and_close(folder: Path) -> None:
    book = Desk(folder)
    book.clock.at = NOW
    book.open()
    book.journal.close()


def test_wherever_an_import_is_cut_off_it_is_there_wholly_or_not_at_all(tmp_path: Path) -> None:
    seen = set()
    for at in range(20):
        folder = tmp_path / str(at)
        before = desk(folder)
        all_of_it = before | {each.uid for _, month in MONTHS for each in month}
        try:
            history.add(folder, ZONE, NOW, MONTHS, SAID, quietly, Cut(at))
            whole = True
        except KeyboardInterrupt:
            whole = False
        open_and_close(folder)
        found = there(folder)
        assert found in (before, all_of_it)
        seen.add(found == all_of_it)
        if whole:
            break
    assert seen == {True, False}
    assert whole


def test_wherever_the_undoing_is_cut_off_it_is_done_or_not(tmp_path: Path) -> None:
    for at in range(20):
        folder = tmp_path / str(at)
        before = desk(folder)
        history.add(folder, ZONE, NOW, MONTHS, SAID, quietly)
        all_of_it = there(folder)
        try:
            history.undo(folder, ZONE, NOW, "one", {"uid": "two", "by": "D"}, quietly, Cut(at))
            whole = True
        except KeyboardInterrupt:
            whole = False
        open_and_close(folder)
        assert there(folder) in (before, all_of_it)
        if whole:
            assert there(folder) == before
            break
    assert whole


def test_what_is_here_already_changes_nothing(tmp_path: Path) -> None:
    desk(tmp_path)
    history.add(tmp_path, ZONE, NOW, MONTHS, SAID, quietly)
    before = {each.name: each.read_bytes() for each in tmp_path.glob("*.journal")}
    with pytest.raises(StoreFault, match="2 of these records are here already, so nothing was changed"):
        history.add(tmp_path, ZONE, NOW, MONTHS, {**SAID, "uid": "two"}, quietly)
    assert {each.name: each.read_bytes() for each in tmp_path.glob("*.journal")} == before
    assert [(each.uid, each.records) for each in history.imports(tmp_path)] == [("one", 8)]
    with pytest.raises(StoreFault, match="there is no such import here"):
        history.undo(tmp_path, ZONE, NOW, "three", {}, quietly)
