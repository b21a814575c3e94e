"""The emergency screen's keys and those of help at the desk, without a screen: acts are done at once."""

from dataclasses import dataclass, field
from datetime import timedelta

from deskapp.desk.desk import Desk
from deskapp.keyboard.effects import Close, Do, Effect, Open, Say
from deskapp.keyboard.incident_keys import IncidentFront, IncidentKeys
from deskapp.records import Incident
from deskapp.records.change import Refused
from policy import load
from tests.support.fakes import SETTINGS, FixedClock, MemoryStore

PACK = load()


@dataclass
class Hands:
    """One of the two screens over a desk. What the last key came to is in `said` and `seen`."""

    desk: Desk
    clock: FixedClock
    conduct: bool
    field_title: str | None = None
    typed: str = ""
    said: str = ""
    refused: bool = False
    effects: list[Effect] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.front = IncidentFront(
            self.desk.moment,
            IncidentKeys({}, conduct=self.conduct),
            conduct=self.conduct,
            opened=self.clock.now(),
        )

    def press(self, *keys: str) -> "Hands":
        """Keys one by one, a second apart; in an open field they are text."""
        for key in keys:
            self.clock.tick(1)
            self.said, self.refused = "", False
            if self.field_title is not None:
                self._in_field(key)
            else:
                self._all(self.front.press(key, self.clock.now()))
        return self

    def type(self, words: str) -> "Hands":
        """These letters, wherever they go."""
        return self.press(*words)

    def _in_field(self, key: str) -> None:
        if key == "enter":
            self._all(self.front.enter_text(self.typed, self.clock.now()))
        elif key == "escape":
            self._all(self.front.set_aside(self.typed))
        elif len(key) == 1:
            self.typed += key
            self.front.typed_so_far(self.typed)

    def _all(self, effects: list[Effect]) -> None:
        self.effects = effects
        for effect in effects:
            if isinstance(effect, Do):
                try:
                    self.said = self.desk.do(effect.act, effect.told, effect.at, effect.selected).said
                    self.front.answered(effect.drafts, done=True)
                except Refused as refusal:
                    self.said, self.refused = f"cannot: {refusal}", True
            elif isinstance(effect, Say):
                self.said, self.refused = effect.text, effect.refused
            elif isinstance(effect, Open):
                self.field_title, self.typed = effect.title, effect.text
            elif isinstance(effect, Close):
                self.field_title = None

    @property
    def prompt(self) -> str:
        """What is being asked."""
        more = self.front.more
        return more.prompt if more else ""

    @property
    def shown(self) -> Incident | None:
        """The incident that the screen shows."""
        return self.front.shown()

    @property
    def seen(self) -> str:
        """All that tells whoever pressed the key what it came to."""
        place = f"{self.front.listing} {self.front.nth} {self.front.reading} {self.front.first}"
        return "|".join((self.said, self.front.aside, self.prompt, str(self.field_title), place))


def at_the_desk() -> tuple[Hands, Hands]:
    """F12's screen and F3 0's, over one desk with the built-in pack."""
    clock = FixedClock()
    desk = Desk(MemoryStore(), clock, SETTINGS, PACK)
    desk.open()
    desk.do("who", {"person": "D"})
    return Hands(desk, clock, conduct=False), Hands(desk, clock, conduct=True)


def later(hands: Hands, minutes: float) -> None:
    """Let time pass."""
    hands.clock.at += timedelta(minutes=minutes)
