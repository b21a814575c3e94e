"""A simulated year, and a desk with everything in it, recounted by SQL from the journals: all is equal."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.build import figures
from deskapp.numbers.figures.periods import read
from deskapp.settings.models import Settings
from tests.simulator import years
from tests.support.fakes import SETTINGS as FAKES
from tests.unit.numbers.making import SETTINGS, Maker
from tests.unit.numbers.recount import Recount
from tests.unit.numbers.test_independent_count import agree

FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)


def recount(folder: Path, settings: Settings) -> Recount:
    return Recount(
        folder,
        settings.library.zone,
        [each.name for each in settings.kinds if each.reference],
        [(each.since, list(each.reference)) for each in settings.definitions],
        settings.targets.greet,
        settings.targets.rings,
    )


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of the simulator."""
    folder = tmp_path_factory.mktemp("simulated") / "data"
    years.write(folder, years.records(FIRST, LAST, 12, 16, FAKES), LAST, FAKES)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a year with messages, promises, holds, incidents, corrections and what was undone."""
    folder = tmp_path_factory.mktemp("made")
    maker = Maker(folder, 16)
    maker.run(date(2025, 9, 20), date(2026, 3, 20), 8)
    maker.seal()
    return folder


@pytest.mark.parametrize("words", ["2025-07-01..2026-06-30", "2025-10", "2026-03-02..2026-03-08"])
def test_every_figure_of_a_simulated_year(simulated: Path, words: str) -> None:
    now = datetime.combine(LAST, time(20), tzinfo=FAKES.zone)
    here = figures(gather(simulated, FAKES.zone), read(words, LAST), FAKES, now)
    assert here.questions > 50
    agree(here, recount(simulated, FAKES), now)


@pytest.mark.parametrize(
    "words", ["2025-09-20..2026-03-20", "2025-11", "2025-12-20..2026-01-10", "2026-03-08"]
)
def test_every_figure_of_a_desk_with_everything_in_it(made: Path, words: str) -> None:
    now = datetime(2026, 3, 20, 20, tzinfo=SETTINGS.zone)
    agree(
        figures(gather(made, SETTINGS.zone), read(words, now.date()), SETTINGS, now),
        recount(made, SETTINGS),
        now,
    )
