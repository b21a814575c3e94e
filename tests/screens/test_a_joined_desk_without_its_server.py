"""A desk that has joined others and whose settings name no server: it says so, and writes as all desks do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.desk.seat import OtherSeat, Seat, take_seat
from deskapp.keyboard.effects import Do
from deskapp.records import Visit
from deskapp.settings.models import Settings
from deskapp.store.contract import SharedStore
from deskapp.store.open_store import open_store
from screens.desk_process import DeskProcess
from tests.promises.story.telling import ZONE, StoryClock
from tests.support.fakes import SETTINGS
from tests.support.quiet import until

NOTHING_SET = Settings()


def _has_records(process: DeskProcess) -> Callable[[], bool]:
    def there() -> bool:
        process.tick()
        return process.upkeep.opening is None and process.upkeep.open_fault is None

    return there


@pytest.mark.parametrize(
    "settings", [SETTINGS, NOTHING_SET], ids=["without [shared]", "of a desk.toml that can't be read"]
)
async def test_what_it_writes_can_be_shared_when_there_is_a_way(tmp_path: Path, settings: Settings) -> None:
    take_seat(tmp_path, Seat(1, "R", "Reference", joined=True, others=(OtherSeat(2, "C", "Children's"),)))
    clock = StoryClock()
    process = DeskProcess(Desk(open_store(tmp_path, clock, ZONE), clock, settings, None), tmp_path)
    process.shares = True
    await process.start()
    await until(_has_records(process), "the records are not here")
    process.submit(Do("wait", {}, clock.now()))
    await process.writer.settled()
    store = process.desk.store
    assert isinstance(store, SharedStore)
    (kept,) = [each for each in store.all_kept() if isinstance(each.record, Visit)]
    assert (kept.folder, kept.descent) == (store.folder_name(), (kept.record.version,))
    assert any("names no server under [shared]" in each for each in process.problems)
    assert process.desk.others.link.startswith("ALONE since")
    await process.stop()
    store.close()
