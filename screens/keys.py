"""The keys (?): all of them."""

from screens.page import ScrolledScreen
from screens.rows.page import keys_body, keys_page
from screens.widgets.styled_text import Row


class KeysScreen(ScrolledScreen):
    """Every key, and why some can't act now."""

    def rows(self) -> list[Row]:
        return keys_page(self.kiosk.view(), self.first)

    def length(self) -> int:
        return len(keys_body(self.kiosk.view()))
