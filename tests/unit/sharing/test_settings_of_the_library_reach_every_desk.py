"""The library's settings, changed at one desk, are the others' too; the later of two changes stands."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from deskapp.clock import SystemClock
from deskapp.server.exchange import Exchange
from deskapp.settings.load import load
from deskapp.settings.models import Settings
from deskapp.settings_editor.file import keep
from deskapp.settings_editor.typed import back_to_default, typed
from deskapp.shared.library_settings import LibrarySetting
from deskapp.shared.turn import FromServer, ToServer
from deskapp.store.shared_folder import SETTINGS
from tests.support.quiet import until
from tests.support.settings_desks import NAMES, PaperServer, SettingsDesk, all_take_turns, settings_desks
from tests.support.shared_desks import desks_of
from tests.unit.server.records import said

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


def test_what_is_changed_at_one_is_in_force_at_the_other_and_listed_there(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = settings_desks(tmp_path, '# ours\n[library]\ndesk = "Reference"\n', "")
    all_take_turns(server, reference, childrens)
    childrens.set("people", "D Dana; S Sam")
    childrens.set("targets.greet", "45", by="S")
    childrens.set("library.desk", "Children's")
    all_take_turns(server, childrens, reference)
    assert [person.name for person in reference.in_force.people] == ["Dana", "Sam"]
    assert reference.in_force.targets.greet == 45
    assert reference.in_force.desk_name == "Reference"
    assert reference.heard == ["Children's changed the library's settings: people, targets.greet"]
    assert reference.listed == [
        ("S", "targets.greet", "default to 45, at Children's"),
        ("D", "people", "changed, at Children's"),
    ]
    assert "# ours" in reference.config.read_text()
    childrens_before = childrens.config.read_text()
    all_take_turns(server, reference, childrens)
    assert childrens.config.read_text() == childrens_before
    assert childrens.heard == []


def test_back_to_the_default_reaches_them_too(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = settings_desks(tmp_path, "", "")
    all_take_turns(server, reference, childrens)
    reference.set("hours", "Mon-Fri 10-18")
    all_take_turns(server, reference, childrens)
    assert childrens.in_force.hours == load(reference.config)[0].hours != ()
    keep(childrens.config, back_to_default(childrens.in_force, "hours"), "S", childrens.at)
    all_take_turns(server, childrens, reference)
    assert reference.in_force.hours == ()


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_changes_made_apart_the_later_stands_and_both_are_listed(tmp_path: Path, first: int) -> None:
    server = PaperServer()
    desks = settings_desks(tmp_path, "", "")
    reference, childrens = desks
    all_take_turns(server, *desks)
    reference.set("targets.greet", "40", by="D", after=60)
    childrens.set("targets.greet", "50", by="S", after=120)
    all_take_turns(server, desks[first], desks[1 - first])
    assert [load(each.config)[0].targets.greet for each in desks] == [50, 50]
    assert {by for by, _, _ in reference.listed} == {by for by, _, _ in childrens.listed} == {"D", "S"}
    assert ("D", "targets.greet", "changed at Reference, and does not stand") in childrens.listed
    assert childrens.heard == []


def test_a_change_of_what_was_seen_stands_whatever_the_clock_says(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = settings_desks(tmp_path, "", "")
    all_take_turns(server, reference, childrens)
    reference.set("targets.greet", "40", after=86_400)
    all_take_turns(server, reference, childrens)
    childrens.set("targets.greet", "50")
    all_take_turns(server, childrens, reference)
    assert reference.in_force.targets.greet == 50


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_changes_at_one_moment_one_stands_at_both(tmp_path: Path, first: int) -> None:
    server = PaperServer()
    desks = settings_desks(tmp_path, "", "")
    all_take_turns(server, *desks)
    desks[0].at = desks[1].at
    desks[0].set("targets.greet", "40")
    desks[1].set("targets.greet", "50")
    all_take_turns(server, desks[first], desks[1 - first])
    assert [load(each.config)[0].targets.greet for each in desks] == [50, 50]


def test_a_desk_that_joins_takes_what_the_library_has_and_adds_what_it_has_not(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = settings_desks(
        tmp_path,
        '[targets]\ngreet = 40\n[library]\naed = "by the stairs"\n',
        'libraries = ["Sutton"]\n[targets]\ngreet = 50\n',
    )
    all_take_turns(server, reference)
    all_take_turns(server, childrens, reference)
    assert (childrens.in_force.targets.greet, childrens.in_force.library.aed) == (40, "")
    assert reference.in_force.libraries == ("Sutton",)
    assert reference.in_force.targets.greet == 40


def test_a_file_that_can_not_be_read_takes_nothing_from_the_others(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = settings_desks(tmp_path, 'libraries = ["Sutton"]\n', "")
    all_take_turns(server, reference, childrens)
    reference.config.write_text("[targets\n")
    all_take_turns(server, reference, childrens)
    assert load(childrens.config)[0].libraries == ("Sutton",)
    childrens.set("targets.greet", "50")
    all_take_turns(server, childrens, reference)
    assert len(reference.heard) == 1
    assert "can't be taken over here: desk.toml line 1 is not TOML" in reference.heard[0]
    reference.config.write_text('libraries = ["Sutton"]\n')
    all_take_turns(server, reference)
    assert (reference.in_force.targets.greet, reference.in_force.libraries) == (50, ("Sutton",))


def test_what_was_changed_while_alone_is_said_after_a_restart_and_to_another_server(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = settings_desks(tmp_path, "", "")
    all_take_turns(server, reference, childrens)
    reference.set("targets.greet", "40")
    reference.open()
    all_take_turns(server, reference, childrens)
    assert childrens.in_force.targets.greet == 40
    another = PaperServer("there")
    new = SettingsDesk(tmp_path / "3", 3)
    all_take_turns(another, childrens, new)
    assert new.in_force.targets.greet == 40


def test_kinds_come_before_what_names_them_and_go_after_it(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = settings_desks(tmp_path, "", "")
    all_take_turns(server, reference, childrens)
    reference.set("kinds", "R reference, counts, 3 4 5 6; D directions, 1; L local history, counts")
    reference.set("definitions", "2026-07-01 local history")
    all_take_turns(server, reference, childrens)
    assert childrens.in_force.definitions == load(reference.config)[0].definitions != ()
    keep(childrens.config, back_to_default(childrens.in_force, "definitions"), "S", childrens.at)
    keep(childrens.config, back_to_default(load(childrens.config)[0], "kinds"), "S", childrens.at)
    all_take_turns(server, childrens, reference)
    assert (reference.in_force.definitions, reference.in_force.kinds) == ((), Settings().kinds)


def test_a_setting_of_a_newer_kiosk_is_passed_over(tmp_path: Path) -> None:
    server = PaperServer()
    (reference,) = settings_desks(tmp_path, "")
    all_take_turns(server, reference)
    server.turn(2, 0, (LibrarySetting("targets.smile", 9, reference.at, "S"),))
    server.turn(2, 0, (LibrarySetting("targets.greet", 100_000, reference.at, "S"),))
    server.turn(2, 0, (LibrarySetting("targets.rings", 24, reference.at, "S"),))
    all_take_turns(server, reference)
    assert (reference.in_force.targets.greet, reference.in_force.targets.rings) == (30, 24)
    assert server.count == 3


def test_the_real_server_says_the_same(server: LibraryServer) -> None:
    at = SystemClock().now()
    people: Any = [{"letter": "D", "name": "Dana"}]
    told: list[FromServer] = []

    def turn(exchange: Exchange, number: int, read: int | None, *settings: LibrarySetting) -> FromServer:
        asked = said(number, settings_read=read, settings=settings)
        assert isinstance(asked, ToServer)
        told.append(exchange.turn(asked))
        return told[-1]

    with server.exchange(1) as reference, server.exchange(2) as childrens:
        first = LibrarySetting("people", people, at, "D")
        assert turn(reference, 1, 0, first).settings_read == 1
        assert turn(reference, 1, 0, first).settings == (
            LibrarySetting("people", people, at, "D", 1, "Reference"),
        )
        later = LibrarySetting("people", None, at + timedelta(seconds=1), "S")
        seen = turn(childrens, 2, told[-1].settings_read, later)
        assert [(each.number, each.value) for each in seen.settings] == [(2, None)]
        assert [each.desk for each in turn(reference, 1, 0).settings] == ["Reference", "Children's"]
        assert turn(reference, 1, seen.settings_read).settings == ()
        assert turn(reference, 1, None).settings == ()


async def test_a_kiosk_that_runs_works_by_them_at_once(server: LibraryServer, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "desk.toml").write_text(f'[library]\ndesk = "{NAMES[number]}"\n')
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await until(lambda: all((tmp_path / each / SETTINGS).exists() for each in ("1", "2")))
        config = tmp_path / "2" / "desk.toml"
        keep(config, typed(load(config)[0], "people", "A Ann"), "A")
        await until(lambda: reference.desk.settings.first_name("A") == "Ann")
        await until(lambda: reference.heard)
        assert reference.heard == ["Children's changed the library's settings: people"]
        assert reference.desk.settings.desk_name == "Reference"
        await until(lambda: childrens.desk.settings.first_name("A") == "Ann")
        assert childrens.heard == []
