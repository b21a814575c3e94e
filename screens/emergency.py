"""The emergency screen, and its quiet sister for help at the desk."""

from datetime import datetime
from typing import Any

from deskapp.acts import ACTS, Act
from deskapp.front import Close, Do, Effect, Front
from deskapp.keymap import Keymap
from screens.emergency_rows import emergency_rows, shown_incident
from screens.look import Row
from screens.page import PageScreen


class EmergencyKeys(Keymap):
    """Letters are kinds, digits are steps: nothing of the desk's keys acts here."""

    def __init__(self, screen: "EmergencyScreen") -> None:
        super().__init__({})
        object.__setattr__(self, "screen", screen)

    def act_for(self, key: str) -> tuple[Act, dict[str, object]] | None:
        screen: EmergencyScreen = self.screen  # type: ignore[attr-defined]
        return screen.act_for(key)

    def key_of(self, name: str) -> str | None:
        return {"note": "n", "close_incident": "z", "supervisor": "s"}.get(name)


class EmergencyScreen(PageScreen):
    """Dial, say, tell, do. It writes nothing until a kind is chosen."""

    def __init__(self, theme: str, conduct: bool = False) -> None:
        super().__init__(theme)
        self.conduct = conduct
        self.opened: datetime | None = None
        self.listing = False
        self._front: Front | None = None

    @property
    def front(self) -> Front:
        if self._front is None:
            self._front = Front(self._moment, EmergencyKeys(self))
        return self._front

    def _moment(self, act: str = "", at: datetime | None = None, selected: str | None = None) -> Any:
        here = shown_incident(self.kiosk.view(), self.conduct) if self.is_running else None
        return self.kiosk.desk.moment(act, at, here.uid if here else selected)

    def on_screen_resume(self) -> None:
        """It was opened now: the incident will be dated back to this."""
        here = shown_incident(self.kiosk.view(), self.conduct)
        self.opened = here.opened if here else self.kiosk.desk.clock.now()
        self.listing = False
        super().on_screen_resume()

    def rows(self) -> list[Row]:
        opened = self.opened or self.kiosk.desk.clock.now()
        return emergency_rows(self.kiosk.view(self.front), opened, self.conduct, self.listing)

    def field_row(self) -> int:
        return self.size.height - 4

    def take_key(self, key: str) -> None:
        if self.front.chooser is None and key.casefold() == "l":
            self.listing = not self.listing
            self.draw()
            return
        effects = self.front.press(key, self.kiosk.desk.clock.now())
        self.kiosk.do_effects([self._dated(each) for each in effects])

    def _dated(self, effect: Effect) -> Effect:
        if isinstance(effect, Do) and effect.act in ("emergency", "incident"):
            return Do(effect.act, {**effect.told, "opened": self.opened}, effect.at, effect.selected)
        return effect

    def field(self, effect: Effect) -> None:
        super().field(effect)
        if isinstance(effect, Close):
            self.draw()

    def act_for(self, key: str) -> tuple[Act, dict[str, object]] | None:
        """What a key means here."""
        m = self._moment()
        if key.isdecimal():
            if self.listing:
                found = next((each for each in m.incidents if str(each.number) == key), None)
                return (ACTS["supplement"], {"incident": found.uid}) if found else None
            return ACTS["step"], {"n": int(key)}
        simple = {"n": "note", "z": "close_incident", "s": "supervisor"}
        if key in simple:
            return ACTS[simple[key]], {}
        for each in m.conduct if self.conduct else m.emergencies:
            if each.key == key:
                return ACTS["incident" if self.conduct else "emergency"], {"kind": each.id}
        return None
