"""Lost and found (`-`): what was left behind, with a key for each way it comes and goes."""

from collections.abc import Collection

from deskapp.acts import ACTS
from screens.page import PageScreen
from screens.rows.frame import UNDER
from screens.rows.lost_and_found import found_rows
from screens.widgets.styled_text import Row

KEYS = {"n": "found", "c": "claimed", "p": "pass_on"}
"""What this screen's own keys do."""


class LostAndFoundScreen(PageScreen):
    """What is on the shelf, then what was claimed or passed on lately."""

    def rows(self) -> list[Row]:
        return found_rows(self.kiosk.view(), self.typing.is_open)

    def own_keys(self) -> Collection[str]:
        return KEYS

    def field_row(self) -> int:
        return self.size.height - UNDER - 1

    def take_key(self, key: str) -> None:
        if self.front.chooser is not None:
            self.kiosk.press(key)
        elif key in ("up", "down"):
            uids = [item.uid for item in self.kiosk.view().floor.found_items]
            self.select(uids, 1 if key == "down" else -1)
        elif key.casefold() in KEYS:
            act = ACTS[KEYS[key.casefold()]]
            self.kiosk.do_effects(self.front.begin(act, {}, self.kiosk.desk.clock.now()))
        elif key == "escape":
            self.kiosk.go("desk")
        else:
            self.nothing_here(key)
