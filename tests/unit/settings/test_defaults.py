"""Without a file everything has a default, and nothing about the place is invented."""

from datetime import time
from pathlib import Path

from deskapp.settings.load import load
from deskapp.settings.models import Settings
from tests.support.fakes import SETTINGS


def test_no_file_is_all_defaults_and_no_problem(tmp_path: Path) -> None:
    assert load(tmp_path / "desk.toml") == (Settings(), ())


def test_what_only_the_library_knows_is_empty() -> None:
    place = Settings().library
    assert (place.address, place.callback, place.outside_prefix, place.police) == ("", "", "", "")
    assert (Settings().people, Settings().supervisors, Settings().places) == ((), (), ())


def test_the_targets_are_those_of_the_norms() -> None:
    targets = Settings().targets
    assert (targets.greet, targets.rings) == (30, 18)
    assert (targets.first_check, targets.check_again, targets.offer_call_back) == (120, 60, 180)
    assert (targets.away_minutes, targets.came_back, targets.police_minutes) == (15, 10, 15)
    assert Settings().screen.bell is False


def test_effort_means_a_kind() -> None:
    kinds = [Settings().kind_for(effort) for effort in range(1, 7)]
    assert kinds == ["directions", "quick look-up", "reference", "reference", "reference", "reference"]
    counted = {each.name for each in Settings().kinds if each.reference}
    assert counted == {"quick look-up", "reference", "readers' advisory"}


def test_911_is_shown_as_it_is_dialled() -> None:
    assert (Settings().dial, SETTINGS.dial) == ("911", "9-911")


def test_letters_and_names_find_people_places_and_kinds() -> None:
    assert SETTINGS.first_name("d") == "Dana"
    assert SETTINGS.first_name("Z") == "Z"
    assert [SETTINGS.place(each) for each in ("c", "C", "museum PASSES", "nowhere")] == [
        SETTINGS.places[0],
        SETTINGS.places[0],
        SETTINGS.places[1],
        None,
    ]
    kind = SETTINGS.kind("Readers' Advisory")
    assert kind is not None
    assert kind.letter == "A"


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(
        '\ufefflines = ["A", "B"]\nlibraries = ["Law library"]\n'
        '[library]\nname = "Millbury Public Library"\noutside_prefix = "9"\nzone = "America/Chicago"\n'
        '[[people]]\nletter = "d"\nname = " Dana "\n'
        '[[hours]]\nday = "tue"\nopens = 09:00:00\ncloses = "17:30"\n'
        '[[closed]]\ndate = 2026-12-25\nwhy = "a holiday"\n'
        '[targets]\ngreet = 45\n[keys]\nwait = "z"\n',
        encoding="utf-8",
    )
    settings, problems = load(path)
    assert problems == ()
    assert (settings.people[0].letter, settings.people[0].name) == ("D", "Dana")
    assert (settings.hours[0].opens, settings.hours[0].closes) == (time(9), time(17, 30))
    assert (settings.targets.greet, settings.keys, settings.zone.key) == (
        45,
        {"wait": "z"},
        "America/Chicago",
    )


def test_read_2_is_a_quick_look_up_that_counts_unless_the_library_marks_it_otherwise() -> None:
    look_up = Settings().kind("quick look-up")
    assert look_up is not None
    assert (look_up.letter, look_up.efforts, look_up.reference) == ("Q", (2,), True)
