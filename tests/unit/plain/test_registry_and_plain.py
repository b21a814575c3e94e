"""The registry and plain mode agree: each word has a usage, and a usage names all that its line takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskapp.acts import ACTS, Act
from deskapp.asking.confirm import Sure
from deskapp.asking.row import Pick
from deskapp.keyboard.keymap import keymap
from deskapp.plain.line import act_of
from deskapp.plain.lists import LISTS
from deskapp.plain.session import READS
from deskapp.settings.models import Settings
from tests.unit.plain.scene import Scene

SAID = [each for each in ACTS.values() if each.plain]
DOCS = Path(__file__).resolve().parents[3] / "docs" / "plain.md"


@pytest.mark.parametrize("act", SAID, ids=lambda act: act.name)
def test_usage(act: Act) -> None:
    assert act.plain is not None
    assert act.usage.split("|")[0].startswith(act.plain)
    assert re.fullmatch(r"[a-z-]+( all)?", act.plain)
    picks = [ask for ask in act.asks if isinstance(ask, Pick)]
    named = re.search(r"\[?\b(n|line|In)\b[\]|]", act.usage) or re.search(
        r" (n|line|Pn|Nn|Cn|Ln)\b", act.usage
    )
    assert bool(picks) == bool(named), "the row it takes"
    assert act.must_name == bool(picks and re.match(rf"{act.plain} [PNCL]?n\b", act.usage)), (
        "brackets: may be left out"
    )
    for ask in act.asks:
        for option in ask.options:
            never_asked = isinstance(ask, Sure) and act.name == "close_incident"
            assert never_asked or re.search(rf"\b{option}\b", act.usage), option


@pytest.mark.parametrize("act", [each for each in SAID if each.goes], ids=lambda act: act.name)
def test_an_act_that_shows_a_screen_is_read_out(act: Act) -> None:
    assert act.goes in READS


def test_words_and_keys_do_not_clash() -> None:
    """A key's letter is taken as a word, so no word may be another act's key."""
    keys = keymap(Settings())
    for act in SAID:
        assert act.plain is not None
        found = act_of(act.plain, keys)
        assert found is not None
        assert found[0] is act


def test_keys_lists_every_word_and_says_how_each_is_said(busy: Scene) -> None:
    listed = busy.say("keys").said
    for act in SAID:
        assert act.plain is not None
        assert re.search(rf"\b{act.plain}\b", listed)
        said = busy.say(f"keys {act.plain}").said
        assert said.startswith(act.usage)
        assert act.help in said
    assert "Not now: nothing was undone" in busy.say("keys redo").said
    assert busy.say("keys f").said == busy.say("keys finish").said


def test_the_page_for_people_names_every_word_and_list() -> None:
    """docs/plain.md has each usage as it is, so a changed usage shows here."""
    page = DOCS.read_text(encoding="utf-8").replace(r"\|", "|")  # as a table's cell writes a bar
    for act in SAID:
        assert f"`{act.usage}`" in page, act.usage
    for name in LISTS:
        assert f"`list {name}`" in page, name
