"""The PIN that shows patron text again, where the library has set that it takes one."""

from deskapp.keyboard.effects import Effect
from screens.page import PageScreen
from screens.pin import refused, too_soon
from screens.rows.page import page
from screens.widgets.styled_text import BLANK, Row

FIELD_ROW = 3


class CurtainScreen(PageScreen):
    """One field over whatever stood in front; what is under it stays hidden until the PIN is right."""

    checking = False
    """A PIN is being looked at; Enter again changes nothing."""

    def on_mount(self) -> None:
        super().on_mount()
        if why := too_soon(self.kiosk):
            self.kiosk.say(why, refused=True)
        # First the dots, then the field: no digit of a PIN is ever drawn.
        self.typing.password = True
        self.typing.open(FIELD_ROW, "")

    def rows(self) -> list[Row]:
        body: list[Row] = [BLANK, ((" The PIN shows patron text again", "head"),), BLANK, BLANK]
        foot: Row = (
            (" Enter", "key"),
            (" shows it   ", "text"),
            ("Esc", "key"),
            (" leaves it hidden", "text"),
        )
        return page(self.kiosk.view(), "Patron text is hidden", body, foot)

    def field_row(self) -> int:
        return FIELD_ROW

    def hides_typing(self) -> bool:
        return True

    def field(self, effect: Effect) -> None:
        """No act's field opens here."""

    def take_key(self, key: str) -> None:
        self.set_aside()

    def text_changed(self, text: str) -> None:
        """A PIN is kept nowhere while it is typed."""

    def text_entered(self, text: str) -> None:
        if not self.checking and not too_soon(self.kiosk):
            self.checking = True
            self.kiosk.run_held(self._try(text))

    async def _try(self, pin: str) -> None:
        try:
            why = await refused(self.kiosk, pin)
        finally:
            self.checking = False
        if not why:
            self.kiosk.curtain = False
            self.kiosk.say("")
            self._leave()
            return
        self.kiosk.say(why, refused=True)
        self.typing.value = ""
        self.draw()

    def set_aside(self) -> None:
        """Esc or F9 again: it stays hidden."""
        self._leave()

    def _leave(self) -> None:
        self.typing.close()
        if self.kiosk.screen is self:
            self.kiosk.pop_screen()
        self.kiosk.redraw()
