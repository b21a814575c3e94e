"""Keys written at once come to the same as the same keys one by one: records, screen, drafts, fields.

Random keys at random sizes of bursts, seeds fixed. Nothing here depends on how quick the machine is: one
kiosk gets each burst in one piece, the other comes to rest after every key.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.screens.bursts import played

HOT = "wwwnngassokkffxxllcciihhbbrrttmmpp+uuyyvd123456"
"""The desk's keys; the usual ones more often."""

SCREENS = ("f2", "f3", "f4", "f4", "f4", "f5", "f6", "f7", "f9", "f12", "?", "e", "/")
NAMED = ("enter", "enter", "escape", "up", "down", "left", "pageup", "home")
TYPED = "red scarf by the printer"
ANSWERS = "abcdgprsvew.,1234"


def some_keys(random_: random.Random, many: int) -> list[str]:
    """Keys as a busy desk presses them, and some that nobody would."""
    keys: list[str] = []
    while len(keys) < many:
        kind = random_.random()
        if kind < 0.55:
            keys.append(random_.choice(HOT))
        elif kind < 0.7:
            keys.append(random_.choice(ANSWERS))
        elif kind < 0.82:
            keys.append(random_.choice(SCREENS))
        elif kind < 0.92:
            keys.append(random_.choice(NAMED))
        else:
            keys += [*random_.choice(("d", "mv", "p", "me")), *TYPED[: random_.randint(1, 9)], "enter"]
    return keys


def in_pieces(random_: random.Random, keys: list[str]) -> list[list[str]]:
    """The same keys, in bursts of up to fifteen."""
    pieces, at = [], 0
    while at < len(keys):
        size = random_.choice((1, 2, 3, 5, 8, 15))
        pieces.append(keys[at : at + size])
        at += size
    return pieces


MANY = 40
"""Seeds with --faults."""


@pytest.mark.parametrize(
    "seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.faults) for seed in range(3, MANY))]
)
async def test_records_screen_and_drafts_are_the_same(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How long a refusal stays to be read goes by the steady clock, which is not the same for both.
    monkeypatch.setattr("deskapp.floor.message_line.READ_WITHIN", 0.0)
    random_ = random.Random(seed)
    keys = some_keys(random_, 60)
    pieces = in_pieces(random_, keys)
    at_once = await played(tmp_path / "at once", pieces)
    single = await played(tmp_path / "one by one", [[key] for key in keys])
    pressed = 0
    for nth, piece in enumerate(pieces):
        pressed += len(piece)
        quick, slow = at_once[nth], single[pressed - 1]
        for what in quick:
            assert quick[what] == slow[what], f"{what} after {keys[:pressed]}, the last {len(piece)} at once"
