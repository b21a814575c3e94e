"""Other desks' rows come and go while keys are pressed: a key is for the row that was marked, or for none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from deskapp.keyboard.chosen_row import CHOSEN_IS_GONE
from deskapp.records import Visit
from deskapp.records.change import Change
from screens.kiosk import Kiosk
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.other_desks import CHILDRENS, PHONE, busy, visit

KEYS = (*"sssss,,wwwngl+kfado", *["down"] * 6, *["up"] * 9, *["enter"] * 4, "escape", "f4", "f5", "f9", "1")
ON_A_VISIT = frozenset("sgl+kfd")
"""Keys that are about one visit: with another desk's marked they may touch none of this one's."""

ASKING = re.compile(r"asking .+ for ([CP]\d+)$")

MANY = 70


def marked(seen: str) -> str:
    """The name of the row that the screen marks, or ""."""
    row = next((row for row in seen.splitlines() if row.startswith(">")), "")
    return row.split()[1].rstrip("?.+") if row else ""


class Beside:
    """Two other desks at which people come, are helped and go."""

    def __init__(self, app: Kiosk, chance: Random) -> None:
        self.app, self.chance = app, chance
        self.theirs = {each.uid: each for each in busy(app.desk)}
        self._next = 110

    def goes_on(self) -> None:
        """Somebody comes or goes there, a desk goes away, or nothing happens."""
        dice, desk, chosen = self.chance.random(), self.app.desk, self.app.front.selected
        if chosen in self.theirs and dice < 0.35:
            # Whom the screen marks: their key must be for nobody else.
            self._goes(chosen)
        elif dice < 0.2 and self.theirs:
            self._goes(self.chance.choice(sorted(self.theirs)))
        elif dice < 0.45:
            self._next += 1
            made = visit(self._next, desk.clock.now())
            self.theirs[made.uid] = made
            desk.others.put(CHILDRENS, made)
        elif dice < 0.5:
            phone = desk.others.desks[PHONE]
            desk.others.desks[PHONE] = replace(phone, away_since="" if phone.away_since else "2:02 pm")

    def _goes(self, uid: str) -> None:
        del self.theirs[uid]
        self.app.desk.others.drop(uid)


@pytest.mark.parametrize("seed", range(3))
async def test_a_key_is_for_the_row_that_was_marked(tmp_path: Path, seed: int) -> None:
    chance, asked, refused = Random(seed), 0, 0
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=chance.choice([(80, 24), (132, 43)])) as pilot:
        beside = Beside(app, chance)
        burst(app, ["f2", "d", "f4", "w", "n", ","])
        await at_rest(pilot)
        for _ in range(MANY):
            app.desk.clock.at += timedelta(seconds=2)  # type: ignore[attr-defined]
            app.redraw()
            await at_rest(pilot)
            seen, asks, chosen = words(app), app.front.chooser is not None, app.front.selected
            away = app.navigator.where != "desk"
            key, before = "f4" if away and chance.random() < 0.7 else chance.choice(KEYS), len(kept(app))
            # Between what was drawn and the key someone at another desk is quicker.
            beside.goes_on()
            theirs = set(beside.theirs)
            burst(app, [key])
            await at_rest(pilot)
            new = kept(app)[before:]
            for change in new:
                assert not {each.uid for each in change.after} & theirs, key
            if app.line.just_said and (said := ASKING.search(app.line.message)):
                asked += 1
                assert said[1] == marked(seen), f"{key}: {said[1]} was asked for\n{seen}"
            refused += CHOSEN_IS_GONE in app.line.message
            if marked(seen)[:1] in ("C", "P") and key in ON_A_VISIT and not asks:
                assert not [each for change in new for each in change.after if isinstance(each, Visit)], key
            moved = (words(app), app.front.selected) != (seen, chosen)
            assert new or app.line.just_said or moved or key in ("f4", "f5"), f"{key} was silent\n{seen}"
            if app.screen.typing.is_open:  # type: ignore[attr-defined]
                burst(app, ["escape"])
                await at_rest(pilot)
    assert asked + refused


def kept(app: Kiosk) -> list[Change]:
    """What was written, or asked for."""
    return app.desk.store.changes  # type: ignore[attr-defined,no-any-return]
