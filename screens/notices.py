"""What's new and picks (`e`): read with one key, written by staff, never in the way of the queue."""

from collections.abc import Collection

from deskapp.acts import ACTS
from screens.page import PageScreen
from screens.rows.frame import UNDER
from screens.rows.notices import notices_rows, shown
from screens.widgets.styled_text import Row

KEYS = {"e": "read", "n": "notice", "p": "pick", "x": "take_down"}
"""What this screen's own keys do."""


class NoticesScreen(PageScreen):
    """Briefings first, those not read yet on top; then the picks."""

    def rows(self) -> list[Row]:
        return notices_rows(self.kiosk.view(), self.typing.is_open)

    def own_keys(self) -> Collection[str]:
        return KEYS

    def field_row(self) -> int:
        return self.size.height - UNDER - 1

    def take_key(self, key: str) -> None:
        if self.front.chooser is not None:
            self.kiosk.press(key)
        elif key in ("up", "down"):
            uids = [each.uid for each in shown(self.kiosk.view())]
            self.select(uids, 1 if key == "down" else -1)
        elif key.casefold() in KEYS:
            act = ACTS[KEYS[key.casefold()]]
            self.kiosk.do_effects(self.front.begin(act, {}, self.kiosk.desk.clock.now()))
        elif key == "escape":
            self.kiosk.go("desk")
        else:
            self.nothing_here(key)
