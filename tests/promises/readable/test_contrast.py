"""Every text can be read on its background, in every theme, on every kind of terminal that it is drawn on.

Measured on the strips that are really drawn, after the library's own filters, with the colors that a
terminal of sixteen, of 256 or of all colors makes of them. 4.5:1 is WCAG 2.2's AA, 7:1 its AAA.
"""

from __future__ import annotations

import pytest

from screens.widgets.styled_text import THEMES
from screens.widgets.themes import BARE, chosen_theme
from tests.promises.readable.conftest import Drawn
from tests.promises.readable.scene import SETTINGS
from tests.promises.readable.strips import contrast, seen

ON = {
    "standard": ("truecolor", "256"),
    "light": ("truecolor", "256"),
    "contrast": ("truecolor", "256"),
    "console": ("linux",),
}
"""The terminals that a theme is drawn on: one of sixteen colors gets the console's, whatever is set."""

ENOUGH = {"standard": 4.5, "light": 4.5, "contrast": 7.0, "console": 4.5}

PLACES = [(theme, system) for theme, systems in ON.items() for system in systems]


@pytest.mark.parametrize(("theme", "system"), PLACES)
def test_every_text_stands_out_from_its_background(drawn: list[Drawn], theme: str, system: str) -> None:
    looked_at = 0
    for here in drawn:
        for run in here.looks.get(theme, ()):
            if run.text.strip():
                ratio = contrast(*seen(run.style, system))
                looked_at += 1
                assert ratio >= ENOUGH[theme], (here.name, run, f"{ratio:.2f}")
    assert looked_at > 1000


@pytest.mark.parametrize(("theme", "system"), PLACES)
def test_the_cursor_stands_out_from_the_line_it_is_in(drawn: list[Drawn], theme: str, system: str) -> None:
    fields = [each for each in drawn if each.field is not None]
    assert len(fields) > 6
    for here in fields:
        line = [run for run in here.looks[theme] if run.y == here.field]
        grounds = {seen(run.style, system)[1] for run in line}
        assert len(grounds) == 2, (here.name, line)
        assert contrast(*grounds) >= ENOUGH[theme], (here.name, line)


def test_without_colors_nothing_has_one_and_every_field_shows_its_cursor(
    without_colors: list[Drawn],
) -> None:
    for here in without_colors:
        for run in here.looks[BARE]:
            assert run.style.color is None or run.style.color.is_default, (here.name, run)
            assert run.style.bgcolor is None or run.style.bgcolor.is_default, (here.name, run)
            assert not run.style.dim, (here.name, run)
        if here.field is not None:
            cursor = [run.text for run in here.looks[BARE] if run.y == here.field and run.style.reverse]
            assert cursor, here.name


@pytest.mark.parametrize(
    ("environ", "setting", "theme"),
    [
        ({"TERM": "linux"}, "auto", "console"),
        ({"TERM": "linux"}, "light", "console"),
        ({"TERM": "xterm"}, "standard", "console"),
        ({"TERM": "vt220"}, "contrast", "console"),
        ({"TERM": "xterm-256color"}, "auto", "standard"),
        ({"TERM": "xterm-256color"}, "light", "light"),
        ({"TERM": "screen-256color", "COLORTERM": "truecolor"}, "contrast", "contrast"),
        ({"TERM": "xterm-256color"}, "console", "console"),
        ({"TERM": "dumb"}, "light", BARE),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "light", BARE),
        ({"TERM": "linux", "NO_COLOR": ""}, "auto", BARE),
    ],
)
def test_the_terminal_chooses_where_it_can_not_draw_what_is_set(
    environ: dict[str, str], setting: str, theme: str
) -> None:
    settings = SETTINGS.model_copy(update={"screen": SETTINGS.screen.model_copy(update={"theme": setting})})
    assert chosen_theme(settings, environ) == theme


def test_a_pair_that_can_not_be_read_is_found() -> None:
    from rich.style import Style

    assert contrast(*seen(Style.parse("#777777 on #808080"), "truecolor")) < 1.5
    assert contrast(*seen(Style.parse("bold black on black"), "linux")) < 4.5
    assert contrast(*seen(Style.parse("black on black reverse"), "linux")) == 1.0
    assert contrast(*seen(Style.parse("#000000 on #ffffff"), "truecolor")) == pytest.approx(21)
    assert set(ON) == set(THEMES)
