"""Opening hours of the next days (F2 3): we close early, a closed day, open as usual after all."""

from typing import ClassVar

from screens.page import ListScreen
from screens.rows.hours import hours_rows, noted
from screens.widgets.styled_text import Row


class HoursScreen(ListScreen):
    """The next days, and which of them are unlike the usual hours."""

    acts: ClassVar[dict[str, str]] = {"c": "close_early", "d": "close_day", "x": "as_usual"}

    def rows(self) -> list[Row]:
        return hours_rows(self.kiosk.view(), self.typing.is_open)

    def listed(self) -> list[str]:
        return [closure.uid for closure in noted(self.kiosk.view())]
