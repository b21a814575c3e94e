"""The floor: one label that answers one key. Nothing of the kiosk's is in it.

With --packages it also imports what the kiosk imports from others, and builds one pydantic model. With
--keeps FILE each key has a line on the disk for good before it is answered, as one has that the kiosk saves.
"""

import os
import sys
from typing import Any

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Label

if "--packages" in sys.argv:
    from importlib import import_module

    for name in sys.argv[sys.argv.index("--packages") + 1 :]:
        import_module(name)
    from pydantic import create_model

    create_model("One", number=(int, 0))

KEPT: int | None = None
if "--keeps" in sys.argv:
    KEPT = os.open(sys.argv[sys.argv.index("--keeps") + 1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

LINE = b"x" * 700
"""As long as a journal line, about."""


class Empty(App[None]):
    """Counts the keys."""

    count = 0

    def compose(self) -> ComposeResult:
        yield Label("ready")

    def on_key(self, event: Key) -> None:
        """The answer to a key."""
        if KEPT is not None:
            os.write(KEPT, LINE)
            os.fdatasync(KEPT)
        self.count += 1
        self.query_one(Label).update(f"key {self.count}")


def main() -> Any:
    """Run it."""
    return Empty().run()


if __name__ == "__main__":
    main()
