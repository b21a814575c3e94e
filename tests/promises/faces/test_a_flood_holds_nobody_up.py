"""What is on its way to the disk from one face holds up no key at another; acts of faces take turns."""

from __future__ import annotations

from pathlib import Path

from tests.support.faces import two_faces
from tests.support.kiosks import Stalling
from tests.support.quiet import held_up, until


async def test_screens_take_turns(tmp_path: Path) -> None:
    store = Stalling()
    store.go.set()
    async with two_faces(tmp_path, store) as at:
        await at.press("left", "f2", "d")
        await at.press("right", "f2", "s")
        store.go.clear()
        with held_up():
            for _ in range(20):
                at.at["left"].here(at.at["left"].act, "walkup", {})
            at.at["right"].here(at.at["right"].act, "wait", {})
            store.go.set()
            await until(lambda: len(store.changes) == 23)
        order = [change.by for change in store.changes if change.act in ("walkup", "wait")]
        assert order.index("S") <= 2
        assert order.count("D") == 20


async def test_a_key_here_is_taken_while_anothers_act_is_on_its_way(tmp_path: Path) -> None:
    store = Stalling()
    store.go.set()
    async with two_faces(tmp_path, store) as at:
        await at.press("left", "w")
        store.go.clear()
        with held_up():
            await at.press("left", "s")
            await at.press("left", "f")
            assert "the keys after it wait" in at.said("left")
            await at.press("right", "p")
            assert at.at["right"].front.typing
            assert "the keys after it wait" not in at.said("right")
            store.go.set()
            await until(lambda: len(store.changes) == 2)
        await at.rest()
