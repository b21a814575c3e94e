"""What is changed in one list at two desks apart stands at both, entry by entry."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from deskapp.settings.errors import Unusable
from deskapp.settings.load import load
from tests.support.settings_desks import PaperServer, SettingsDesk, all_take_turns, settings_desks


def _names(desk: SettingsDesk, of: str) -> list[str]:
    return [str(getattr(each, "name", each)) for each in getattr(load(desk.config)[0], of)]


def _begun(folder: Path, *texts: str) -> tuple[PaperServer, list[SettingsDesk]]:
    server, desks = PaperServer(), settings_desks(folder, *texts)
    all_take_turns(server, *desks)
    return server, desks


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_people_added_apart_both_stand_at_both(tmp_path: Path, first: int) -> None:
    server, desks = _begun(tmp_path, '[[people]]\nletter = "D"\nname = "Dana"\n', "")
    desks[0].set("people.+", "S Sam", after=60)
    desks[1].set("people.+", "A Ann", by="A", after=120)
    all_take_turns(server, desks[first], desks[1 - first])
    assert [_names(each, "people") for each in desks] == [["Dana", "Sam", "Ann"]] * 2
    assert desks[0].heard == ["Children's changed the library's settings: people"]
    assert ("A", "people", "changed, at Children's") in desks[0].listed
    assert ("D", "people", "changed, at Reference") in desks[1].listed


@pytest.mark.parametrize("first", [0, 1])
def test_of_one_entry_changed_at_both_the_later_stands_and_both_are_listed(
    tmp_path: Path, first: int
) -> None:
    server, desks = _begun(tmp_path, 'libraries = ["Sutton"]\n', "")
    desks[0].set("places", "C Circulation 201; K Kids 202")
    all_take_turns(server, *desks)
    desks[0].set("places.2", "K Kids 208", after=60)
    desks[1].set("places.2", "K Kids 209", by="S", after=120)
    desks[1].set("places.1", "C Circulation 203", by="S", after=180)
    all_take_turns(server, desks[first], desks[1 - first])
    numbers = [[place.extension for place in load(each.config)[0].places] for each in desks]
    assert numbers == [["203", "209"]] * 2
    assert ("S", "places", "changed, at Children's") in desks[0].listed
    assert ("D", "places", "changed at Reference, and does not stand") in desks[1].listed
    assert len(desks[1].listed) == len({*desks[1].listed}) + 1, "listed once: S changed two"


def test_taken_out_at_one_and_changed_at_the_other(tmp_path: Path) -> None:
    server, desks = _begun(tmp_path, "", "")
    desks[0].set("closed", "2026-12-25 Christmas; 2026-12-26; 2027-01-01")
    all_take_turns(server, *desks)
    desks[0].set("closed.2", "", after=60)
    desks[1].set("closed.3", "2027-01-01 New Year", after=60)
    all_take_turns(server, *desks)
    for each in desks:
        days = [(day.date.isoformat(), day.why) for day in load(each.config)[0].closed]
        assert days == [("2026-12-25", "Christmas"), ("2027-01-01", "New Year")]


def test_an_order_reaches_them_and_who_was_added_meanwhile_stands_at_the_end(tmp_path: Path) -> None:
    server, desks = _begun(tmp_path, "", "", "")
    desks[0].set("supervisors", "Ann, 201; Bo, 202")
    all_take_turns(server, *desks)
    desks[0].set("supervisors", "Bo, 202; Ann, 201", after=60)
    desks[1].set("supervisors.+", "Cy, 203", after=60)
    all_take_turns(server, *desks)
    assert [_names(each, "supervisors") for each in desks] == [["Bo", "Ann", "Cy"]] * 3
    before = server.count
    all_take_turns(server, *desks)
    assert server.count == before, "nobody says anew what all have"


def test_two_entries_changed_apart_stand_both_and_nothing_is_said_not_to(tmp_path: Path) -> None:
    server, desks = _begun(tmp_path, "", "")
    desks[0].set("people", "D Dana; S Sam")
    all_take_turns(server, *desks)
    desks[0].set("people.1", "D Dora", after=60)
    desks[1].set("people.2", "S Sue", after=120)
    all_take_turns(server, *desks)
    assert [_names(each, "people") for each in desks] == [["Dora", "Sue"]] * 2
    assert not [words for each in desks for _, _, words in each.listed if "not stand" in words]
    desks[0].set("people", "S Sue; D Dora", after=180)
    desks[1].set("people", "D Dora; S Sue; A Ann", after=240)
    desks[1].set("people", "A Ann; S Sue; D Dora", after=300)
    all_take_turns(server, *desks)
    assert [_names(each, "people") for each in desks] == [["Ann", "Sue", "Dora"]] * 2
    assert not [words for each in desks for _, _, words in each.listed if "not stand" in words]
    desks[0].set("people", "S Sue; D Dora; A Ann", after=360)
    desks[1].set("people", "D Dora; S Sue; A Ann", after=420)
    all_take_turns(server, *desks)
    assert ("D", "people", "changed at Reference, and does not stand") in desks[1].listed


def test_a_kind_added_at_one_and_one_renamed_at_the_other(tmp_path: Path) -> None:
    server, desks = _begun(tmp_path, "", "")
    had = _names(desks[0], "kinds")
    desks[0].set("kinds.+", "L local history, counts", after=60)
    desks[1].set("kinds.1", "D finding the way, 1")
    all_take_turns(server, *desks)
    assert [_names(each, "kinds") for each in desks] == [["finding the way", *had[1:], "local history"]] * 2


def test_a_desk_that_joins_adds_the_entries_that_the_library_has_not(tmp_path: Path) -> None:
    dana = '[[people]]\nletter = "D"\nname = "Dana"\n'
    server, desks = _begun(tmp_path, dana)
    sam = '\n[[people]]\nletter = "S"\nname = "Sam"\n'
    joins = SettingsDesk(tmp_path / "2", 2, dana.replace("Dana", "Dora") + sam)
    all_take_turns(server, joins, *desks)
    assert [_names(each, "people") for each in (*desks, joins)] == [["Dana", "Sam"]] * 2


def test_two_entries_of_one_name_are_two(tmp_path: Path) -> None:
    server, desks = _begun(tmp_path, "", "")
    desks[0].set("supervisors", "Duty, 201; Duty, 202")
    all_take_turns(server, *desks)
    assert [each.extension for each in load(desks[1].config)[0].supervisors] == ["201", "202"]


def test_what_a_list_holds_that_can_not_be_read_stays(tmp_path: Path) -> None:
    server, desks = _begun(tmp_path, "", "")
    typed_wrong = '[[people]]\nletter = "S"\nname = "Sam"\n\n[[people]]\nletter = "Dana"\n'
    desks[0].config.write_text(typed_wrong)
    desks[1].set("people", "A Ann")
    desks[1].set("targets.greet", "45")
    all_take_turns(server, desks[1], desks[0])
    assert desks[0].config.read_text().startswith(typed_wrong)
    assert load(desks[0].config)[0].targets.greet == 45
    assert [each for each in desks[0].heard if "can't be taken over here: desk.toml line 6: people.2" in each]
    desks[0].config.write_text(typed_wrong.replace('letter = "Dana"', 'letter = "D"\nname = "Dana"'))
    all_take_turns(server, *desks)
    assert [_names(each, "people") for each in desks] == [["Sam", "Dana", "Ann"]] * 2


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_typed_at_three_desks_all_agree_and_nothing_added_is_lost(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    server, desks = _begun(tmp_path, "", "", "")
    added: set[str] = set()
    for after in range(12):
        desk = chance.choice(desks)
        if chance.random() < 0.6:
            town = f"Town {after}"
            desk.set("libraries.+", town, after=after)
            added.add(town)
        elif load(desk.config)[0].libraries:
            towns = list(_names(desk, "libraries"))
            if chance.random() < 0.5:
                added.discard(towns.pop(chance.randrange(len(towns))))
            chance.shuffle(towns)
            with suppress(Unusable):
                desk.set("libraries", "; ".join(towns), after=after)
        if chance.random() < 0.4:
            chance.choice(desks).turn(server)
    all_take_turns(server, *desks)
    assert [_names(each, "libraries") for each in desks] == [_names(desks[0], "libraries")] * 3
    assert {*_names(desks[0], "libraries")} == added
