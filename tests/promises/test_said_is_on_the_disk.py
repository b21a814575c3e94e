"""kill -9 right after the kiosk said that it was done: it is on the disk, by lines and by keys."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from deskapp.clock import SystemClock
from deskapp.records import Record
from deskapp.settings.models import Settings
from deskapp.store.open_store import open_store
from tests.support.pty import SETTINGS, keys, kill, started
from tests.unit.plain.test_over_standard_input import ask, talking

pytestmark = pytest.mark.slow

TOPICS = """\
[[topics]]
letter = "T"
name = "taxes"
"""

LINES = (
    ('close-early "tomorrow 3pm"',),
    ('close-early "tomorrow 3pm" why "snow"', "as-usual C1"),
    ('close-day "tomorrow" why "the boiler"',),
    ('found "black umbrella" place "by the stairs" shelf "2"',),
    ('found "black umbrella"', "claimed L1"),
    ('found "a wallet"', 'pass-on L1 "the police"'),
    ('notice "the copier is back"',),
    ('notice "the copier is back"', "read N1"),
    ('pick "a good book"',),
    ("quick 2", "topic taxes"),
    ("walkup", "finish answered 3", "topic T"),
    ("call", "hangup answered 3 topic T"),
    ('promise "family tree" due "tomorrow 10" lasting 45',),
    ("speak Spanish",),
    ('message web "a form"', "answer P1 email effort 2"),
)


def on_the_disk(folder: Path) -> dict[str, Record]:
    """What a new start finds."""
    store = open_store(folder, SystemClock(), Settings().zone)
    try:
        return {each.uid: each for each in store.open()}
    finally:
        store.close()


@pytest.mark.parametrize("said", LINES, ids=lambda lines: lines[-1])
def test_of_each_line(tmp_path: Path, said: tuple[str, ...]) -> None:
    (tmp_path / "desk.toml").write_text(SETTINGS + TOPICS)
    tmp_path.chmod(0o700)
    newest: dict[str, Any] = {}
    with talking(tmp_path, "--json") as process:
        for line in ("who D", *said):
            answer = json.loads(ask(process, line))
            assert "said" in answer, answer
            newest.update({each["uid"]: each for each in answer["records"]})
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    there = on_the_disk(tmp_path)
    assert newest
    for uid, each in newest.items():
        assert {"table": there[uid].table, **there[uid].model_dump(mode="json")} == each


KEYS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("f2", "3", "c", *"in 2 days 3pm", "\r"), "C1", "closures"),
    (("f2", "3", "d", *"in 2 days", "\r"), "C1", "closures"),
    (("-", "n", *"a glove", "\r"), "L1", "found_items"),
    (("2", "t"), "The last count is about taxes", "tallies"),
    (("n", "f", "3", "t"), "101 was about taxes", "visits"),
    (("n", "'", "s"), "Spanish", "tallies"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir(mode=0o700)
    (tmp_path / "kept" / "desk.toml").write_text(SETTINGS + TOPICS)
    return tmp_path / "kept"


@pytest.mark.parametrize(("pressed", "said", "table"), KEYS, ids=lambda each: "".join(each)[:12])
def test_of_each_key(folder: Path, pressed: tuple[str, ...], said: str, table: str) -> None:
    with started(folder) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, *pressed)
        terminal.wait_for(said)
        kill(terminal)
    assert table in {each.table for each in on_the_disk(folder).values()}
