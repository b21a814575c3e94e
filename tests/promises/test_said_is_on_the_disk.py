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


KEYS: tuple[tuple[tuple[str, ...], str, tuple[tuple[str, str], ...]], ...] = (
    (("f2", "3", "c", *"in 2 days 3pm", "\r"), "C1", (("closures", "closes"),)),
    (("f2", "3", "d", *"in 2 days", "\r", "x"), "C1 taken back", (("closures", "taken_back"),)),
    (("-", "n", *"a glove", "\r", "c"), "L1 claimed", (("found_items", "outcome"),)),
    (("2", "t"), "The last count is about taxes", (("tallies", "topic"),)),
    (("n", "f", "3", "t"), "101 was about taxes", (("visits", "topic"),)),
    (("n", "'", "s"), "Spanish", (("tallies", "card"),)),
    (("f2", "d", "e", "n", *"scans", "\r", *"fri", "\r", "e"), "N1 read by Dana", (("notices", "read"),)),
    (("p", *"a / / fri 3pm for 9 min", "\r"), "P1 booked", (("promises", "minutes"),)),
)
"""What is pressed, what is said then, and what stands in a record of each table: its field is not empty."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir(mode=0o700)
    (tmp_path / "kept" / "desk.toml").write_text(SETTINGS + TOPICS)
    return tmp_path / "kept"


@pytest.mark.parametrize(("pressed", "said", "fields"), KEYS, ids=lambda each: "".join(map(str, each))[:12])
def test_of_each_key(
    folder: Path, pressed: tuple[str, ...], said: str, fields: tuple[tuple[str, str], ...]
) -> None:
    with started(folder) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, *pressed)
        terminal.wait_for(said)
        kill(terminal)
    there = on_the_disk(folder).values()
    for table, field in fields:
        assert any(getattr(each, field) for each in there if each.table == table), (table, field)
