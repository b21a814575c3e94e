"""A new library is offered the zone and the ways of its own place, not those of the kiosk's first home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from deskapp.settings.errors import Unusable
from deskapp.settings.models import Library, Settings
from deskapp.settings_editor import computer_zone as zone_of_computer
from deskapp.settings_editor.change import Edit, Value, changed
from deskapp.settings_editor.computer_zone import computer_zone, zone_doubt
from deskapp.settings_editor.first_questions import (
    QUESTIONS,
    REGION,
    ZONE,
    edits_of,
    known_unasked,
    offered,
    understood,
)
from deskapp.settings_editor.regions import REGIONS, edits_for, region_at, region_of
from deskapp.settings_editor.time_zones import USUAL
from deskapp.settings_editor.typed import typed

NOW = datetime(2026, 11, 26, 20, 11, tzinfo=UTC)
ASKED = {question.name: question for question in QUESTIONS}


def after(settings: Settings, edits: Sequence[Edit]) -> Settings:
    for edit in edits:
        settings = changed(settings, edit)
    return settings


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("America/Denver", "America/Denver"),
        ("America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("UTC", ""),
        ("Etc/UTC", ""),
        ("America/Nowhere", ""),
        ("../../etc/passwd", ""),
        (None, ""),
    ],
)
def test_the_computers_zone_is_known_where_it_names_a_place(
    monkeypatch: pytest.MonkeyPatch, named: str | None, found: str
) -> None:
    monkeypatch.setattr(zone_of_computer, "get_localzone_name", lambda: named)
    assert computer_zone() == found


def test_a_computer_that_is_set_to_two_zones_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def two() -> str:
        raise ZoneInfoNotFoundError("conflicting")

    monkeypatch.setattr(zone_of_computer, "get_localzone_name", two)
    assert computer_zone() == ""


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("central", "America/Chicago"),
        ("Pacific time", "America/Los_Angeles"),
        ("los angeles", "America/Los_Angeles"),
        ("europe/london", "Europe/London"),
        ("Indianapolis", "America/Indianapolis"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_city_or_its_common_name(text: str, zone: str) -> None:
    assert after(Settings(), [typed(Settings(), ZONE, text)]).library.zone == zone


def test_a_zone_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(Unusable, match=r"did you mean America/Chicago\?"):
        typed(Settings(), ZONE, "Chicgo")
    with pytest.raises(Unusable, match="one is America/New_York"):
        typed(Settings(), ZONE, "qqqq")


def test_every_region_is_known_again_by_its_settings() -> None:
    for nth, region in enumerate(REGIONS, start=1):
        settings = after(Settings(), edits_of(Settings(), ASKED[REGION], str(nth)))
        assert region_of(settings) == region
        assert region.name.removeprefix("the ") in understood(settings, REGION, NOW)
    with pytest.raises(Unusable, match="1 to 4"):
        edits_of(Settings(), ASKED[REGION], "5")
    for wrong in ("Ohio", "x"):
        with pytest.raises(Unusable, match="one of the numbers, 1 to 4"):
            edits_of(Settings(), ASKED[REGION], wrong)
    by_word = after(Settings(), edits_of(Settings(), ASKED[REGION], "united"))
    assert region_of(by_word) == REGIONS[2]


def test_the_public_number_follows_the_region_and_one_of_the_librarys_own_stays() -> None:
    massachusetts, kingdom = REGIONS[0], REGIONS[2]
    abroad = after(Settings(), edits_for(Settings(), kingdom))
    assert abroad.dial == "999"
    assert after(abroad, edits_for(abroad, massachusetts)) == Settings()
    campus = Settings(library=Library(emergency_number="3333"))
    assert after(campus, edits_for(campus, kingdom)).dial == "3333"


@pytest.mark.parametrize(
    ("zone", "nth"),
    [
        ("", None),
        ("America/New_York", None),
        ("America/Chicago", 2),
        ("America/Detroit", 2),
        ("America/Indiana/Knox", 2),
        ("Europe/London", 3),
        ("Europe/Paris", 4),
    ],
)
def test_a_region_is_guessed_only_where_the_zone_tells(zone: str, nth: int | None) -> None:
    assert region_at(zone) == (None if nth is None else REGIONS[nth - 1])


def test_what_was_answered_before_is_offered_again() -> None:
    fresh = Settings()
    assert offered(fresh, ZONE, "America/Chicago") == [Value("library", "zone", "America/Chicago")]
    answered = after(fresh, edits_of(fresh, ASKED[ZONE], "1"))
    assert offered(answered, ZONE, "America/Chicago") == [Value("library", "zone", "America/New_York")]
    answered = after(fresh, edits_of(fresh, ASKED[REGION], "1"))
    assert region_of(after(answered, offered(answered, REGION, "Europe/London"))) == REGIONS[0]
    british = after(fresh, edits_for(fresh, REGIONS[2]))
    assert offered(british, ZONE, "") == [Value("library", "zone", "Europe/London")]


def test_the_time_there_is_said_in_words() -> None:
    chicago = after(Settings(), edits_of(Settings(), ASKED[ZONE], str(list(USUAL).index("Central") + 1)))
    assert understood(chicago, ZONE, NOW) == ["Thu Nov 26 2:11 pm  (America/Chicago)"]


def test_nothing_is_changed_unasked_where_the_computer_knows_nothing_better() -> None:
    assert known_unasked(Settings(), "") == []
    assert known_unasked(Settings(), "America/New_York") == []
    leeds = after(Settings(), known_unasked(Settings(), "Europe/London"))
    assert (leeds.library.zone, region_of(leeds), leeds.dial) == ("Europe/London", REGIONS[2], "999")


def test_a_desk_by_lines_says_that_the_zone_was_never_set() -> None:
    said = zone_doubt(Settings(), "America/Chicago", NOW)
    assert said.startswith("it is taken for 3:11 pm here (America/New_York), and this computer is set to")
    assert said.endswith("settings set library.zone America/Chicago")
    chosen = Settings(library=Library(zone="America/New_York"))
    assert zone_doubt(chosen, "America/Chicago", NOW) == ""
    assert zone_doubt(Settings(), "America/Detroit", NOW) == "", "the same time"
    assert zone_doubt(Settings(), "", NOW) == ""
