"""What a browser says before its screen is made is done as soon as it is; the size said last counts."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from screens.browser import faces
from tests.support.hang import HANG
from tests.support.quiet import until
from tests.support.served import served


async def test_keys_and_size_wait_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = threading.Event()

    def slow(self: faces.Faces, face: str) -> int:
        disk.wait(HANG)
        return 0

    monkeypatch.setattr(faces, "DISK_WITHIN", HANG)
    monkeypatch.setattr(faces.Faces, "_handed_on", slow)
    async with served(tmp_path) as desk, desk.browser() as browser:
        await browser.sized(120, 40)
        await browser.press("w")
        (standing,) = desk.server.faces._of.values()
        await until(lambda: standing.taken == 1, "the key was not heard")
        disk.set()
        shown = await browser.shows("WAITING 1")
        head = next(line for line in shown.splitlines() if "Anytown Library" in line)
        assert len(head.rstrip()) > 100
    assert [change.act for change in desk.store.changes] == ["wait"]
