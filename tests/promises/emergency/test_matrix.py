"""F12 opens the emergency screen in one key, with the right words, whatever is wrong or in the way.

Each row of the matrix is a state of things, each column something that must hold in it. Every cell is
asserted, and the matrix printed.
"""

from pathlib import Path

import pytest

from deskapp.records import Incident
from screens.emergency import EmergencyScreen
from screens.kiosk import Kiosk
from screens.page import PageScreen
from screens.widgets.board import Board
from tests.promises.emergency.conditions import NO_NUMBER, Condition, conditions, quick_retry
from tests.support.quiet import until

__all__ = ["quick_retry"]

COLUMNS = ("opens", "facts", "steps", "ticks", "marked", "as it was", "saved")

KINDS = ("m medical", "f fire", "t threat", "c child missing", "a child alone", "o suspicious", "w severe")


@pytest.mark.slow  # one row counts a report, in a process
async def test_every_cell_of_the_matrix(tmp_path: Path, quick_retry: None) -> None:
    matrix: dict[str, dict[str, str]] = {}
    for nth, each in enumerate(conditions()):
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
    return KINDS if here.size[0] >= 80 else ()


def step_shown(here: Condition, shown: str) -> bool:
    """The first step says what to dial."""
    number = "the emergency number" if here.facts is NO_NUMBER else "911"
    says = f"{number}; stay on the line", f"{number} and stay on the line"
    return here.size[1] < 24 or any(each in shown for each in says)


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
