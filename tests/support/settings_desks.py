"""Desks with a desk.toml each, and a server on paper, for what becomes of the library's settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.settings.load import load
from deskapp.settings.models import Settings
from deskapp.settings_editor.among_desks import SettingsAmongDesks, SettingsRead
from deskapp.settings_editor.changes import read
from deskapp.settings_editor.file import keep
from deskapp.settings_editor.typed import typed
from deskapp.shared.library_settings import LibrarySetting
from deskapp.shared.turn import FromServer

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


class SettingsDesk:
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


def settings_desks(folder: Path, *texts: str) -> list[SettingsDesk]:
    return [SettingsDesk(folder / str(nth), nth, text) for nth, text in enumerate(texts, 1)]


def all_take_turns(server: PaperServer, *desks: SettingsDesk) -> None:
    for _ in range(3):
        for each in desks:
            each.turn(server)
