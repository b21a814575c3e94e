"""`deskapp` and `deskapp run`: the desk, full screen."""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace

from deskapp.errors import Stopped
from deskapp.program import PROGRAM


def arguments(parser: ArgumentParser) -> None:
    """It takes nothing of its own."""


def run(args: Namespace) -> int:
    """Run the desk until someone leaves it. Raises Stopped when there is no terminal."""
    prepare()
    from deskapp.commands.kiosk import run_kiosk  # textual reads its environment when it is imported

    return run_kiosk(args)


def prepare() -> None:
    """What must be so before anything of a screen is imported. Raises Stopped when there is no terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Stopped(
            "the kiosk fills a terminal, and its input or output is not one: start it in a terminal window, "
            f"or use '{PROGRAM} plain' for lines of text"
        )
    lighten()


def lighten() -> None:
    """What makes a start with screens quick, before anything of them is imported."""
    # What is loaded now stays anyway: looking for garbage in it would cost a tenth of the start. The kiosk
    # switches this on again after its first screen.
    gc.disable()
    # pydantic's own switch: nothing is loaded into a desk but what is pinned here.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # Read once, when textual is imported: at its own 60 a second a key waits up to 17 ms for its picture.
    os.environ.setdefault("TEXTUAL_FPS", "120")
