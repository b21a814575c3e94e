"""A power cut at every moment, with every state a disk may then be left in: nothing acknowledged is lost.

What was written since the last sync may be there, or half, or not; what was renamed since the folder
was last synced may be done or not. The control runs the same story on a disk whose syncs do nothing,
and must lose records.
"""

import shutil
from pathlib import Path

from deskapp.records import Record
from deskapp.store.contract import StoreFault
from tests.store.making import Desk, HandClock, everything
from tests.store.power import SURVIVES, Recording

Promise = tuple[int, dict[str, Record]]


def story(folder: Path, honest: bool) -> tuple[Recording, list[Promise], dict[str, int]]:
    """A desk's work over a month's turn. What was acknowledged after which call, and the last versions."""
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
    commit(desk.tally())
    desk.reopen()
    commit(desk.tally())
    latest = {uid: record.version for uid, record in everything(folder).items()}
    desk.journal.close()
    return disk, promises, latest


def kept_at(promises: list[Promise], call: int) -> dict[str, Record]:
    kept: dict[str, Record] = {}
    for done, records in promises:
        if done <= call:
            kept = records
    return kept


def lost_after_cuts(folder: Path, honest: bool) -> tuple[int, int, int]:
    """How many states were looked at, how many acknowledged records they lost; how many commits there were."""
    disk, promises, latest = story(folder / "whole", honest)
    looked = lost = 0
    for call, state in enumerate(disk.states()):
        acknowledged = kept_at(promises, call)
        seen: set[tuple[tuple[str, bytes], ...]] = set()
        for survives in SURVIVES:
            for renames in range(len(state.pending) + 1):
                left = state.left(survives, renames)
                fingerprint = tuple(sorted(left.items()))
                if fingerprint in seen:
                    continue
                seen.add(fingerprint)
                looked += 1
                lost += _lost(folder / "cut", left, acknowledged, latest)
    return looked, lost, len(promises)


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
    looked, lost, commits = lost_after_cuts(tmp_path, honest=True)
    print(f"{commits} commits, {looked} states after a power cut: lost {lost}")
    assert looked > 200
    assert lost == 0


def test_without_the_syncs_records_are_lost(tmp_path: Path) -> None:
    """The control: it shows that the test above can fail, and that the syncs are what makes it pass."""
    looked, lost, _ = lost_after_cuts(tmp_path, honest=False)
    print(f"control without syncs: {looked} states, lost {lost}, as it must")
    assert lost > 0
