"""Seeded random keys, pastes, resizes and signals on a real terminal: nothing breaks, whatever is pressed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from deskapp.acts import ACTS
from deskapp.store.doctor import examine
from screens.navigator import SCREENS
from tests.promises.random_hands.cage import Cage, Seen, let_loose
from tests.promises.random_hands.hands import Monkey

TOLD_TO_END = "the kiosk ended: it was told to, by SIGTERM"

SEED = 20261124
AND_THEN = 126
"""Events after the day, of the ordinary run."""
EVENTS = 3000
"""Events in all with --faults."""

DAY = sum(1 for _ in Monkey(SEED).day())
"""Events of a day on which everything is done once."""

NOTHING: tuple[set[str], set[str]] = (set(), set())

BY_ITSELF = {"gap", "clock"}
ONLY_SAID = {"decline", "see_to"}
"""Acts that no key leads to by themselves: only lines say the one, the other is a chooser for others."""
OF_TWO_DESKS = {"same_incident", "one_person", "two_people"}
"""Nothing asks for them at a desk by itself; tests/unit/acts has a file for each question."""
LEFT_OUT = BY_ITSELF | ONLY_SAID | OF_TWO_DESKS


def nothing_wrong(folder: Path) -> None:
    """No fault was written down, and every byte of the records verifies."""
    log = folder / "fault.log"
    faults = log.read_text().splitlines() if log.exists() else []
    # That it was told to end, at the end of its day, is written down and is no fault.
    written = [line.strip() for line in faults if line.startswith(" ") and line.strip()]
    assert [line for line in written if line != TOLD_TO_END] == []
    wrong = [each.said for each in examine(folder) if each.wrong]
    assert wrong == []


def missing(seen: Seen) -> tuple[set[str], set[str]]:
    """Acts that were never accepted, and screens that were never shown."""
    acts = {name for name, each in ACTS.items() if each.goes is None} - LEFT_OUT - set(seen.acts)
    screens = {kind for _, kind in SCREENS.values()} | {"DeskScreen", "EmergencyScreen", "ConductScreen"}
    return acts, screens - set(seen.screens)


def told(seen: Seen) -> str:
    """The counts, to be read."""

    def counts(of: Counter[str]) -> str:
        return ", ".join(f"{name} {many}" for name, many in of.most_common())

    memory = ", ".join(f"{each / 2**20:.1f} MiB at {events}" for events, each in seen.memory)
    return (
        f"{seen.events} events; F12 asked {len(seen.answers)} times\n"
        f"{memory or 'memory was not weighed'}\n"
        f"acts: {counts(seen.acts)}\nscreens: {counts(seen.screens)}"
    )


def hands(folder: Path, events: int, at: int = 0) -> Seen:
    """So many events on a kiosk of its own, each answered before the next; the day is over `at`."""
    cage = Cage(folder / "desk", folder / "screens.log")

    def day_is_over(nth: int) -> bool:
        if nth == at:
            cage.count()
            assert missing(cage.seen) == NOTHING
        return False

    try:
        let_loose(cage, SEED, events, every=60, weigh=day_is_over)
        seen = cage.end()
    finally:
        cage.close()
    print(told(seen))
    nothing_wrong(folder / "desk")
    return seen


def test_a_day_that_reaches_every_act_and_screen(tmp_path: Path) -> None:
    """Every act and screen in turn, none left to luck, and then anything at all for a while.

    How soon F12 answers and what memory it takes: tests/run.sh --bench screen.
    """
    a_day_and_then(tmp_path, DAY + AND_THEN)


@pytest.mark.faults
def test_three_thousand_events(tmp_path: Path) -> None:
    """The same day, and anything at all for as long again."""
    assert DAY + AND_THEN < EVENTS
    a_day_and_then(tmp_path, EVENTS)


def a_day_and_then(folder: Path, events: int) -> None:
    """The whole day, and what comes after it: so many events in all."""
    seen = hands(folder, events, at=DAY)
    assert seen.events == events
    assert len(seen.answers) == events // 60


def test_the_same_hands_find_the_same_kiosk(tmp_path: Path) -> None:
    """A seed gives the same run on every machine: the same screens and acts, in the same order."""
    runs = []
    for nth in "ab":
        seen = hands(tmp_path / nth, 120)
        runs.append(((tmp_path / nth / "screens.log").read_text(), seen.acts, seen.screens))
    assert runs[0] == runs[1]


ROUNDS, IN_A_ROUND, BURST = 40, 5000, 250
FULL = 4000
"""Events in a burst after which all that the libraries keep at hand is there."""
PIECES = 0.10
"""What memory may still differ by: pieces of it are in use here and there, and where a large one is wanted
next, new is taken."""

LONG, HALF = 14_000, 8_000
"""Events after which memory has come to rest, and at which it is weighed. What then still grows is the day's
records, 4 MiB of them in between; screens that stayed when they had gone would be half of all there is."""


def in_bursts(tmp_path: Path, seed: int, warm_at: int, events: int) -> None:
    """One kiosk of so many events, its memory weighed at `warm_at` and at the end."""
    cage = Cage(tmp_path / "desk", tmp_path / "screens.log", asked=False)
    try:
        let_loose(cage, seed, events, every=BURST, pace=0.0, weigh=lambda nth: nth in (warm_at, events))
        seen = cage.end()
    finally:
        cage.close()
    print(told(seen))
    nothing_wrong(tmp_path / "desk")
    (_, warm), (_, after) = seen.memory
    assert after < warm * (1 + PIECES)


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_two_hundred_thousand_in_bursts(tmp_path: Path, seed: int) -> None:
    """So many kiosks of so many events each: keys as fast as the terminal takes them, and all else."""
    in_bursts(tmp_path, seed, FULL, IN_A_ROUND)


@pytest.mark.faults
@pytest.mark.parametrize("seed", [8, 16])
def test_a_long_day_comes_to_rest(tmp_path: Path, seed: int) -> None:
    """Nothing that has gone stays in memory, however long the kiosk is up."""
    in_bursts(tmp_path, seed, HALF, LONG)
