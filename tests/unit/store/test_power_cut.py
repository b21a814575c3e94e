"""A power cut at every moment, with every state a disk may then be left in: nothing acknowledged is lost.

What was written since the last sync may be there, or half, or not; what was renamed since the folder
was last synced may be done or not. The control runs the same story on a disk whose syncs do nothing,
and must lose records.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from deskapp.records import Record
from deskapp.store.contract import StoreFault
from tests.support.journals import Desk, HandClock, everything
from tests.unit.store.power import SURVIVES, Recording

Promise = tuple[int, dict[str, Record]]


TEXTS = (b"red scarf", b"fell by the door")


@dataclass
class Story:
    """What was asked of the disk, what was acknowledged after which call, and when the text was erased."""

    disk: Recording
    promises: list[Promise]
    latest: dict[str, int]
    erased_at: int


def story(folder: Path, honest: bool) -> Story:
    """A desk's work over a month's turn."""
    disk = Recording(honest)
    desk = Desk(folder, disk)
    promises: list[Promise] = []

    def commit(*records: Record) -> None:
        desk.commit(*records)
        promises.append((len(disk.log), dict(desk.kept)))

    desk.open()
    first, second = desk.visit(description="red scarf"), desk.visit(number=102)
    commit(first)
    commit(second, desk.tally())
    commit(desk.close_visit(first))
    desk.journal.tend()
    desk.clock.go(days=8)
    commit(desk.close_visit(second), desk.incident("fell by the door"))
    commit(desk.tally())
    desk.journal.tend()
    desk.journal.erase(lambda record: record.personal)
    erased_at = len(disk.log)
    commit(desk.tally())
    desk.reopen()
    commit(desk.tally())
    latest = {uid: record.version for uid, record in everything(folder).items()}
    desk.journal.close()
    return Story(disk, promises, latest, erased_at)


def kept_at(promises: list[Promise], call: int) -> dict[str, Record]:
    kept: dict[str, Record] = {}
    for done, records in promises:
        if done <= call:
            kept = records
    return kept


@dataclass
class Tally:
    """What became of the story in all states a power cut may leave."""

    commits: int = 0
    looked: int = 0
    lost: int = 0
    found_again: int = 0
    """States in which erased text was back."""


def after_cuts(folder: Path, honest: bool) -> Tally:
    """Cut the power at every call, and look."""
    told = story(folder / "whole", honest)
    tally = Tally(len(told.promises))
    for call, state in enumerate(told.disk.states()):
        acknowledged = kept_at(told.promises, call)
        seen: set[tuple[tuple[str, bytes], ...]] = set()
        for survives in SURVIVES:
            for renames in range(len(state.pending) + 1):
                left = state.left(survives, renames)
                fingerprint = tuple(sorted(left.items()))
                if fingerprint in seen:
                    continue
                seen.add(fingerprint)
                tally.looked += 1
                if call >= told.erased_at:
                    tally.found_again += any(text in each for each in left.values() for text in TEXTS)
                tally.lost += _lost(folder / "cut", left, acknowledged, told.latest)
    return tally


def _lost(
    folder: Path, left: dict[str, bytes], acknowledged: dict[str, Record], latest: dict[str, int]
) -> int:
    folder.mkdir()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    desk = Desk(folder, clock=HandClock(prefix=9))
    desk.clock.go(days=9)
    try:
        desk.open()
        found = everything(folder)
        desk.commit(desk.tally())
    except StoreFault:
        found = {}
    finally:
        desk.journal.close()
        shutil.rmtree(folder)
    assert all(record.version <= latest[uid] for uid, record in found.items())
    return sum(
        uid not in found or found[uid].version < record.version for uid, record in acknowledged.items()
    )


def test_nothing_acknowledged_is_lost_in_any_state_a_power_cut_leaves(tmp_path: Path) -> None:
    tally = after_cuts(tmp_path, honest=True)
    print(f"{tally.commits} commits, {tally.looked} states after a power cut: lost {tally.lost}, ", end="")
    print(f"erased text found again {tally.found_again}")
    assert tally.looked > 200
    assert tally.lost == 0
    assert tally.found_again == 0


def test_without_the_syncs_records_are_lost(tmp_path: Path) -> None:
    """The control: it shows that the test above can fail, and that the syncs are what makes it pass."""
    tally = after_cuts(tmp_path, honest=False)
    print(f"control without syncs: {tally.looked} states, lost {tally.lost}, as it must")
    assert tally.lost > 0
