"""Before a key is pressed, the row that it would hit carries it; a row that carries none is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from deskapp.acts import ACTS
from deskapp.asking.asking import Asking, No, Ready
from deskapp.asking.row import Ref
from deskapp.records import Visit
from screens.rows.desk import desk_rows
from screens.rows.desk_large import large_rows
from screens.rows.desk_wide import wide_rows
from screens.rows.targets import ON_ROWS, hit_by
from screens.view import View
from screens.widgets.styled_text import Row, plain
from tests.promises.readable.test_state_in_words import Told
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words

FORMS: tuple[tuple[Callable[[View], list[Row]], int, int], ...] = (
    (desk_rows, 80, 24),
    (large_rows, 120, 40),
    (wide_rows, 132, 43),
)

DAYS: dict[str, tuple[str | float, ...]] = {
    "one of each": ("walkup", "wait", "wait", "greet 102", "call"),
    "held, and one talks": ("call", "hold 1", 70.0, "call"),
    "held only": ("walkup", "call", "hold 2", 30.0),
    "two helped": ("walkup", "walkup", "wait"),
    "two ring": ("ring", 5.0, "ring", "who S", "walkup"),
    "gone elsewhere": ("call", "transfer C"),
    "nothing": (),
}


@pytest.mark.parametrize("day", DAYS)
def test_a_key_stands_on_the_row_it_hits_and_on_no_other(tmp_path: Path, day: str) -> None:
    view = Told(tmp_path, *DAYS[day]).view()
    hits, m = hit_by(view), view.moment
    for name in ON_ROWS:
        key = view.keymap.key_of(name) or ""
        carried = [uid for uid, keys in hits.items() if key in keys]
        first = ACTS[name].asks[0].name
        step = Asking.start(ACTS[name], m)
        told = {} if isinstance(step, No) else step.told
        meant = [told[first].uid] if isinstance(told.get(first), Ref) else []
        if ACTS[name].why_not(m) is None or carried:
            assert carried == meant, name
        assert meant or not isinstance(step, Ready) or name == "call", name


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0].__name__)
@pytest.mark.parametrize("day", DAYS)
def test_every_width_shows_them_all(
    tmp_path: Path, day: str, form: tuple[Callable[[View], list[Row]], int, int]
) -> None:
    draw, width, height = form
    view = Told(tmp_path, *DAYS[day]).view(width=width, height=height)
    cells = [part.strip() for row in plain(draw(view)).splitlines() for part in row.split("|")]
    for uid, keys in hit_by(view).items():
        record = view.floor.get(uid)
        assert record is not None
        if isinstance(record, Visit):
            assert any(cell.split()[:2] == [keys, record.short_name] for cell in cells if cell), (keys, cells)
        else:
            assert any(cell.endswith(f" {keys}") for cell in cells), (keys, cells)


def test_a_row_that_is_selected_takes_the_keys_with_it(tmp_path: Path) -> None:
    told = Told(tmp_path, "call", "hold 2", "call", "walkup", "walkup")
    for record in (*told.desk.floor.calls, *told.desk.floor.helping):
        view = told.view(selected=record.uid)
        keys = hit_by(view)[record.uid]
        assert ("x" in keys) is (record in told.desk.floor.calls)
        assert ("f" in keys) is (record in told.desk.floor.helping)
        assert keys in plain(desk_rows(view))


def test_none_is_shown_while_letters_mean_something_else(tmp_path: Path) -> None:
    view = Told(tmp_path, "walkup", "walkup", "call").view()
    field, rows = Asking.start(ACTS["describe"], view.moment), Asking.start(ACTS["finish"], view.moment)
    for step in (field, rows):
        assert isinstance(step, Asking)
        assert hit_by(replace(view, more=step.more(view.moment))) == {}


KEPT: dict[str, Callable[[str], bool]] = {"every key": lambda key: True, "no key": lambda key: False}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0].__name__)
def test_while_a_question_keeps_a_key_nothing_says_that_it_is_the_desks(
    tmp_path: Path, form: tuple[Callable[[View], list[Row]], int, int]
) -> None:
    """`t`, and then `c` is Circulation: it does not stand at the line that rings, nor in the key lines."""
    draw, width, height = form
    told = Told(tmp_path, "call", "ring", "wait", "walkup")
    view = told.view(width=width, height=height)
    assert {"c", "s"} <= set("".join(hit_by(view).values()))
    assert " c call " in plain(draw(view))
    asked = replace(view, kept=KEPT["every key"])
    assert "".join(hit_by(asked).values()) == ""
    assert " c call " not in plain(draw(asked))
    assert " w wait " not in plain(draw(asked))


async def test_a_required_question_keeps_every_key_and_what_may_follow_only_what_it_offers(
    tmp_path: Path,
) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["c", "i", "t"])
        await at_rest(pilot)
        assert " c call " not in words(app)
        assert "RINGS 0:00                c" not in words(app)
        burst(app, ["escape"])
        await at_rest(pilot)
        assert " c call " in words(app)
        burst(app, ["w"])
        await at_rest(pilot)
        assert " c call " in words(app)


def test_no_word_is_cut_for_them(tmp_path: Path) -> None:
    told = Told(tmp_path, "call", "hold 9", 3700.0)
    view = told.view()
    row = next(row for row in plain(desk_rows(view)).splitlines() if "HOLD" in row)
    assert ".." not in row
    assert "told 9 min" in row
