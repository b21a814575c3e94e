"""What the clauses ask for is counted where it can be: one hour at a desk, and its lines in the report."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from datetime import timedelta
from io import StringIO

import pytest

from deskapp.cli import main
from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from policy import load
from tests.promises.readable.scene import SETTINGS, told
from tests.support.fakes import TWO, FixedClock

HOUR: tuple[str | float, ...] = (
    "who D",
    "wait", "greet 101", "help 101", "finish 101 answered 4 checked",
    "walkup", "walk 102", 60.0, "walk 102", "finish 102 answered 3",
    "spot", "help 103", 'finish 103 referred "Central Library"',
    "spot", "decline 104",
    "ring", "call", "hold 2", 20.0, "resume", "hangup answered 3",
    "call", "transfer C",
    'message voicemail "call back"',
    'message email "the mill"', "answer P2 email",
    'promise "the map"', 'told P3 "tomorrow 10"', "answer P3 call",
    'promise "the schedule" coworker', "answer P4 email",
    "card confidentiality", "card internet", "card materials", "card harassment", "speak spanish",
    "emergency medical", "supervisor 1", "close-incident",
    "emergency child_alone", "close-incident",
    "incident conduct", "close-incident",
    "incident harassment", "close-incident",
)  # fmt: skip
"""What happened, as lines; numbers are seconds that passed."""

COUNTED = {
    "PC3": r"greeted within 30 s +100%",
    "SN1": r"words in Spanish 1",
    "RS3": r"source checked, effort 3 and up +33%",
    "RS4": r"promise +1 +1",
    "RS5": r"away with someone +1 +1:0",
    "RS6": r"made to people who looked lost +2\n accepted +1\n declined +1",
    "RS10": r"co-worker +1 +1",
    "RC1": r"promises kept on time +75%",
    "RC2": r"referred +1",
    "OF1": r"telephone answered within 18 s +100%",
    "OF3": r"answered at the first contact +\d+%",
    "OF4": r"holds kept within the minutes told +100%",
    "OF5": r"messages answered the same day +50%",
    "OF6": r"email +1 +1",
    "CF1": r"confidentiality 1",
    "CD1": r"materials 1",
    "IN1": r"internet 1",
    "HA1": r"harassment 1, medical",
    "SE1": r"medical 1",
    "SE4": r"child alone 1",
    "SE5": r"conduct 1",
}
"""The clauses that a figure can speak of, and its line in the text that F8 and `deskapp numbers` show."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of that hour, read from the disk by the command."""
    folder = tmp_path_factory.mktemp("hour")
    clock = FixedClock()
    desk = Desk(open_store(folder, clock, SETTINGS.zone), clock, SETTINGS, load())
    desk.open()
    told(Plain(desk, Alive(folder)), clock, HOUR)
    desk.store.close()
    monkey = pytest.MonkeyPatch()
    monkey.setattr("deskapp.clock.SystemClock.now", lambda self: TWO + timedelta(days=2))
    out = StringIO()
    with redirect_stdout(out):
        assert main(["numbers", "2026-11-24", "--data", str(folder)]) == 0
    monkey.undo()
    return out.getvalue()


@pytest.mark.parametrize("id", COUNTED)
def test_it_has_its_figure(report: str, id: str) -> None:
    assert re.search(COUNTED[id], report), (id, report)


def test_a_voicemail_that_nobody_answered_counts_against_the_day(report: str) -> None:
    """The report is of a day that is over, and the voicemail is still open: no 100 % over it (OF5)."""
    assert re.search(r"voicemail +1 +0", report)
    assert re.search(r"answered the same day +50% \(1 of 2\)", report)
    assert "1 still to answer is late now" in report
