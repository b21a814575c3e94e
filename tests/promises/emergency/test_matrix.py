"""F12 opens the emergency screen in one key, with the right words, whatever is wrong or in the way.

Each row of the matrix is a state of things, each column something that must hold in it. Every cell is
asserted, and the matrix printed.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deskapp.records import Incident
from deskapp.settings.models import Settings
from deskapp.store.contract import Store
from screens.emergency import EmergencyScreen
from screens.kiosk import Kiosk
from screens.page import PageScreen
from screens.widgets.board import Board
from tests.promises.emergency import conditions as states
from tests.promises.emergency.conditions import NO_NUMBER, Condition, conditions, quick_retry
from tests.support import university
from tests.support.quiet import until

__all__ = ["quick_retry"]

COLUMNS = ("opens", "facts", "steps", "ticks", "marked", "as it was", "saved")


@pytest.mark.slow  # one row counts a report, in a process
async def test_every_cell_of_the_matrix(tmp_path: Path, quick_retry: None) -> None:
    await every_cell(conditions(), tmp_path)


@pytest.mark.slow
async def test_every_cell_with_another_librarys_pack(
    tmp_path: Path, quick_retry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A university's, which calls Security before 999: nothing of F12 is the first pack's."""
    own = {states.SETTINGS.library.name: university.SETTINGS}
    monkeypatch.setattr(states, "SETTINGS", university.SETTINGS)
    monkeypatch.setattr(states, "PACK", university.pack())
    plain = states.kiosk

    def theirs(folder: Path, store: Store, settings: Settings | None = None, pack: Any = True) -> Kiosk:
        settings = own.get(settings.library.name, settings) if settings is not None else university.SETTINGS
        return plain(folder, store, settings, states.PACK if pack is True else pack)

    monkeypatch.setattr(states, "kiosk", theirs)
    await every_cell(tuple(of_a_university(each) for each in conditions()), tmp_path)


def of_a_university(here: Condition) -> Condition:
    """What F12 shows there in the same state."""
    if here.facts is NO_NUMBER:
        return here
    here = replace(here, after=AFTER.get(here.name, here.after))
    theirs = ("1 College Road", "north door", "020 7946 0100", "Duty manager", "ext 3300")
    facts: tuple[str, ...] = {
        states.SET: (university.DIAL, *theirs),
        states.KEPT: (university.DIAL, "1 College Road", "Duty manager", "as last kept"),
        states.NOT_SET: here.facts,
    }.get(here.facts, ("1 College Road",))
    if here.facts is states.NOT_SET:
        return here if here.words != states.WHOLE else replace(here, **OF_THEIRS, first=("Ring 911",))
    minimum = here.words == states.MINIMUM
    if minimum or here.facts is states.KEPT:
        # Which pack it was stands in the file that can't be read.
        return replace(here, facts=facts, first=("Dial Security 3333, then 9-999", "Dial 9-999"))
    whole = OF_THEIRS if here.words else {"kinds": ()}
    return replace(here, facts=facts, first=("Ring Security 3333, then 9-999",), **whole)


AFTER = {"a card at its question": ("their own record",), "a search being typed": ("FIND",)}
"""What stands there again under the emergency, where the words are the pack's."""

OF_THEIRS: dict[str, Any] = {
    "words": "Ask others to work elsewhere",
    "kinds": ("m medical", "f fire", "t threat", "c visiting", "o unattended", "d student", "w water"),
}


async def every_cell(rows: tuple[Condition, ...], tmp_path: Path) -> None:
    """Each row is tried, the matrix printed, and nothing in it may fail."""
    matrix: dict[str, dict[str, str]] = {}
    for nth, each in enumerate(rows):
        folder = tmp_path / str(nth)
        folder.mkdir()
        matrix[each.name] = await row(each, folder)
    print(drawn(matrix))
    wrong = {name: cells for name, cells in matrix.items() if set(cells.values()) != {"yes"}}
    assert not wrong, drawn(wrong)
    assert all(tuple(cells) == COLUMNS for cells in matrix.values())


def drawn(matrix: dict[str, dict[str, str]]) -> str:
    """The matrix as lines of text."""
    lines = [f"{'F12 on ...':<41}" + "".join(f"{name:<11}" for name in COLUMNS)]
    lines += [
        f"{name:<41}" + "".join(f"{cells.get(each, '-'):<11}" for each in COLUMNS)
        for name, cells in matrix.items()
    ]
    return "\n".join(lines)


async def row(here: Condition, folder: Path) -> dict[str, str]:
    """One row: what held, and in words what did not."""
    app = here.make(folder)
    cells: dict[str, str] = {}
    async with app.run_test(size=here.size) as pilot:
        await here.before(pilot)
        await pilot.press("f12")
        cells["opens"] = judged(isinstance(app.screen, EmergencyScreen) and "EMERGENCY" in words(app), app)
        cells["facts"] = judged(all(each in words(app) for each in (*here.facts, *kinds_shown(here))), app)
        await pilot.press("m")
        cells["steps"] = judged(here.words in words(app) and step_shown(here, words(app)), app)
        await pilot.press("1")
        ticked = app.desk.incidents()[0].done(1) is not None
        shown = "1 DONE" in words(app) or here.size[1] < 24
        cells["ticks"] = judged(ticked and shown, app)
        marked = ("NOT SAVED YET" in words(app)) == here.unsaved
        cells["marked"] = judged(marked or here.size[0] < 80, app)
        await pilot.press("f4")
        cells["as it was"] = judged(as_it_was(here, app), app)
        if here.mend is not None:
            here.mend(app)
        cells["saved"] = judged(await saved(app), app)
    return cells


def kinds_shown(here: Condition) -> tuple[str, ...]:
    """All kinds stand on a screen that is wide enough."""
    return here.kinds if here.size[0] >= 80 else ()


def step_shown(here: Condition, shown: str) -> bool:
    """The first step says what to dial."""
    return here.size[1] < 24 or any(each in shown for each in here.first)


def as_it_was(here: Condition, app: Kiosk) -> bool:
    """F4 leaves the emergency, and what was open or half typed under it is as it was."""
    left = not isinstance(app.screen, EmergencyScreen) or app.screen.conduct
    return left and all(each in words(app) for each in here.after)


async def saved(app: Kiosk) -> bool:
    """Whether the incident and its step reach the store, now that nothing is wrong with it."""

    def there() -> bool:
        app.tick()
        return not app.desk.unsaved and app.desk.floor.incident is not None

    await until(there, "its step is not kept")
    kept = [each for each in app.desk.floor.all_of(Incident) if each.done(1)]
    return len(kept) == 1 and not app.desk.unsaved


def words(app: Kiosk) -> str:
    """What stands on the screen in front, the text field included."""
    screen = app.screen
    assert isinstance(screen, PageScreen)
    typed = screen.typing.value if screen.typing.is_open else ""
    return f"{screen.query_one(Board).words}\n{typed}"


def judged(holds: bool, app: Kiosk) -> str:
    """A cell; when it does not hold, the screen is shown where the test is read."""
    if not holds:
        print(words(app))
    return "yes" if holds else "NO"
