"""Everything that the kiosk draws, in every look it has: walked through once for all tests here."""

from __future__ import annotations

import asyncio
import dataclasses
import pickle
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from screens.changed_settings import dress
from screens.widgets.board import Board
from screens.widgets.styled_text import THEMES, Row
from screens.widgets.themes import BARE, native
from tests.promises.readable.scene import busy_kiosk
from tests.promises.readable.strips import Run, runs
from tests.promises.readable.walk import Walk, emergency_states, every_state
from tests.support.once_a_run import once_a_run


@dataclass
class Drawn:
    """One state of one screen: its rows, and what the terminal is told in each look."""

    name: str
    rows: list[Row]
    field: int | None
    """The row of the open text field."""
    looks: dict[str, list[Run]] = dataclasses.field(default_factory=dict)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[Drawn]:
    """Every state in every theme with an incident open, and the emergency screen also without one."""
    looks = tuple(THEMES)

    def make(folder: Path) -> None:
        busy = asyncio.run(_walked(tmp_path_factory.mktemp("busy"), True, looks, every_state))
        quiet = asyncio.run(_walked(tmp_path_factory.mktemp("quiet"), False, looks, emergency_states))
        (folder / "drawn").write_bytes(pickle.dumps(busy + quiet))

    return _read(once_a_run(tmp_path_factory, "drawn", make))


@pytest.fixture(scope="session")
def without_colors(tmp_path_factory: pytest.TempPathFactory) -> list[Drawn]:
    """Every state as it is drawn where NO_COLOR is set."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NO_COLOR", "1")
            bare = asyncio.run(_walked(tmp_path_factory.mktemp("bare"), True, (BARE,), every_state))
        (folder / "drawn").write_bytes(pickle.dumps(bare))

    return _read(once_a_run(tmp_path_factory, "without-colors", make))


def _read(made: Path) -> list[Drawn]:
    found: list[Drawn] = pickle.loads((made / "drawn").read_bytes())
    return found


async def _walked(
    folder: Path, incident: bool, looks: tuple[str, ...], states: Callable[[Walk], AsyncIterator[str]]
) -> list[Drawn]:
    found: list[Drawn] = []
    app = busy_kiosk(folder, incident=incident, theme=looks[0])
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        async for name in states(walk):
            here = Drawn(
                f"{name}{', incident open' if incident else ''}",
                list(app.screen.query_one(Board).rows),
                walk.front.typing.region.y if walk.front.typing.is_open else None,
            )
            for look in looks:
                turned = app.ansi_color != native(look)
                dress(app, look)
                if turned:
                    await pilot.pause()
                here.looks[look] = list(runs(app))
            found.append(here)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        rows = list(app.screen.query_one(Board).rows)
        found.append(Drawn("too small", rows, None, {looks[-1]: list(runs(app))}))
    return found
