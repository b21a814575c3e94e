"""What other desks hold, after an error at every call of the disk and a power cut at every moment.

It may be lost, but is never less than its cursor says; and nothing that is erased comes back with it.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from deskapp.records import Visit
from deskapp.store import shared_folder
from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.erase import everything as all_text
from deskapp.store.mirror import MirrorFile
from tests.support.journals import Desk, HandClock, Swift, everything
from tests.unit.store.failing import Failing
from tests.unit.store.power import SURVIVES, Recording
from tests.unit.store.test_the_mirror_is_a_cache import PLACE, row
from tests.unit.store.test_what_others_made_of_ours_is_adopted import OURS, theirs

WORD = b"red scarf"


@dataclass
class Night:
    """A desk that shares, a turn of a few, its night, and what it was told up to each cursor."""

    desk: Desk
    told: dict[int, dict[str, int]] = field(default_factory=lambda: {0: {}})
    """By cursor: the versions of the rows."""
    adopted: dict[str, int] = field(default_factory=dict)
    """Records of this desk's that others moved on, and the version they have."""
    cursor: int = 0

    def turn(self, *visits: Visit) -> None:
        """The server tells of these."""
        self.cursor += 1
        rows = [row(visit) for visit in visits]
        self.told[self.cursor] = {
            **self.told[self.cursor - 1],
            **{each.record.uid: each.record.version for each in rows},
        }
        self.desk.journal.mirror().keep(rows, {}, self.cursor, PLACE)

    def taken(self, visit: Visit) -> None:
        """Another desk took this one over."""
        kept = theirs(visit)
        self.cursor += 1
        self.told[self.cursor] = self.told[self.cursor - 1]
        self.adopted[visit.uid] = kept.record.version
        self.desk.journal.mirror().keep([kept], {}, self.cursor, PLACE)


def begun(folder: Path, disk: Disk) -> Night:
    desk = Desk(folder, disk)
    desk.open()
    (folder / shared_folder.SEAT).write_text(f'{{"number": {OURS}}}')
    return Night(desk)


def story(night: Night, refused: list[StoreFault]) -> None:
    desk = night.desk
    first, second = desk.visit(description=WORD.decode()), desk.visit(number=102)
    ours = [desk.visit(number=103), desk.visit(number=104)]
    steps: list[Callable[[], object]] = [
        lambda: desk.share(*ours),
        lambda: night.turn(first, second),
        lambda: night.taken(ours[0]),
        desk.journal.tend,
        lambda: night.turn(second.revised(hand=True)),
        lambda: night.taken(ours[1]),
        lambda: desk.journal.erase(all_text),
        desk.journal.tend,
        lambda: night.turn(desk.visit(number=105)),
    ]
    for step in steps:
        try:
            step()
        except StoreFault as fault:
            refused.append(fault)


def is_what_was_told(folder: Path, night: Night) -> bool:
    """Whether the mirror has all that its cursor stands for, but what the journal has by then."""
    found = MirrorFile(folder, Swift()).read()
    rows = {kept.record.uid: kept.record.version for kept in found.rows}
    return all(rows.get(uid, 0) >= version for uid, version in night.told[found.cursor].items())


@pytest.mark.parametrize("how", ["once", "lasting"])
def test_an_error_at_every_call_leaves_no_gap(tmp_path: Path, how: str) -> None:
    calls = 1
    for fail_at in count(0):
        if fail_at > calls:
            break
        disk = Failing(errno.ENOSPC)
        night = begun(tmp_path / str(fail_at), disk)
        disk.calls, disk.fail_at, disk.partial, disk.lasting = 0, fail_at, True, how == "lasting"
        refused: list[StoreFault] = []
        story(night, refused)
        calls = disk.calls if fail_at == 0 else calls
        disk.repair()
        assert is_what_was_told(night.desk.folder, night), (fail_at, disk.log)
        night.desk.reopen()
        assert not list(night.desk.folder.glob("*.new"))
        night.desk.journal.erase(all_text)
        night.desk.journal.tend()
        assert not [path for path in night.desk.folder.iterdir() if WORD in path.read_bytes()]
        if not refused and how == "once":
            found = {uid: record.version for uid, record in everything(night.desk.folder).items()}
            known = {kept.record.uid for kept in night.desk.journal.mirror().read().rows} | found.keys()
            assert known >= night.told[night.desk.journal.mirror().read().cursor].keys()
        night.desk.journal.close()
    assert calls > 30


def test_a_power_cut_at_every_moment_leaves_no_gap_and_no_erased_word(tmp_path: Path) -> None:
    disk = Recording()
    night = begun(tmp_path / "whole", disk)
    erased_at = [0]
    erase = night.desk.journal.erase

    def erasing(due: object) -> object:
        done = erase(due)  # type: ignore[arg-type]
        erased_at[0] = len(disk.log)
        return done

    night.desk.journal.erase = erasing  # type: ignore[method-assign, assignment]
    refused: list[StoreFault] = []
    story(night, refused)
    assert not refused
    looked = 0
    cut = tmp_path / "cut"
    for call, state in enumerate(disk.states()):
        for survives in SURVIVES:
            for renames in range(len(state.pending) + 1):
                left = state.left(survives, renames)
                cut.mkdir()
                for name, content in left.items():
                    (cut / name).write_bytes(content)
                assert is_what_was_told(cut, night), (call, survives)
                if call >= erased_at[0] > 0:
                    assert not any(WORD in content for content in left.values())
                shutil.rmtree(cut)
                looked += 1
    assert looked > 100
    night.desk.journal.close()


def test_what_is_adopted_survives_a_power_cut_before_the_mirror_lets_go_of_it(tmp_path: Path) -> None:
    disk = Recording()
    night = begun(tmp_path / "whole", disk)
    story(night, [])
    for state in disk.states():
        for survives in SURVIVES:
            left = state.left(survives, 0)
            cut = tmp_path / "cut"
            cut.mkdir()
            for name, content in left.items():
                (cut / name).write_bytes(content)
            desk = Desk(cut, clock=HandClock(prefix=9))
            try:
                desk.open()
            finally:
                found = MirrorFile(cut, Swift()).read()
                has = {kept.record.uid: kept.record.version for kept in found.rows}
                for uid, record in everything(cut).items():
                    has[uid] = max(has.get(uid, 0), record.version)
                reached = [uid for at, uid in zip((2, 4), night.adopted, strict=True) if found.cursor >= at]
                assert all(has[uid] >= night.adopted[uid] for uid in reached)
                desk.journal.close()
                shutil.rmtree(cut)
    night.desk.journal.close()
