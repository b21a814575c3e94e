"""A library's own script reads the records with TinyDB, beside a running kiosk; the docs' example is run."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tinydb import where

from deskapp.store import database
from deskapp.store.contract import StoreFault
from tests.support.journals import ZONE, Desk

ROOT = Path(__file__).parents[3]


def two_months(folder: Path) -> Desk:
    """A running desk: one left in each of two months, one waits."""
    desk = Desk(folder)
    desk.open()
    for days in (30, 0):
        gone = desk.visit(description="red scarf")
        desk.commit(gone)
        desk.commit(desk.close_visit(gone))
        desk.clock.go(days=days)
    desk.commit(desk.visit(number=103))
    desk.journal.tend()
    return desk


def test_the_example_of_the_docs_runs_beside_a_running_kiosk(tmp_path: Path) -> None:
    desk = two_months(tmp_path)
    (example,) = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "docs/store.md").read_text(), re.DOTALL | re.MULTILINE
    )
    assert example.count("/home/desk/data") == 1
    code = example.replace("/home/desk/data", str(tmp_path))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "2 left before anyone could help\n"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    desk.commit(desk.tally())


def test_what_is_committed_meanwhile_is_in_the_next_answer(tmp_path: Path) -> None:
    desk = two_months(tmp_path)
    db = database(tmp_path, ZONE)
    waiting = where("state") == "waiting"
    assert [row["number"] for row in db.table("visits").search(waiting)] == [103]
    desk.commit(desk.visit(number=104))
    assert [row["number"] for row in db.table("visits").search(waiting)] == [103, 104]
    assert db.tables() == {"visits"}
    assert db.table("nothing").all() == []
    open_now = db.part(lambda entry: entry.open)
    assert [row["number"] for row in open_now.table("visits")] == [103, 104]
    assert [row["number"] for row in db.between(date(2026, 11, 1), date(2026, 11, 30)).table("visits")] == [
        101
    ]


@pytest.mark.parametrize("change", ["insert", "update", "remove", "drop"])
def test_it_can_not_change_them(tmp_path: Path, change: str) -> None:
    desk = two_months(tmp_path)
    db = database(tmp_path)
    asked = {
        "insert": lambda: db.table("visits").insert({"state": "waiting"}),
        "update": lambda: db.table("visits").update({"state": "gone"}),
        "remove": lambda: db.table("visits").remove(where("number") == 103),
        "drop": db.drop_tables,
    }
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(OSError, match="reading only: records change through the acts of the desk"):
        asked[change]()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    desk.journal.close()


def test_no_such_folder_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="cannot read the records"):
        database(tmp_path / "nowhere")
    assert database(tmp_path).tables() == set()
