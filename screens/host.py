"""What screens, and the parts of a kiosk and its process, need of each other: so that none must know any."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from textual.screen import Screen

from deskapp.desk.desk import Desk
from deskapp.desk.writer import Came, Job, Writer
from deskapp.floor.moment import Moment
from deskapp.keyboard.effects import Do, Effect
from deskapp.keyboard.keymap import Keymap
from deskapp.keyboard.keys import Front
from deskapp.records.change import Change
from deskapp.settings.load import SettingsProblem
from deskapp.settings.models import Settings
from deskapp.settings.pin import Tries
from deskapp.store.drafts import Alive, Drafts
from screens.message_line import MessageLine
from screens.view import View

CURTAIN = "curtain"
"""Kept with the drafts while patron text is hidden, so that a restart does not show it."""

FIRST_START = "first_start"
"""The draft that says at which question the first start stands, and what is half typed there."""


START_ANEW = 5
"""What the kiosk ends with when newer code is to be gone on with; run_kiosk.sh knows it by this number."""


class Face(Protocol):
    """What the process needs of a face."""

    face: str
    """Its name; "" for the only one, in a terminal of its own."""
    last_key: float
    """When a key came last, in seconds of the steady clock."""

    def here(self, call: Callable[..., object], *words: Any) -> None:
        """Call this as the face itself would; a fault in it is the face's and nobody else's."""

    def told(self, job: Job, words: str, came: Came) -> None:
        """What came of an act that was asked for here, or that nobody asked for."""

    def changed(self, change: Change) -> None:
        """An act was done, here or elsewhere."""

    def hear(self, words: str, unless_said: bool) -> None:
        """A sentence that is no answer to a key; or not, where something else is to be read."""

    def look_whether_saved(self) -> None:
        """Draw again should the disk take its time."""

    def take_settings(self) -> None:
        """Work by the process's settings from now on."""

    def erased(self, uids: frozenset[str]) -> None:
        """The text of these records was erased."""

    def redraw(self) -> None:
        """Show the present moment."""

    async def put_away(self) -> None:
        """Go, with what is half typed on the disk."""


class FaceHost(Protocol):
    """What the process's own parts need of it."""

    desk: Desk
    data: Path
    alive: Alive
    faces: dict[str, Face]
    """Those that are open, by name."""

    @property
    def writer(self) -> Writer:
        """Takes what was done to the disk."""

    @property
    def last_key(self) -> float:
        """When a key came last at any face, in seconds of the steady clock."""

    def drafts_of_absent_faces(self) -> tuple[Drafts, ...]:
        """What is half typed at faces that are not open now."""

    def records_are_here(self) -> None:
        """They are on the floor."""

    def submit(self, do: Do) -> None:
        """An act that no face asked for, to the writer."""

    def say(self, words: str, unless_said: bool = False) -> None:
        """A sentence at every face."""

    def redraw(self) -> None:
        """Every face shows the present moment."""

    def take_keys(self, keys: Keymap) -> None:
        """These keys do the acts from now on."""

    def set_problems(self, problems: tuple[str, ...]) -> None:
        """What is wrong with the settings now."""


class ScreenHost(Protocol):
    """What a screen needs of the kiosk it stands in."""

    desk: Desk
    drafts: Drafts
    face: str
    """The name of the face that this is; "" for the only one."""
    tries: Tries
    """Wrong PINs so far, on whichever screen."""
    curtain: bool
    ruled: bool
    settling: asyncio.Lock
    """Held while the settings are written."""
    front: Front

    @property
    def config(self) -> Path | None:
        """The settings file; None when there is none to write to."""

    @property
    def data(self) -> Path:
        """The folder of the records."""

    @property
    def alone(self) -> bool:
        """Whether this is the only face there can be: the desk is left with it."""

    @property
    def by(self) -> str:
        """The letters that acts carry here."""

    @property
    def writer(self) -> Writer:
        """Takes what was done to the disk."""

    def moment(self, act: str = "", at: datetime | None = None, selected: str | None = None) -> Moment:
        """What an act here may look at now, or at the time its key was pressed."""

    @property
    def keys(self) -> Keymap:
        """The keys in force."""

    @property
    def screen(self) -> Screen[object]:
        """The screen in front."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """All that stand, the one in front last."""

    @property
    def is_running(self) -> bool:
        """Whether there is still a kiosk."""

    @property
    def led_away(self) -> bool:
        """Whether the key that is being taken would go to another screen, and did nothing."""

    def view(self, front: Front | None = None) -> View:
        """All there is to show now."""

    def redraw(self) -> None:
        """Show the present moment on the screen in front."""

    def drawn_later(self) -> bool:
        """Whether a drawing can wait, since keys are being taken: the last of them draws."""

    def say(self, words: str, refused: bool = False, there: str = "") -> None:
        """A sentence in the message line; `there`, what a refusal about this screen says on another."""

    def go(self, where: str) -> None:
        """Another screen, or the curtain."""

    def pop_screen(self) -> object:
        """The screen in front goes."""

    def press(self, key: str) -> None:
        """A hot key on the desk or the calls."""

    def act(self, name: str, told: dict[str, Any]) -> None:
        """An act that a screen knows all about."""

    def do_effects(self, effects: list[Effect]) -> None:
        """What a key came to."""

    def key_came(self) -> None:
        """Another key is taken."""

    def touched(self) -> None:
        """Someone is at the keyboard."""

    def screen_is_there(self) -> None:
        """Keys that were quicker than a screen reach it."""

    def run_held(self, work: Coroutine[Any, Any, None]) -> None:
        """Work that will change what keys mean: they wait for it from now on. F12 does not."""

    def keep_drafts_soon(self) -> None:
        """What is half typed goes to disk."""

    def named_by_alarm(self, key: str) -> bool:
        """Whether the alarm that stands on the screen in front names this key."""

    def situation_script(self) -> str:
        """The script for what is happening."""

    def date_is_right(self) -> None:
        """Someone has looked at the date."""

    def new_settings(self, settings: Settings, problems: tuple[SettingsProblem, ...]) -> None:
        """Other settings, in force at once on every screen."""

    def leave_soon(self, status: int = 0) -> None:
        """The way out was taken."""

    @property
    def update_is_there(self) -> bool:
        """Whether the kiosk's own files are others than it was started from."""

    def run_worker(self, work: Coroutine[Any, Any, Any], *, exit_on_error: bool) -> object:
        """Work beside the keys."""


class KioskApp(ScreenHost, Protocol):
    """What the kiosk's own parts, its keyboard, navigator and upkeep, need of it besides."""

    line: MessageLine
    last_key: float
    """When a key came last, in seconds of the steady clock."""
    theme_name: str
    ansi_color: Any

    def submit(self, do: Do) -> None:
        """An act, to the writer."""

    def press_first(self, key: str) -> None:
        """This key before all that wait: it is part of the one that is being taken."""

    async def leave(self, status: int = 0, why: str = "") -> None:
        """Out, with everything saved that the disk will take."""

    # -- of the library -----------------------------------------------------------------------

    def push_screen(self, screen: Screen[None]) -> object:
        """This screen in front."""

    def install_screen(self, screen: Screen[Any], name: str) -> None:
        """Keep a screen under a name."""

    def is_screen_installed(self, name: str, /) -> bool:
        """Whether one is kept under this name."""

    def get_screen(self, name: str, /) -> Screen[Any]:
        """The one kept under this name."""

    def call_next(self, callback: Callable[[], object]) -> None:
        """After what is being done now."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Any:
        """After so many seconds."""
