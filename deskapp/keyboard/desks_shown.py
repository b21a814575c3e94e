"""Whose rows stand on a face's screen: one's own alone, those of all desks, or of one other. Pure."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from deskapp.floor.others import Others

DESKS_SHOWN = "desks_shown"
"""Kept with the drafts of a face, so that a restart shows the same rows."""

HERE, ALL = 0, -1
"""Every other desk on a line of its own and no more; every row of every desk. Else the number of a desk."""

NO_OTHER_DESK = "this desk works by itself: there are no other desks to show"


def shown_now(drafts: Mapping[str, Mapping[str, Any]], others: Others, *, carried: bool = False) -> int:
    """Whose rows stand there. Until a key says so, and where a desk is gone that was shown: HERE, or ALL at a
    desk that is carried about."""
    kept = drafts.get(DESKS_SHOWN, {}).get("desk")
    if isinstance(kept, int) and (kept in (HERE, ALL) or kept in others.desks):
        return kept
    return ALL if carried else HERE


def show_rows_of(drafts: MutableMapping[str, dict[str, Any]], others: Others, desk: int, shown: int) -> None:
    """Unfold this desk's rows, if what is `shown` now leaves it folded."""
    if shown not in (ALL, desk):
        drafts[DESKS_SHOWN] = {"open": False, "desk": desk if len(others.desks) > 1 else ALL}


def show_next(drafts: MutableMapping[str, dict[str, Any]], others: Others, *, carried: bool = False) -> str:
    """The next in turn: here, all, each other desk, here again. Gives the sentence that says which."""
    desks = others.in_order()
    # Of one other desk "all" is the same as that desk.
    turn = [HERE, ALL, *(desk.number for desk in desks if len(desks) > 1)]
    shown = shown_now(drafts, others, carried=carried)
    following = turn[(turn.index(shown) + 1) % len(turn)] if shown in turn else HERE
    drafts[DESKS_SHOWN] = {"open": False, "desk": following}
    if following == HERE:
        return "other desks: one line each"
    if following == ALL:
        return "all desks: their rows are shown" if len(desks) > 1 else f"{desks[0].name}: its rows are shown"
    return f"{others.desks[following].name}: its rows are shown, of the others a line each"
