"""A face of the desk in a browser."""

from pathlib import Path
from typing import ClassVar

from screens.browser.driver import BEGIN, BrowserDriver
from screens.browser.wire import Wire
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk


class BrowserFace(Kiosk, inherit_bindings=False):
    """A Kiosk whose terminal is a page. Browsers come and go before it; it stays as it is."""

    CSS_PATH: ClassVar[str] = str(Path(__file__).parents[1] / "kiosk.tcss")

    def __init__(self, process: DeskProcess, face: str, theme: str) -> None:
        self.wire = Wire()
        self.reader: BrowserDriver | None = None
        self._early: list[tuple[str, bool]] = []
        """Keys that came before there was a screen to draw on: they were heard, and wait for it."""
        self._early_size: tuple[int, int] | None = None
        """The room that the browser had by then, where it said so again."""
        super().__init__(process, face, theme=theme, driver_class=BrowserDriver)
        self.ruled = True
        self.wire.repaint = self.paint_all

    def driver_is_there(self, driver: BrowserDriver) -> None:
        """It is drawn on from now on."""
        self.reader = driver
        if self._early_size is not None:
            driver.sized(*self._early_size)
        for text, held in self._early:
            driver.typed(text, held)
        self._early.clear()

    def typed(self, text: str, held: bool) -> None:
        """Keys from the browser in front."""
        if self.reader is None:
            self._early.append((text, held))
        else:
            self.reader.typed(text, held)

    def sized(self, columns: int, lines: int) -> None:
        """The browser in front has room for so much."""
        if self.reader is None:
            self._early_size = (columns, lines)
        else:
            self.reader.sized(columns, lines)

    def paint_all(self) -> None:
        """The whole screen, to a browser that has nothing of it yet."""
        self.wire.write(BEGIN)
        if self.is_running and self.screen_stack:
            self.here(self._paint_all)

    def _paint_all(self) -> None:
        self.refresh(layout=True)
        self.redraw()

    def late(self, many: int) -> None:
        """Say that keys came when the page may have said that nothing is connected."""
        self._refuse(f"{many} that came late from this browser: NOT done")

    def lost(self, many: int, surely: bool) -> None:
        """Say that keys were sent and never came; or that of some it is not known."""
        if many > 0:
            what = "NOT done" if surely else "look whether it was done"
            self._refuse(f"{many} that this browser sent as the line was lost: {what}")

    def inherited(self, many: int) -> None:
        """Say that text was half typed at browsers that are known no more, and is at its rows here."""
        self._refuse(f"half typed at a browser that is known no more, and kept here: {many}")

    def _refuse(self, words: str) -> None:
        self.here(self.say, words, True)
        self.here(self.redraw)
