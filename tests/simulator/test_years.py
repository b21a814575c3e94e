"""Years of records, written fast: the store takes them for its own, and any reader finds all of them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from deskapp.records import Call, Visit
from deskapp.store.index import survey
from deskapp.store.journal import Journal
from deskapp.store.reader import Reader
from tests.simulator import years
from tests.support.fakes import SETTINGS, ZONE
from tests.support.journals import HandClock

FIRST, LAST, TODAY = date(2026, 8, 10), date(2026, 11, 20), date(2026, 11, 24)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("years") / "data"
    years.write(made, years.records(FIRST, LAST, 40, 7, SETTINGS), TODAY, SETTINGS)
    return made


def test_every_month_is_whole_and_all_but_this_one_are_sealed(folder: Path) -> None:
    found = {path.stem: survey(path.read_bytes(), path.name) for path in sorted(folder.glob("*.journal"))}
    assert list(found) == ["2026-08", "2026-09", "2026-10", "2026-11"]
    assert all(each.is_whole for each in found.values())
    assert [each.header.sealed for each in found.values() if each.header] == [True, True, True, False]


def test_a_reader_finds_what_was_made(folder: Path) -> None:
    made = list(years.records(FIRST, LAST, 40, 7, SETTINGS))
    with Reader(folder, ZONE) as reader:
        found = {each.uid: each for each in reader.history(FIRST, LAST)}
    assert found == {each.uid: each for each in made}
    assert len({each.uid for each in made}) == len(made)


def test_the_kiosk_opens_it_and_works_on_it(folder: Path) -> None:
    journal = Journal(folder, HandClock(datetime(2026, 11, 24, 17, tzinfo=UTC)), ZONE)
    try:
        assert journal.open() == []
        assert journal.notices == []
    finally:
        journal.close()


def test_what_is_made_is_over_and_has_a_days_numbers_from_101() -> None:
    made = list(years.records(FIRST, LAST, 40, 7, SETTINGS))
    assert not [each for each in made if each.is_open]
    numbers: dict[date, list[int]] = {}
    for each in made:
        if isinstance(each, Visit):
            numbers.setdefault(each.day, []).append(each.number)
    assert all(found == list(range(101, 101 + len(found))) for found in numbers.values())
    outcomes = Counter(each.outcome for each in made if isinstance(each, Visit | Call))
    assert {"answered", "referred", "left", "declined", "transferred", "gone", "rang out"} <= set(outcomes)


def test_the_same_seed_makes_the_same_years_and_a_folder_in_use_is_left_alone(folder: Path) -> None:
    first = list(years.records(FIRST, LAST, 40, 7, SETTINGS))
    assert first == list(years.records(FIRST, LAST, 40, 7, SETTINGS))
    assert first != list(years.records(FIRST, LAST, 40, 8, SETTINGS))
    with pytest.raises(FileExistsError, match="has records already"):
        years.write(folder, iter(first), TODAY, SETTINGS)


def test_no_text_is_left_that_erasure_would_have_taken(folder: Path) -> None:
    sealed = b"".join(path.read_bytes() for path in sorted(folder.glob("*.journal"))[:-1])
    assert b'"personal":true' not in sealed
    assert b"scarf" not in sealed
