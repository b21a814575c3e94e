"""Data, settings and packs in the form in which an older version wrote them are opened, and mean the same.

A folder a version, kept as it was written then and never made anew. `expected.json` has every record and
setting as that version read them: a field may come beside them, and none may go or read otherwise.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from deskapp.desk.desk import Desk
from deskapp.keyboard.effects import Open
from deskapp.keyboard.keymap import keymap
from deskapp.keyboard.keys import Front
from deskapp.lookup.machinery import machinery
from deskapp.records import TABLES
from deskapp.settings.load import load as load_settings
from deskapp.settings.models import Settings
from deskapp.settings.pin import fits
from deskapp.store.doctor import examine
from deskapp.store.drafts import Drafts
from deskapp.store.open_store import open_store
from policy import load as load_pack
from policy.checking import check
from tests.support.journals import HandClock, everything

VERSIONS = sorted(path for path in Path(__file__).parent.iterdir() if (path / "expected.json").is_file())
LATER = datetime(2026, 11, 3, 16, 10, tzinfo=UTC)
"""Some minutes after the last key of the older kiosk."""


@pytest.fixture(params=VERSIONS, ids=lambda path: path.name)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what one version wrote: desk.toml, data and pack."""
    assert isinstance(request.param, Path)
    desk = Path(shutil.copytree(request.param, tmp_path / "desk"))
    # Version control keeps no rights of files; the kiosk's are its owner's alone.
    for path in (desk / "data", *(desk / "data").iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return desk


@pytest.fixture
def expected(written: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((written / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def settings(written: Path) -> Settings:
    found, problems = load_settings(written / "desk.toml")
    assert problems == ()
    return found


@pytest.fixture
def desk(written: Path, settings: Settings) -> Iterator[Desk]:
    """A desk of today's on that data, minutes later."""
    clock = HandClock(LATER, prefix=9)
    desk = Desk(
        open_store(written / "data", clock, settings.zone), clock, settings, load_pack(written / "pack")
    )
    desk.open()
    yield desk
    desk.store.close()


def missing(before: Any, now: Any, where: str = "") -> list[str]:
    """Where what was there before is gone or reads otherwise; what came beside it is none of this."""
    if isinstance(before, dict) and isinstance(now, dict):
        gone = [f"{where}.{name}" for name in before if name not in now]
        return gone + [
            each
            for name in before.keys() & now.keys()
            for each in missing(before[name], now[name], f"{where}.{name}")
        ]
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        pairs = enumerate(zip(before, now, strict=True))
        return [each for nth, (one, two) in pairs for each in missing(one, two, f"{where}.{nth}")]
    return [] if before == now else [f"{where}: {before!r} is {now!r}"]


def test_there_is_a_version_and_all_kinds_of_records_are_in_it(expected: dict[str, Any]) -> None:
    assert VERSIONS[0].name == "0.1.0"
    assert expected["records"].keys() <= TABLES.keys()
    assert len(expected["records"]) >= 10


def test_every_record_reads_as_it_did(written: Path, expected: dict[str, Any]) -> None:
    now = everything(written / "data")
    before = {each["uid"]: (table, each) for table, kept in expected["records"].items() for each in kept}
    assert now.keys() == before.keys()
    for uid, (table, record) in before.items():
        read = json.loads(now[uid].model_dump_json())
        assert now[uid].table == table
        assert missing(record, read, f"{table}.{uid}") == []


def test_nothing_is_wrong_with_the_data_and_nothing_is_written_over(written: Path) -> None:
    files = {path.name: path.read_bytes() for path in (written / "data").iterdir()}
    assert [each.said for each in examine(written / "data") if each.wrong] == []
    assert {path.name: path.read_bytes() for path in (written / "data").iterdir()} == files


def test_the_desk_goes_on_where_it_was(desk: Desk, expected: dict[str, Any]) -> None:
    records = [each for kept in expected["records"].values() for each in kept]
    waiting = sorted(each["number"] for each in expected["records"]["visits"] if each["state"] == "waiting")
    assert sorted(visit.number for visit in desk.floor.visits if visit.state == "waiting") == waiting
    assert len(waiting) > 0
    assert len(desk.floor.snapshot()) < len(records), "what ended in a month before is not on the floor"
    assert desk.do("wait", {}).said.endswith("waits")


def test_what_was_half_typed_is_in_its_field(written: Path, desk: Desk) -> None:
    drafts = Drafts(written / "data").read()
    assert drafts
    front = Front(desk.moment, keymap(desk.settings))
    opened = [each for each in front.restore(drafts, LATER) if isinstance(each, Open)]
    assert [each.text for each in opened] == [draft["text"] for draft in drafts.values()]


def test_every_setting_means_what_it_meant(settings: Settings, expected: dict[str, Any]) -> None:
    assert missing(expected["settings"], json.loads(settings.model_dump_json())) == []
    assert fits("2468", settings.screen.pin)


def test_the_pack_is_used_whole(written: Path) -> None:
    assert [str(each) for each in check(written / "pack", machinery()) if not each.warning] == []
    pack = load_pack(written / "pack", machinery())
    assert pack.stand_ins == frozenset()
    assert (len(pack.cards), len(pack.glossary), len(pack.clauses)) > (0, 0, 0)
    assert [language.name for language in pack.languages] == ["Portuguese"]
