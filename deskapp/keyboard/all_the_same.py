"""What follows when another desk's visit was asked for and nobody answered: Enter helps them all the same."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from deskapp.acts import ACTS
from deskapp.asking.row import Ref, row_of
from deskapp.floor.whose import may_be_forced
from deskapp.keyboard.keys import Front

READ_WITHIN = timedelta(seconds=1)
"""An Enter that comes sooner after the question was pressed before anyone can have read it."""


def too_soon(front: Front, key: str, at: datetime) -> str:
    """The sentence when this Enter was on its way as the question came by itself; "" when it answers it."""
    chooser = front.chooser
    if key != "enter" or chooser is None or not chooser.came_by_itself or at - chooser.at >= READ_WITHIN:
        return ""
    return "Enter came as the question did: read it, then press Enter"


def asks_by_force(front: Front, told: Mapping[str, Any], at: datetime) -> bool:
    """Open the question that Enter answers, with the reason as its words. False where it can't be asked.

    Something else may be asked by now, or another row be selected: then Enter must not mean this one.
    """
    given = told.get("visit")
    if front.chooser is not None or not isinstance(given, Ref) or front.selected not in (None, given.uid):
        return False
    m = front.moment("help", at, given.uid)
    if not may_be_forced(m, row_of(given, m)):
        return False
    front.selected = given.uid
    front.begin(ACTS["help"], {"visit": given}, at)
    # As the type checker can't see: it was None before.
    asked = front.chooser
    if asked is not None:
        asked.came_by_itself = True  # type: ignore[unreachable]
    return asked is not None
