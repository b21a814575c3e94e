"""Another system's log: tried first, rejects by line, all or nothing, and never twice."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from deskapp.numbers.log_import import LeftOut, Reject, read
from deskapp.numbers.log_mapping import BadMapping, Mapping, load
from deskapp.records import Tally
from deskapp.settings.models import Settings
from deskapp.store.disk import Disk
from deskapp.store.lock import locked
from tests.support.journals import HandClock
from tests.support.started import deskapp
from tests.unit.numbers.making import ZONE

SETTINGS = Settings()

LOGS = {
    "gimlet": (
        "asked_at,question_type,format,difficulty,question\n"
        "2024-03-01 10:05:00,Reference,In Person,4,where is my grandmother buried\n"
        "2024-03-01 10:07:00,Directional,Phone,1,=1+1\n"
    ),
    "libanswers": (
        "Date,Time,Type,How asked,READ Scale\n"
        "03/01/2024,10:05 AM,Reference,Walk-up,READ 4\n"
        "03/01/2024,1:07 PM,Directional,Telephone,READ 1\n"
    ),
    "libstats": (
        "question_date;location;question_type;question_format;count\n"
        "2024-03-01 10:05:00;Main;Reference;Walk-up;2\n"
        "2024-03-01 13:07:00;Main;Directions;Phone;1\n"
    ),
}
MAPS = Path(__file__).resolve().parents[3] / "docs" / "import"


def parts(lines: Iterable[str], mapping: Mapping) -> list[Tally | Reject | LeftOut]:
    return list(read(lines, mapping, SETTINGS, "D"))


@pytest.mark.parametrize("name", LOGS)
def test_a_log_of_each_sort_is_read_by_its_example_of_a_mapping(name: str) -> None:
    first, second = parts(LOGS[name].splitlines(keepends=True), load(MAPS / f"{name}.toml"))
    assert isinstance(first, Tally)
    assert isinstance(second, Tally)
    assert (first.kind, first.channel, first.times) == ("reference", "in person", "estimated")
    assert (second.kind, second.channel) == ("directions", "telephone")
    assert f"{first.at.astimezone(ZONE):%Y-%m-%d %H:%M}" == "2024-03-01 10:05"
    assert "grandmother" not in first.model_dump_json()


def mapping(**columns: str) -> Mapping:
    return Mapping.model_validate(
        {"columns": {"at": "at", **columns}, "kinds": {"Ref": "reference"}, "always": {"kind": "reference"}}
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("yesterday,3,Ref,1", "its time is written in none of the forms"),
        (",3,Ref,1", "it has no time"),
        ("2024-03-01 10:05,7,Ref,1", "its effort is not 1 to 6"),
        ("2024-03-01 10:05,3,Circus,1", "its kind is none of the settings'"),
        ("2024-03-01 10:05,3,Ref,0", "its count is not a number from 1 to 999"),
        ("2024-03-01 10:05,3,Ref,many", "its count is not a number from 1 to 999"),
        ("0024-03-01 10:05,3,Ref,1", "its year can't be right"),
    ],
)
def test_a_line_that_cannot_be_taken_over_is_named_with_its_number_and_not_repeated(
    line: str, why: str
) -> None:
    lines = [
        "at,effort,kind,count\n",
        "2024-03-01 10:05,3,Ref,1\n",
        '"2024-03-01\n 10:05",3,Ref,1\n',
        f"{line}\n",
    ]
    columns = mapping(effort="effort", kind="kind", count="count")
    found = parts("".join(lines).splitlines(keepends=True), columns)
    assert isinstance(found[0], Tally)
    (reject,) = found[2:]
    assert isinstance(reject, Reject)
    assert reject.line == 5  # of the file, the line end inside quotes included
    assert why in reject.why
    for word in ("yesterday", "Circus", "many"):
        assert word not in reject.why


def test_the_same_line_twice_is_two_questions_with_names_of_their_own() -> None:
    lines = ["at\n", "2024-03-01 10:05\n", "2024-03-01 10:05\n"]
    first, second = parts(lines, mapping())
    assert isinstance(first, Tally)
    assert isinstance(second, Tally)
    assert first.uid != second.uid
    assert [each.uid for each in parts(lines, mapping()) if isinstance(each, Tally)] == [
        first.uid,
        second.uid,
    ]


def test_what_someone_asked_leaves_no_trace_in_the_names() -> None:
    one = parts(["at,question\n", "2024-03-01 10:05,boats\n"], mapping())
    other = parts(["at,question\n", "2024-03-01 10:05,trains\n"], mapping())
    assert one == other


def test_a_column_that_is_not_there_is_said() -> None:
    with pytest.raises(ValueError, match="there is no column how; the first line has: at, kind"):
        parts(["at,kind\n"], mapping(channel="how"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[columns", "is not TOML"),
        ("[columns]\nkind = 'x'", "name the column of the time"),
        ("[columns]\nat = 'x'", "name a column for effort or kind"),
        ("[columns]\nat = 'x'\nname = 'y'", "columns.name"),
        ("[columns]\nat='x'\n[always]\neffort = 9", "always.effort"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(BadMapping, match=why.replace("(", r"\(")):
        load(path)


# -- the command ----------------------------------------------------------------------------------


class Log:
    """A log, a mapping and a data folder."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.log, self.map = folder / "log.csv", folder / "map.toml"
        self.map.write_text('[columns]\nat = "at"\nkind = "kind"\n')
        self.log.write_text(
            "at,kind\n" + "".join(f"2024-03-01 10:{nth % 60:02},reference\n" for nth in range(130))
        )

    def run(self, *more: str) -> tuple[int, str, str]:
        done = deskapp("import", str(self.log), "--map", str(self.map), "--data", str(self.data), *more)
        return done.returncode, done.stdout, done.stderr

    def journals(self) -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in self.data.glob("*.journal")}


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path)


