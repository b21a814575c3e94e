"""The desk: the screen that stands there all day."""

from screens.desk_rows import desk_rows, field_row, selectable
from screens.look import Row
from screens.page import PageScreen


class DeskScreen(PageScreen):
    """The queue, the telephone, and the words to say."""

    def rows(self) -> list[Row]:
        return desk_rows(self.kiosk.view())

    def field_row(self) -> int:
        return field_row(self.size.height)

    def take_key(self, key: str) -> None:
        if key in ("up", "down"):
            self.front.move(selectable(self.kiosk.view()), 1 if key == "down" else -1)
            self.draw()
        else:
            self.kiosk.press(key)
