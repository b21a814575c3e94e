"""Which packages of others the kiosk has loaded when its first screen is painted.

Run in a terminal as `_loaded.py FILE deskapp-arguments...`: starts the real kiosk, writes the names, leaves.
"""

from __future__ import annotations

import sys
from pathlib import Path

OURS = {"deskapp", "screens", "policy", "tests", "__main__", "__mp_main__"}


def main() -> int:
    """Start the kiosk and write down what is loaded after the first paint."""
    from deskapp import cli
    from screens.kiosk import Kiosk

    def after_first_paint(kiosk: Kiosk) -> None:
        names = {name.partition(".")[0] for name, module in sys.modules.items() if _foreign(module)}
        Path(sys.argv[1]).write_text("\n".join(sorted(names - OURS)))
        kiosk.exit(0)

    Kiosk.after_first_paint = after_first_paint  # type: ignore[method-assign, assignment]
    return cli.main(sys.argv[2:])


def _foreign(module: object) -> bool:
    return "site-packages" in (getattr(module, "__file__", None) or "")


if __name__ == "__main__":
    sys.exit(main())
