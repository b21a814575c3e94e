"""What is half typed goes to a slow disk one writing at a time, and the newest of it is what stays there."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from deskapp.store.drafts import Drafts
from screens.half_typed import HalfTyped
from tests.support.quiet import until


class SlowDisk(Drafts):
    """Drafts whose writing stands still until it is let go on, with how many were under way at once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.begun: list[dict[str, Any]] = []
        self.under_way = 0
        self.most = 0
        self.goes_on = threading.Event()
        self.refuses = False

    def write(self, drafts: dict[str, Any]) -> None:
        self.begun.append(drafts)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        if len(self.begun) == 1:
            self.goes_on.wait()
        self.under_way -= 1
        if self.refuses:
            raise OSError("full")
        super().write(drafts)


def face(disk: SlowDisk) -> Any:
    """What is half typed, and the timers that were set for it."""
    timers: list[Any] = []

    def set_timer(after: float, call: Any) -> Any:
        timers.append(call)
        return call

    return SimpleNamespace(drafts=disk, front=SimpleNamespace(drafts={}), timers=timers, set_timer=set_timer)


async def test_a_writing_that_is_overtaken_changes_nothing(tmp_path: Path) -> None:
    disk = SlowDisk(tmp_path)
    kiosk = face(disk)
    half_typed = HalfTyped(kiosk)
    for text in ("red", "red hat", "red hat, tall"):
        kiosk.front.drafts = {"describe": {"text": text}}
        half_typed.keep_soon()
        kiosk.timers.pop()()
        await until(lambda: bool(disk.begun), "the first is not written")
    disk.goes_on.set()
    await half_typed.keep_now()
    assert disk.most == 1
    assert disk.read() == {"describe": {"text": "red hat, tall"}}
    assert half_typed.fault is None


async def test_a_disk_that_takes_it_again_is_no_fault_any_more(tmp_path: Path) -> None:
    disk = SlowDisk(tmp_path)
    disk.goes_on.set()
    disk.refuses = True
    kiosk = face(disk)
    half_typed = HalfTyped(kiosk)
    kiosk.front.drafts = {"describe": {"text": "red hat"}}
    await half_typed.keep_now()
    refused = half_typed.fault
    assert refused == "what is half typed can't be kept: the disk refused it"
    disk.refuses = False
    await half_typed.keep_now()
    assert (half_typed.fault, disk.read()) == (None, {"describe": {"text": "red hat"}})
