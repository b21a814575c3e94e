"""Screens that are longer than the terminal is high."""

from screens.page import PageScreen


class ScrolledScreen(PageScreen):
    """A list longer than the screen: arrows and page keys move it."""

    first = 0

    def scroll(self, key: str) -> bool:
        """Move, if this key moves; whether it did."""
        page = self.page_length()
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -100000, "end": 100000}.get(
            key
        )
        if step is None:
            return False
        self.first = min(max(self.first + step, 0), max(self.length() - 1, 0))
        self.draw()
        return True

    def page_length(self) -> int:
        """How many rows a page key goes."""
        return max(self.size.height - 8, 1)

    def length(self) -> int:
        """How many rows there are to scroll over."""
        return 0

    def take_key(self, key: str) -> None:
        if self.scroll(key):
            return
        if key == "escape":
            self.kiosk.go("desk")
        else:
            self.nothing_here(key)
