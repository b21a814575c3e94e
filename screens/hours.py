"""Opening hours of the next days (F2 3): we close early, a closed day, open as usual after all."""

from collections.abc import Collection

from deskapp.acts import ACTS
from screens.page import PageScreen
from screens.rows.frame import UNDER
from screens.rows.hours import hours_rows, noted
from screens.widgets.styled_text import Row

KEYS = {"c": "close_early", "d": "close_day", "x": "as_usual"}
"""What this screen's own keys do."""


class HoursScreen(PageScreen):
    """The next days, and which of them are unlike the usual hours."""

    def rows(self) -> list[Row]:
        return hours_rows(self.kiosk.view(), self.typing.is_open)

    def own_keys(self) -> Collection[str]:
        return KEYS

    def field_row(self) -> int:
        return self.size.height - UNDER - 1

    def take_key(self, key: str) -> None:
        if self.front.chooser is not None:
            self.kiosk.press(key)
        elif key in ("up", "down"):
            self.front.move([each.uid for each in noted(self.kiosk.view())], 1 if key == "down" else -1)
            self.draw()
        elif key.casefold() in KEYS:
            act = ACTS[KEYS[key.casefold()]]
            self.kiosk.do_effects(self.front.begin(act, {}, self.kiosk.desk.clock.now()))
        elif key == "escape":
            self.kiosk.go("desk")
        else:
            self.nothing_here(key)
