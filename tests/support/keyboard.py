"""A desk and its keyboard without a screen: keys go in, acts are done at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from deskapp.acts import ACTS
from deskapp.desk.desk import Desk
from deskapp.keyboard.effects import Close, Do, Effect, Go, Open, Say
from deskapp.keyboard.keymap import keymap
from deskapp.keyboard.keys import Front
from deskapp.records import Record
from deskapp.records.change import Change, Refused
from deskapp.settings.models import Kind, Library, Person, Place, Settings, Supervisor

START = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)

SETTINGS = Settings(
    library=Library(name="Anytown Library", zone="America/New_York"),
    people=(Person(letter="D", name="Dana"), Person(letter="S", name="Sam")),
    supervisors=(Supervisor(name="Ann", extension="201"),),
    places=(Place(letter="C", name="Circulation", why="renewals"), Place(letter="K", name="Children's room")),
    kinds=(
        Kind(letter="D", name="directions", reference=False, efforts=(1,)),
        Kind(letter="E", name="equipment", reference=False, efforts=(2,)),
        Kind(letter="R", name="reference", reference=True, efforts=(3, 4, 5, 6)),
        Kind(letter="A", name="advisory", reference=True),
    ),
)


class Memory:
    """A store that only remembers."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def open(self) -> Iterable[Record]:
        return ()

    def commit(self, change: Change) -> None:
        self.changes.append(change)

    def follow(self, callback: Any) -> None:
        pass

    def history(self, first: Any, last: Any) -> Any:
        return iter(())

    def close(self) -> None:
        pass


class Time:
    def __init__(self) -> None:
        self.at = START
        self.names = 0

    def now(self) -> datetime:
        return self.at

    def new_uid(self) -> str:
        self.names += 1
        return f"u{self.names:04d}"


class Keyboard:
    """Presses keys as a person would, and remembers what was said."""

    def __init__(
        self, settings: Settings = SETTINGS, beside: Keyboard | None = None, face: str = "", acts: str = "D"
    ) -> None:
        self.time: Time = beside.time if beside else Time()
        self.store: Memory = beside.store if beside else Memory()
        self.desk: Desk = beside.desk if beside else Desk(self.store, self.time, settings, None)
        self.face = face
        self.front = Front(partial(self.desk.moment, face=face), keymap(settings))
        self.said = ""
        self.went = ""
        self.field: str | None = None
        self.typed = ""
        self.pressed = 0
        self.acts: list[str] = []
        self.desk.do("who", {"person": acts}, face=face)

    def press(self, *keys: str, apart: float = 1.0) -> Keyboard:
        for key in keys:
            self.time.at += timedelta(seconds=apart)
            self.pressed += 1
            if self.field is not None and len(key) == 1:
                self.typed += key
                self.front.typed_so_far(self.typed)
            elif self.field is not None and key == "enter":
                self._all(self.front.enter_text(self.typed, self.time.at))
            elif self.field is not None and key in ("escape", "f4"):
                self._all(self.front.set_aside(self.typed))
            elif key.startswith("f") and len(key) > 1:
                name = next(each.name for each in ACTS.values() if each.key == key)
                self._all(self.front.function_key(ACTS[name]))
            else:
                self._all(self.front.press(key, self.time.at))
        return self

    def type(self, words: str) -> Keyboard:
        self.typed += words
        self.front.typed_so_far(self.typed)
        return self

    def wait(self, seconds: float) -> Keyboard:
        self.time.at += timedelta(seconds=seconds)
        return self

    def _all(self, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, Do):
                self._do(effect)
            elif isinstance(effect, Say):
                self._says(effect.text, effect.refused)
            elif isinstance(effect, Go):
                self.went = effect.where
            elif isinstance(effect, Open):
                self.field, self.typed = effect.title, effect.text
            elif isinstance(effect, Close):
                self.field = None

    def _do(self, do: Do) -> None:
        try:
            self.said = self.desk.do(do.act, do.told, do.at, do.selected, self.face).said
            self.acts.append(do.act)
            self.front.answered(do.drafts, done=True)
        except Refused as refusal:
            self._says(f"cannot: {refusal}", refused=True)
            self.front.answered(do.drafts, done=False)

    def _says(self, words: str, refused: bool = False) -> None:
        self.said = words
        if refused:
            self.front.was_refused(self.time.at)

    def is_typing(self) -> bool:
        return self.field is not None

    @property
    def prompt(self) -> str:
        more = self.front.more
        return more.prompt if more else ""