def test_it_is_tried_first_and_changes_nothing(log: Log) -> None:
    status, out, _ = log.run()
    assert status == 0
    assert "130 lines can be taken over, 0 can't, 0 are left out" in out
    assert "nothing was changed: this was a trial" in out
    assert log.journals() == {}


def test_one_reject_and_nothing_is_taken_over(log: Log) -> None:
    log.log.write_text(log.log.read_text() + "2024-03-01 10:05,circus\n")
    status, out, err = log.run("--write", "D")
    assert status == 1
    assert "line 132: its kind is none of the settings'" in err
    assert "circus" not in out + err
    assert log.journals() == {}


def test_all_is_taken_over_once(log: Log) -> None:
    assert log.run("--write", "D")[0] == 0
    before = log.journals()
    assert sum(each.count(b'"act":"import"') for each in before.values()) == 3  # a line for fifty
    status, _, err = log.run("--write", "D")
    assert status == 1
    assert "130 of these records are here already, so nothing was changed" in err
    assert log.journals() == before
    assert deskapp("doctor", "--data", str(log.data)).returncode == 0
    assert len(deskapp("export", "--data", str(log.data)).stdout.splitlines()) == 130


def test_beside_a_running_kiosk_it_is_refused(log: Log) -> None:
    log.data.mkdir()
    with locked(Disk(), log.data, HandClock().now()):
        status, _, err = log.run("--write", "D")
    assert status == 1
    assert "another kiosk already has this data" in err


def test_a_log_that_is_no_text_is_refused_in_a_sentence(log: Log) -> None:
    log.log.write_bytes(b"at,kind\n\xff\xfe,reference\n")
    status, _, err = log.run()
    assert status == 1
    assert "is not text in utf-8-sig" in err


def test_what_was_here_stays_as_it_was(log: Log) -> None:
    deskapp("plain", "--data", str(log.data), said="wait red scarf\nquick 3\n")
    before = deskapp("export", "--data", str(log.data)).stdout.splitlines()
    assert len(before) == 2
    assert log.run("--write", "D")[0] == 0
    after = deskapp("export", "--data", str(log.data)).stdout.splitlines()
    assert set(before) < set(after)
    assert len(after) == 132
    shown = deskapp("plain", "--data", str(log.data), said="list waiting\n").stdout
    assert "101" in shown
