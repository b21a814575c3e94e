"""The head line says how this desk stands with the others, a dot which rows they lack; else nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.settings.models import Screen
from deskapp.shared.link_state import ALONE_QUIETLY, Link, LinkState, stands_out
from screens.kiosk import Kiosk
from screens.rows.frame import head
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import SETTINGS, Memory
from tests.support.kiosks import kiosk, words
from tests.support.other_desks import busy

ALONE = Link(LinkState.ALONE, since="2:02 pm", unshared=3).words
REFUSED = Link(LinkState.REFUSED, refusal="the server is of an older version: upgrade it, or wait").words
JOINING = Link(LinkState.JOINING, read=4100, of=12000).words


def first_row(app: Kiosk) -> str:
    return words(app).splitlines()[0]


@pytest.mark.parametrize("screen", ["f4", "f2", "f5", "f6"])
@pytest.mark.parametrize("link", [ALONE, JOINING, Link(LinkState.SLOW, behind=2.0).words])
async def test_it_stands_whole_at_the_head_of_every_screen(tmp_path: Path, screen: str, link: str) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        before = first_row(app)
        app.desk.others.link = link
        burst(app, ["f2", "d", "f2", "s", screen])
        await at_rest(pilot)
        assert link in first_row(app)
        assert "2:00 pm" in first_row(app), "the time is always there"
        app.desk.others.link = ""
        burst(app, ["f4"])
        await at_rest(pilot)
        assert first_row(app).split()[:3] == before.split()[:3], "the quiet case is quiet"


async def test_of_several_desks_the_line_says_which_one_this_is(tmp_path: Path) -> None:
    library = SETTINGS.library.model_copy(update={"name": "Millbury Public Library", "desk": "Reference"})
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"library": library}))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_rest(pilot)
        assert "nobody at the desk" in first_row(app)
        assert first_row(app).startswith(" Millbury Public Library "), "a desk by itself is in no doubt"
        busy(app.desk)
        app.redraw()
        await at_rest(pilot)
        assert first_row(app).startswith(" Reference "), "whose library it is, staff know"


async def test_beside_a_long_word_of_the_link_the_day_gives_way_first(tmp_path: Path) -> None:
    library = SETTINGS.library.model_copy(update={"desk": "Children's"})
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"library": library}))
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        app.desk.others.link = ALONE
        burst(app, ["f2", "d", "f4"])
        await at_rest(pilot)
        seen = " ".join(first_row(app).split())
        assert seen == "Children's ALONE since 2:02 pm - 3 here not yet shared [Dana] (F2) 2:00 pm"


async def test_what_is_longer_than_the_line_is_cut_where_a_thought_ends(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        app.desk.others.link = REFUSED
        app.redraw()
        await at_rest(pilot)
        assert "NOT SHARED: the server is of an older version" in first_row(app)
        assert ".." not in first_row(app)


async def test_a_row_that_is_saved_and_not_shared_has_a_dot(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, ["f2", "d", "f4", "w", "w", "n", "o", "c"])
        await at_rest(pilot)
        rows = [*app.desk.floor.visits, *app.desk.floor.calls]
        assert not [row for row in words(app).splitlines() if "101." in row]
        app.desk.others.unshared = frozenset(row.uid for row in rows if row.short_name != "102")
        app.redraw()
        await at_rest(pilot)
        seen = words(app)
        assert [name in seen for name in ("101.", "102.", "103.", "104.", "A.")] == [
            True,
            False,
            True,
            True,
            True,
        ]


def test_alone_stands_out_at_once_but_at_a_desk_that_is_carried_about() -> None:
    assert stands_out(ALONE, 0, carried=False)
    assert not stands_out(ALONE, ALONE_QUIETLY - 1, carried=True)
    assert stands_out(ALONE, ALONE_QUIETLY, carried=True)
    assert stands_out(REFUSED, 0, carried=True)
    assert not stands_out(JOINING, 0, carried=False)


async def test_what_stands_out_has_another_style(tmp_path: Path) -> None:
    carried = SETTINGS.model_copy(update={"screen": Screen(carried=True)})
    for settings, styles in ((SETTINGS, {"title", "alarm"}), (carried, {"title"})):
        app = kiosk(tmp_path / str(len(styles)), Memory(), settings)
        async with app.run_test(size=(80, 24)) as pilot:
            busy(app.desk)
            app.desk.others.link = ALONE
            await at_rest(pilot)
            assert {style for _, style in head(app.view())} == styles
            if settings is carried:
                assert "C104" in words(app), "a desk that is carried about begins with the rows of all"
