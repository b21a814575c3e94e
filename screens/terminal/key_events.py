"""What the terminal tells the kiosk: keys and pastes."""

from textual import events


class TerminalKey(events.Key):
    """A key as a terminal sends it; None when the terminal does not tell whether it is held down."""

    def __init__(self, key: str, character: str | None, repeat: bool | None = None) -> None:
        super().__init__(key, character)
        self.repeat = repeat

    def __repr__(self) -> str:
        """Short: the library's parser writes down every key, and in a flood that took most of the time."""
        return "TerminalKey()"


class Keys(events.Event, bubble=False):
    """Keys and pastes that came in one piece, in their order: the queue gets them in one piece too."""

    def __init__(self, keys: list[events.Key | events.Paste]) -> None:
        super().__init__()
        self.keys = keys
