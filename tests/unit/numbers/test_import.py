"""Another system's log: tried first, rejects by line, all or nothing, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskapp.numbers.log_import import LeftOut, LogCount, Names, Reading, Reject
from deskapp.numbers.log_mapping import BadMapping, Mapping, load
from deskapp.numbers.log_text import header_in
from deskapp.numbers.log_text import rows as rows_of
from deskapp.numbers.log_trial import Trial
from deskapp.settings.models import Settings
from deskapp.store.disk import Disk
from deskapp.store.lock import locked
from tests.support.answered import answered
from tests.support.journals import HandClock
from tests.support.started import deskapp
from tests.unit.numbers.making import ZONE

SETTINGS = Settings()
NOW = datetime(2026, 11, 24, 19, tzinfo=UTC)
MAPS = Path(__file__).resolve().parents[3] / "docs" / "import"
LOGS = Path(__file__).resolve().parent / "logs"


def trial(path: Path, mapping: Mapping, day_first: bool | None = None, name: str = "") -> Trial:
    """The log tried."""
    made = Trial(mapping, SETTINGS, NOW, name, day_first)
    made.read(path, lambda *_: None)
    return made


def counts(path: Path, mapping: Mapping, day_first: bool | None = None) -> list[tuple[str, ...]]:
    """Each count out of it as text: when, kind, channel, effort, how many."""
    made = trial(path, mapping, day_first)
    assert made.rejects == []
    return [
        (
            f"{each.at.astimezone(ZONE):%Y-%m-%d %H:%M}", each.kind or "", each.channel, str(each.effort),
            str(each.count),
        )
        for _, month in made._months("D")
        for each in month
    ]  # fmt: skip


EXPECTED = {
    "gimlet": [
        ("2021-03-24 00:15", "reference", "chat", "3", "1"),
        ("2021-03-24 10:42", "reference", "in person", "4", "1"),
        ("2021-03-24 12:05", "directions", "telephone", "None", "1"),
    ],
    "libstats": [
        ("2025-09-02 09:18", "reference", "in person", "None", "1"),
        ("2025-09-12 13:20", "directions", "telephone", "None", "1"),
    ],
    "libanswers": [
        ("2024-03-01 10:05", "reference", "in person", "4", "1"),
        ("2024-03-01 13:07", "directions", "telephone", "None", "1"),
        ("2024-03-01 13:09", "reference", "chat", "5", "1"),
    ],
    "reftracker": [
        ("2016-02-01 11:13", "reference", "in person", "None", "1"),
        ("2016-02-13 14:05", "directions", "telephone", "None", "1"),
    ],
    "suma": [
        ("2025-09-02 09:31", "reference", "in person", "None", "1"),
        ("2025-09-02 09:31", "directions", "in person", "None", "2"),
        ("2025-09-02 09:31", "reference", "telephone", "None", "1"),
    ],
    "form": [
        ("2025-03-22 17:01", "directions", "telephone", "None", "3"),
        ("2025-03-24 10:42", "reference", "in person", "None", "1"),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_export_of_each_system_is_read_by_its_map(name: str) -> None:
    day_first = True if name == "reftracker" else None
    assert counts(LOGS / f"{name}.csv", load(MAPS / f"{name}.toml"), day_first) == EXPECTED[name]


def test_there_is_a_file_for_each_map() -> None:
    assert {each.stem for each in MAPS.glob("*.toml")} == {each.stem for each in LOGS.glob("*.csv")}


def test_whether_the_day_comes_first_is_asked_and_what_could_be_either_is_counted() -> None:
    path, mapping = LOGS / "reftracker.csv", load(MAPS / "reftracker.toml")
    with pytest.raises(ValueError, match="say --dates month or --dates day"):
        trial(path, mapping)
    made = trial(path, mapping, day_first=False)
    assert [each.line for each in made.rejects] == [3]
    assert "  1 dates could be read either way, as 3/4/2024: the month was taken to come first" in [
        *made.sentences()
    ]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ";"), ("utf-8-sig", "\t"), ("utf-16", ","), ("cp1252", ";"), ("utf-8", "|")],
)
def test_encoding_and_separator_are_found(tmp_path: Path, encoding: str, separator: str) -> None:
    cells = f"at{separator}kind\n2024-03-01 10:05{separator}R\u00e9f\n"
    text = f"sep={separator}\nA report, with caf\u00e9\n\n{cells}"
    path = tmp_path / "log.csv"
    path.write_bytes(text.encode(encoding))
    mapping = Mapping.model_validate(
        {"columns": {"at": "at", "kind": "kind"}, "kinds": {"R\u00e9f": "reference"}}
    )
    assert counts(path, mapping) == [("2024-03-01 10:05", "reference", "in person", "None", "1")]


def mapping(**columns: str) -> Mapping:
    return Mapping.model_validate(
        {"columns": {"at": "at", **columns}, "kinds": {"Ref": "reference"}, "always": {"kind": "reference"}}
    )


def parts(text: str, columns: Mapping) -> list[LogCount | Reject | LeftOut]:
    """What each row of this text comes to."""
    lines = text.splitlines(keepends=True)
    header = header_in(lines, [name for name in columns.columns.model_dump().values() if name])

    def source() -> Iterator[str]:
        yield from lines[header.line :]

    return list(Reading(columns, SETTINGS, header.names, NOW).rows(rows_of(source(), header)))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("yesterday,3,Ref,1", "its time is written in none of the forms"),
        (",3,Ref,1", "it has no time"),
        ("2024-03-01 10:05,7,Ref,1", "its effort is not 1 to 6"),
        ("2024-03-01 10:05,2.5,Ref,1", "its effort is not 1 to 6"),
        ("2024-03-01 10:05,3,Circus,1", "its kind is not in the settings"),
        ("2024-03-01 10:05,3,Ref,0", "its count is not a number from 1 to 999"),
        ("2024-03-01 10:05,3,Ref,many", "its count is not a number from 1 to 999"),
        ("0024-03-01 10:05,3,Ref,1", "its year can't be right"),
        ("2026-11-25 10:05,3,Ref,1", "its time is still to come"),
        ("2024-03-01 10:05,3,Ref,1,more", "it has more cells than there are columns"),
    ],
)
def test_a_line_that_cannot_be_taken_over_is_named_with_its_number_and_not_repeated(
    line: str, why: str
) -> None:
    text = f'at,effort,kind,count\n2024-03-01 10:05,3,Ref,1\n"2024-03-01\n 10:05",2.0,Ref,1\n{line}\n'
    columns = mapping(effort="effort", kind="kind", count="count")
    found = parts(text, columns)
    assert isinstance(found[0], LogCount)
    assert isinstance(found[1], LogCount)
    (reject,) = found[2:]
    assert isinstance(reject, Reject)
    assert reject.line == 5  # of the file, the line end inside quotes included
    assert why in reject.why
    for word in ("yesterday", "Circus", "many"):
        assert word not in reject.why


def test_a_quote_that_is_never_closed_swallows_nothing_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    good = "2024-03-01 10:05,Ref,\n"
    path.write_text("at,kind,question\n" + good + '2024-03-01 10:06,Ref,"she said\n' + good * 500)
    made = trial(path, mapping(kind="kind"))
    (reject,) = made.rejects
    assert (reject.line, reject.why) == (3, "its quotes don't match, so nothing after it can be read")


def test_every_unknown_word_is_named_with_its_count(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("at,kind\n" + "2024-03-01 10:05,Circus\n" * 3 + "2024-03-01 10:05,Zoo\n")
    sentences = list(trial(path, mapping(kind="kind")).sentences())
    assert sentences[0] == "0 rows can be taken over, 4 can't, 0 are left out"
    assert "  kind, unknown words: 'Circus' 3, 'Zoo' 1" in sentences
    assert any(each.startswith("  refused, 4: its kind is not in") for each in sentences)


def test_a_column_of_many_words_is_not_repeated(tmp_path: Path) -> None:
    """Someone mapped the questions themselves as the kind: not one of them is shown."""
    path = tmp_path / "log.csv"
    path.write_text("at,kind\n" + "".join(f"2024-03-01 10:05,about boats {nth}\n" for nth in range(40)))
    text = "\n".join(trial(path, mapping(kind="kind")).sentences())
    assert "kind: 40 different words that the mapping doesn't know: is it that column?" in text
    assert "boats" not in text


def uids(text: str, columns: Mapping, name: str = "") -> list[str]:
    names = Names(name)
    found = [each for each in parts(text, columns) if isinstance(each, LogCount)]
    return [names.uid(each.at, each.what.column, names.nth(each)) for each in found]


def test_what_a_row_is_does_not_depend_on_the_map_or_on_other_columns() -> None:
    """The same file with a column less once doubled everything."""
    full = "at,kind,effort,question\n2024-03-01 10:05,Ref,3,boats\n2024-03-01 10:05,Ref,4,trains\n"
    less = "at,kind\n2024-03-01 10:05:00,Ref\n2024-03-01 10:05:00,Ref\n"
    mapped = uids(full, mapping(kind="kind", effort="effort"))
    assert len(set(mapped)) == 2
    assert uids(full, mapping(kind="kind")) == mapped
    assert uids(less, mapping()) == mapped
    assert not set(uids(less, mapping(), "East branch")) & set(mapped)


def test_a_column_that_is_not_there_is_said() -> None:
    with pytest.raises(ValueError, match="there is no column how; the file has: at, kind"):
        parts("at,kind\n", mapping(channel="how"))


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
        done = answered("import", str(self.log), "--map", str(self.map), "--data", str(self.data), *more)
        return done.returncode, done.stdout, done.stderr

    def journals(self) -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in self.data.glob("*.journal")}


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path)


def test_it_is_tried_first_and_changes_nothing(log: Log) -> None:
    status, out, _ = log.run()
    assert status == 0
    assert "130 rows can be taken over, 0 can't, 0 are left out" in out
    assert "nothing was changed: this was a trial" in out
    assert log.journals() == {}


def test_one_reject_and_nothing_is_taken_over(log: Log) -> None:
    log.log.write_text(log.log.read_text() + "2024-03-01 10:05,circus\n")
    status, out, err = log.run("--write", "D")
    assert status == 1
    assert "line 132: its kind is not in the settings" in err
    assert "kind, unknown words: 'circus' 1" in out
    assert "circus" not in err
    assert log.journals() == {}
    assert log.run("--write", "D", "--without-rejects")[0] == 0
    assert len(answered("export", "--data", str(log.data)).stdout.splitlines()) == 130


def test_all_is_taken_over_once(log: Log) -> None:
    assert log.run("--write", "D")[0] == 0
    before = log.journals()
    assert sum(each.count(b'"act":"import"') for each in before.values()) == 3  # a line for fifty
    status, _, err = log.run("--write", "D")
    assert status == 1
    assert "130 of these rows are here already" in err
    assert "--name" in err
    assert log.journals() == before
    assert answered("doctor", "--data", str(log.data)).returncode == 0
    assert len(answered("export", "--data", str(log.data)).stdout.splitlines()) == 130


def test_beside_a_running_kiosk_it_is_refused(log: Log) -> None:
    log.data.mkdir()
    with locked(Disk(), log.data, HandClock().now()):
        status, _, err = log.run("--write", "D")
    assert status == 1
    assert "another kiosk already has this data" in err


def test_a_log_that_is_no_text_is_refused_in_a_sentence(log: Log) -> None:
    log.log.write_bytes(b"\xff\xfeat,kind\nx")
    status, _, err = log.run()
    assert status == 1
    assert "is not text in utf-16" in err


def test_an_export_that_overlaps_brings_only_what_is_new(log: Log) -> None:
    assert log.run("--write", "D")[0] == 0
    log.log.write_text(log.log.read_text() + "2024-04-01 10:05,directions\n")
    status, _, err = log.run("--write", "D")
    assert status == 1
    assert "--only-new takes over the other 1" in err
    assert log.run("--write", "D", "--only-new")[0] == 0
    assert len(answered("export", "--data", str(log.data)).stdout.splitlines()) == 131


def test_history_lies_in_sealed_months_of_its_own(log: Log) -> None:
    deskapp("plain", "--data", str(log.data), said="quick 3\n")
    live = max(log.journals())
    before = log.journals()[live]
    assert log.run("--write", "D")[0] == 0
    after = log.journals()
    assert sorted(after) == ["2024-03.journal", live]
    assert after[live] == before
    assert b'"sealed":true' in after["2024-03.journal"].partition(b"\n")[0]


def test_one_import_is_taken_back_whole(log: Log) -> None:
    deskapp("plain", "--data", str(log.data), said="quick 3\n")
    before = answered("export", "--data", str(log.data)).stdout
    assert log.run("--write", "D")[0] == 0
    first = answered("export", "--data", str(log.data)).stdout
    log.log.write_text("at,kind\n2024-03-02 10:05,directions\n2024-05-02 10:05,directions\n")
    assert log.run("--write", "D")[0] == 0
    listed = answered("import", "--list", "--data", str(log.data)).stdout.splitlines()
    assert [each.partition(": ")[2] for each in listed] == [
        "130 rows, 2024-03 to 2024-03",
        "2 rows, 2024-03 to 2024-05",
    ]
    tried = answered("import", "--undo", "--data", str(log.data)).stdout
    assert "this was a trial" in tried
    done = answered("import", "--undo", "--write", "D", "--data", str(log.data))
    assert done.returncode == 0, done.stderr
    assert sorted(answered("export", "--data", str(log.data)).stdout) == sorted(first)
    assert "2024-05.journal" not in log.journals()
    name = listed[0].split()[0]
    assert answered("import", "--undo", name, "--write", "D", "--data", str(log.data)).returncode == 0
    assert answered("export", "--data", str(log.data)).stdout == before
    assert answered("doctor", "--data", str(log.data)).returncode == 0
    again = answered("import", "--undo", "--write", "D", "--data", str(log.data))
    assert "there is no such import here" in again.stderr


def test_what_was_here_stays_as_it_was(log: Log) -> None:
    deskapp("plain", "--data", str(log.data), said="wait red scarf\nquick 3\n")
    before = answered("export", "--data", str(log.data)).stdout.splitlines()
    assert len(before) == 2
    assert log.run("--write", "D")[0] == 0
    after = answered("export", "--data", str(log.data)).stdout.splitlines()
    assert set(before) < set(after)
    assert len(after) == 132
    shown = deskapp("plain", "--data", str(log.data), said="list waiting\n").stdout
    assert "101" in shown
