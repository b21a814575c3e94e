"""The library's settings, changed at one desk, are the others' too; the later of two changes stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from deskapp.clock import SystemClock
from deskapp.server.exchange import Exchange
from deskapp.settings.load import load
from deskapp.settings.models import Settings
from deskapp.settings_editor.among_desks import SettingsAmongDesks, SettingsRead
from deskapp.settings_editor.changes import read
from deskapp.settings_editor.file import keep
from deskapp.settings_editor.typed import back_to_default, typed
from deskapp.shared.library_settings import LibrarySetting
from deskapp.shared.turn import FromServer, ToServer
from deskapp.store.shared_folder import SETTINGS
from tests.support.quiet import until
from tests.support.shared_desks import desks_of
from tests.unit.server.records import said

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

NAMES = {1: "Reference", 2: "Children's", 3: "Phone"}


class PaperServer:
    """As the real one: the newest change of each desk to each setting, counted."""

    def __init__(self, place: str = "here") -> None:
        self.place, self.count = place, 0
        self.rows: dict[tuple[str, int], tuple[int, LibrarySetting]] = {}

    def turn(self, number: int, settings_read: int, settings: tuple[LibrarySetting, ...]) -> FromServer:
        for each in settings:
            self.count += 1
            known = self.rows.get((each.name, number))
            if known is None or known[1].at < each.at:
                row = LibrarySetting(each.name, each.value, each.at, each.by, number, NAMES[number])
                self.rows[each.name, number] = self.count, row
        rows = sorted(self.rows.values(), key=lambda row: row[0])
        told = tuple(row for count, row in rows if count > settings_read)
        return FromServer(self.place, settings=told, settings_read=self.count)


class Here:
    """One desk with a desk.toml."""

    def __init__(self, folder: Path, number: int, text: str = "") -> None:
        folder.mkdir()
        self.folder, self.number = folder, number
        self.config = folder / "desk.toml"
        self.config.write_text(text)
        self.heard: list[str] = []
        self.at = SystemClock().now()
        self.in_force: Settings = load(self.config)[0]
        self.open()

    def open(self) -> None:
        """As a kiosk that starts."""
        self.sharing = SettingsAmongDesks(
            self.config, self.folder, lambda: self.at, self._settle, self.heard.append
        )

    def _settle(self, work: Callable[[], SettingsRead]) -> None:
        self.in_force = work()[0]

    def turn(self, server: PaperServer) -> None:
        read, changed = self.sharing.says()
        self.sharing.hears(server.turn(self.number, read, changed))

    def set(self, name: str, text: str, by: str = "D", after: int = 0) -> datetime:
        at = self.at + timedelta(seconds=after)
        keep(self.config, typed(load(self.config)[0], name, text), by, at)
        return at

    @property
    def listed(self) -> list[tuple[str, str, str]]:
        return [(each.by, each.name, each.words) for each in read(self.config)]


def _desks(folder: Path, *texts: str) -> list[Here]:
    return [Here(folder / str(nth), nth, text) for nth, text in enumerate(texts, 1)]


def _all_take_turns(server: PaperServer, *desks: Here) -> None:
    for _ in range(3):
        for each in desks:
            each.turn(server)


def test_what_is_changed_at_one_is_in_force_at_the_other_and_listed_there(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = _desks(tmp_path, '# ours\n[library]\ndesk = "Reference"\n', "")
    _all_take_turns(server, reference, childrens)
    childrens.set("people", "D Dana; S Sam")
    childrens.set("targets.greet", "45", by="S")
    childrens.set("library.desk", "Children's")
    _all_take_turns(server, childrens, reference)
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
    _all_take_turns(server, reference, childrens)
    assert childrens.config.read_text() == childrens_before
    assert childrens.heard == []


def test_back_to_the_default_reaches_them_too(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = _desks(tmp_path, "", "")
    _all_take_turns(server, reference, childrens)
    reference.set("hours", "Mon-Fri 10-18")
    _all_take_turns(server, reference, childrens)
    assert childrens.in_force.hours == load(reference.config)[0].hours != ()
    keep(childrens.config, back_to_default(childrens.in_force, "hours"), "S", childrens.at)
    _all_take_turns(server, childrens, reference)
    assert reference.in_force.hours == ()


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_changes_made_apart_the_later_stands_and_both_are_listed(tmp_path: Path, first: int) -> None:
    server = PaperServer()
    desks = _desks(tmp_path, "", "")
    reference, childrens = desks
    _all_take_turns(server, *desks)
    reference.set("targets.greet", "40", by="D", after=60)
    childrens.set("targets.greet", "50", by="S", after=120)
    _all_take_turns(server, desks[first], desks[1 - first])
    assert [load(each.config)[0].targets.greet for each in desks] == [50, 50]
    assert {by for by, _, _ in reference.listed} == {by for by, _, _ in childrens.listed} == {"D", "S"}
    assert ("D", "targets.greet", "changed at Reference, and does not stand") in childrens.listed
    assert childrens.heard == []


def test_a_change_of_what_was_seen_stands_whatever_the_clock_says(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = _desks(tmp_path, "", "")
    _all_take_turns(server, reference, childrens)
    reference.set("targets.greet", "40", after=86_400)
    _all_take_turns(server, reference, childrens)
    childrens.set("targets.greet", "50")
    _all_take_turns(server, childrens, reference)
    assert reference.in_force.targets.greet == 50


def test_a_desk_that_joins_takes_what_the_library_has_and_adds_what_it_has_not(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = _desks(
        tmp_path,
        '[targets]\ngreet = 40\n[library]\naed = "by the stairs"\n',
        'libraries = ["Sutton"]\n[targets]\ngreet = 50\n',
    )
    _all_take_turns(server, reference)
    _all_take_turns(server, childrens, reference)
    assert (childrens.in_force.targets.greet, childrens.in_force.library.aed) == (40, "")
    assert reference.in_force.libraries == ("Sutton",)
    assert reference.in_force.targets.greet == 40


def test_a_file_that_can_not_be_read_takes_nothing_from_the_others(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = _desks(tmp_path, 'libraries = ["Sutton"]\n', "")
    _all_take_turns(server, reference, childrens)
    reference.config.write_text("[targets\n")
    _all_take_turns(server, reference, childrens)
    assert load(childrens.config)[0].libraries == ("Sutton",)
    childrens.set("targets.greet", "50")
    _all_take_turns(server, childrens, reference)
    assert len(reference.heard) == 1
    assert "can't be taken over here: desk.toml line 1 is not TOML" in reference.heard[0]
    reference.config.write_text('libraries = ["Sutton"]\n')
    _all_take_turns(server, reference)
    assert (reference.in_force.targets.greet, reference.in_force.libraries) == (50, ("Sutton",))


def test_what_was_changed_while_alone_is_said_after_a_restart_and_to_another_server(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = _desks(tmp_path, "", "")
    _all_take_turns(server, reference, childrens)
    reference.set("targets.greet", "40")
    reference.open()
    _all_take_turns(server, reference, childrens)
    assert childrens.in_force.targets.greet == 40
    another = PaperServer("there")
    new = Here(tmp_path / "3", 3)
    _all_take_turns(another, childrens, new)
    assert new.in_force.targets.greet == 40


def test_kinds_come_before_what_names_them_and_go_after_it(tmp_path: Path) -> None:
    server = PaperServer()
    reference, childrens = _desks(tmp_path, "", "")
    _all_take_turns(server, reference, childrens)
    reference.set("kinds", "R reference, counts, 3 4 5 6; D directions, 1; L local history, counts")
    reference.set("definitions", "2026-07-01 local history")
    _all_take_turns(server, reference, childrens)
    assert childrens.in_force.definitions == load(reference.config)[0].definitions != ()
    keep(childrens.config, back_to_default(childrens.in_force, "definitions"), "S", childrens.at)
    keep(childrens.config, back_to_default(load(childrens.config)[0], "kinds"), "S", childrens.at)
    _all_take_turns(server, childrens, reference)
    assert (reference.in_force.definitions, reference.in_force.kinds) == ((), Settings().kinds)


def test_a_setting_of_a_newer_kiosk_is_passed_over(tmp_path: Path) -> None:
    server = PaperServer()
    (reference,) = _desks(tmp_path, "")
    _all_take_turns(server, reference)
    server.turn(2, 0, (LibrarySetting("targets.smile", 9, reference.at, "S"),))
    server.turn(2, 0, (LibrarySetting("targets.greet", 100_000, reference.at, "S"),))
    server.turn(2, 0, (LibrarySetting("targets.rings", 24, reference.at, "S"),))
    _all_take_turns(server, reference)
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
