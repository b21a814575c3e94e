"""The turns of a desk that shares its library's settings, too: what its sharing room says, and these."""

from dataclasses import replace
from typing import Protocol

from deskapp.link.link_thread import AtTheDesk
from deskapp.shared.library_settings import LibrarySetting
from deskapp.shared.turn import FromServer, ToServer


class SettingsHere(Protocol):
    """The settings of this desk. Called on the link's thread, which no key waits for."""

    def says(self) -> tuple[int, tuple[LibrarySetting, ...]]:
        """Up to where the others' were read, and what was changed here since it was last said."""
        ...

    def hears(self, told: FromServer) -> None:
        """What the others changed, and that what was said is known."""
        ...


class WithSettings:
    """As the sharing room, for the link."""

    def __init__(self, room: AtTheDesk, settings: SettingsHere) -> None:
        self._room, self._settings = room, settings

    def says(self, most: int) -> ToServer:
        """What there is to say."""
        read, changed = self._settings.says()
        return replace(self._room.says(most), settings_read=read, settings=changed)

    def hears(self, told: FromServer) -> bool:
        """Take it in. Whatever becomes of settings holds no record up."""
        kept = self._room.hears(told)
        self._settings.hears(told)
        return kept

    def puts_aside(self, uid: str) -> None:
        """The server can't take this record."""
        self._room.puts_aside(uid)
