"""Lost and found (`-`): what was left behind, with a key for each way it comes and goes."""

from typing import ClassVar

from screens.page import ListScreen
from screens.rows.lost_and_found import found_rows
from screens.widgets.styled_text import Row


class LostAndFoundScreen(ListScreen):
    """What is on the shelf, then what was claimed or passed on lately."""

    acts: ClassVar[dict[str, str]] = {"n": "found", "c": "claimed", "p": "pass_on"}

    def rows(self) -> list[Row]:
        return found_rows(self.kiosk.view(), self.typing.is_open)

    def listed(self) -> list[str]:
        return [item.uid for item in self.kiosk.view().floor.found_items]
