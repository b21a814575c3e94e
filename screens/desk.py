"""The desk: the screen that stands there all day."""

from screens.page import PageScreen
from screens.rows.desk import desk_rows, field_row, selectable
from screens.rows.desk_large import is_large, large_rows
from screens.rows.desk_wide import is_wide, wide_rows
from screens.widgets.styled_text import Row, fit


class DeskScreen(PageScreen):
    """The queue, the telephone, and the words to say."""

    def rows(self) -> list[Row]:
        view = self.kiosk.view()
        rows = wide_rows(view) if is_wide(view) else large_rows(view) if is_large(view) else desk_rows(view)
        free = field_row(view.height)
        if view.announced and not rows[free]:
            # In practice: what would be seen or heard here. A text field or a long question covers it.
            rows[free] = ((fit(f" >> {view.announced}", view.width), "title"),)
        return rows

    def field_row(self) -> int:
        return field_row(self.size.height)

    def take_key(self, key: str) -> None:
        if key in ("up", "down"):
            self.select(selectable(self.kiosk.view()), 1 if key == "down" else -1)
        else:
            self.kiosk.press(key)
