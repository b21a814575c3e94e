"""The emergency screen, and its quiet sister for help at the desk."""

from datetime import datetime, timedelta
from typing import Any

from deskapp.acts import ACTS, Act
from deskapp.front import Close, Do, Effect, Front
from deskapp.keymap import Keymap
from screens.emergency_rows import Shown, emergency_rows, shown_incident
from screens.incident_rows import LISTED, report_lines
from screens.look import Row
from screens.page import PageScreen

STANDING = timedelta(minutes=10)
"""A screen that has stood open for longer was not opened for what is happening now."""


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

    # In a window pulled small, what to dial still stands at the top.
    any_size = True

    def __init__(self, theme: str, conduct: bool = False) -> None:
        super().__init__(theme)
        self.conduct = conduct
        self.opened: datetime | None = None
        self.listing = False
        self.nth = 0
        self.reading: str | None = None
        """The uid of the incident whose report is shown."""
        self.first = 0
        self._front: Front | None = None

    @property
    def front(self) -> Front:
        if self._front is None:
            self._front = Front(self._moment, EmergencyKeys(self))
        # One place for all that is half typed: a note outlives a restart as a description does.
        self._front.drafts = self.kiosk.front.drafts
        return self._front

    def _moment(self, act: str = "", at: datetime | None = None, selected: str | None = None) -> Any:
        here = shown_incident(self.kiosk.view(), self.conduct) if self.is_running else None
        return self.kiosk.desk.moment(act, at, here.uid if here else selected)

    def on_screen_resume(self) -> None:
        """It was opened now: the incident will be dated back to this."""
        here = shown_incident(self.kiosk.view(), self.conduct)
        self.opened = here.opened if here else self.kiosk.desk.clock.now()
        self._show_steps()
        super().on_screen_resume()

    def rows(self) -> list[Row]:
        opened = self.opened or self.kiosk.desk.clock.now()
        found = self.kiosk.desk.incidents()
        reading = next((each for each in found if each.uid == self.reading), None)
        shown = Shown(opened, self.conduct, self.listing, self.nth, reading, self.first)
        return emergency_rows(self.kiosk.view(self.front), shown)

    def field_row(self) -> int:
        return self.size.height - 4

    # -- keys ---------------------------------------------------------------------------------

    def take_key(self, key: str) -> None:
        if self.front.chooser is None and self._moves(key):
            self.draw()
            return
        effects = self.front.press(key, self.kiosk.desk.clock.now())
        if any(isinstance(each, Do) and each.act != "supplement" for each in effects):
            self._show_steps()
        self.kiosk.do_effects([self._dated(each) for each in effects])

    def _show_steps(self) -> None:
        self.listing, self.reading, self.nth, self.first = False, None, 0, 0

    def _moves(self, key: str) -> bool:
        """The list and the report: shown, gone through, left. Whether the key did that."""
        back = key.casefold() == "l" or key == "escape"
        if self.reading is not None:
            return self._in_report(key, back)
        if self.listing:
            return self._in_list(key, back)
        if key.casefold() == "l":
            self.listing, self.nth = True, 0
            return True
        return False

    def _in_report(self, key: str, back: bool) -> bool:
        if back:
            self.reading = None
            return True
        page = max(self.size.height - 16, 1)
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}.get(key)
        if step is None:
            return False
        self.first = max(0, min(self.first + step, self._report_length() - 1))
        return True

    def _report_length(self) -> int:
        found = next((each for each in self.kiosk.desk.incidents() if each.uid == self.reading), None)
        return len(report_lines(self.kiosk.view(), found)) if found else 1

    def _in_list(self, key: str, back: bool) -> bool:
        found = self.kiosk.desk.incidents()
        if back:
            self.listing = False
        elif key in ("up", "down") and found:
            self.nth = (self.nth + (1 if key == "down" else -1)) % len(found)
        elif key == "enter" and found:
            self.reading, self.first = found[min(self.nth, len(found) - 1)].uid, 0
        else:
            return False
        return True

    def _dated(self, effect: Effect) -> Effect:
        """An incident began when the screen was opened for it, not when someone had found its letter."""
        if not isinstance(effect, Do):
            return effect
        if effect.act in ("emergency", "incident"):
            opened = self.opened or effect.at
            if effect.at - opened > STANDING or shown_incident(self.kiosk.view(), self.conduct):
                opened = effect.at
            return Do(effect.act, {**effect.told, "opened": opened}, effect.at, effect.selected)
        if effect.act == "close_incident":
            self.opened = effect.at
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
                listed = m.incidents[:LISTED]
                at = int(key) - 1
                return (ACTS["supplement"], {"incident": listed[at].uid}) if 0 <= at < len(listed) else None
            return ACTS["step"], {"n": int(key)}
        simple = {"n": "note", "z": "close_incident", "s": "supervisor"}
        if key in simple:
            return ACTS[simple[key]], {}
        for each in m.conduct if self.conduct else m.emergencies:
            if each.key == key:
                return ACTS["incident" if self.conduct else "emergency"], {"kind": each.id}
        return None
