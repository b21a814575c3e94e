"""What holds for all tests of the store."""

import pytest

from deskapp.store import live_file as live


@pytest.fixture(autouse=True)
def _little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for a few lines only, so that running out of it is met all the time."""
    monkeypatch.setattr(live, "ROOM", 3000)
