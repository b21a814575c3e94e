"""What's new and picks (`e`): read with one key, written by staff, never in the way of the queue."""

from typing import ClassVar

from screens.page import ListScreen
from screens.rows.notices import notices_rows, shown
from screens.widgets.styled_text import Row


class NoticesScreen(ListScreen):
    """Briefings first, those not read yet on top; then the picks."""

    acts: ClassVar[dict[str, str]] = {"e": "read", "n": "notice", "p": "pick", "x": "take_down"}

    def rows(self) -> list[Row]:
        return notices_rows(self.kiosk.view(), self.typing.is_open)

    def listed(self) -> list[str]:
        return [notice.uid for notice in shown(self.kiosk.view())]
