"""The day (F5): its calls and its queue."""

from deskapp.records import Call, Visit
from screens.page import ScrolledScreen
from screens.rows.day import day_rows, halves
from screens.rows.desk import field_row
from screens.widgets.styled_text import Row


class DayScreen(ScrolledScreen):
    """The calls of the day and its queue; the hot letters act here too."""

    def rows(self) -> list[Row]:
        return day_rows(self.kiosk.view(), self.first)

    def length(self) -> int:
        floor = self.kiosk.desk.floor
        visits = sum(1 for record in floor.all_of(Visit) if not record.voided)
        calls = sum(1 + len(record.holds) + len(record.transfers) for record in floor.all_of(Call))
        return max(visits, calls)

    def page_length(self) -> int:
        return max(halves(self.size.height) // 2, 1)

    def field_row(self) -> int:
        return field_row(self.size.height) + 1

    def take_key(self, key: str) -> None:
        if key in ("up", "down"):
            rows = [call.uid for call in self.kiosk.desk.floor.calls]
            self.select(rows, 1 if key == "down" else -1)
        elif not self.scroll(key):
            self.kiosk.press(key)
