"""A real server for the tests of this folder; where there is none they are not run, and say so."""

from __future__ import annotations

import pytest

from deskapp.desk import open_asks, placing
from deskapp.link import desk_link
from tests.support.hang import HANG
from tests.unit.server.conftest import server

__all__ = ["server"]


@pytest.fixture(autouse=True)
def no_answer_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is: what tells a desk that is gone by time is told otherwise here."""
    monkeypatch.setattr(open_asks, "ASKED_FOR", HANG)
    monkeypatch.setattr(desk_link, "FRESH", HANG)
    monkeypatch.setattr(placing, "AWAY", HANG)
