"""The kiosk as `deskapp` starts it, writing down which screens are shown. That file's name comes first."""

from __future__ import annotations

import sys

from deskapp.cli import main
from screens.page import PageScreen


def watch(log: str) -> None:
    """Write down every screen that comes to the front."""
    file = open(log, "a", buffering=1)  # noqa: SIM115 - as long as the process lives
    draw = PageScreen.draw
    last = ""

    def drawn(self: PageScreen) -> None:
        nonlocal last
        name = "ConductScreen" if getattr(self, "conduct", False) else type(self).__name__
        if name != last:
            file.write(f"{name}\n")
            last = name
        draw(self)

    PageScreen.draw = drawn  # type: ignore[method-assign]


if __name__ == "__main__":
    watch(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
