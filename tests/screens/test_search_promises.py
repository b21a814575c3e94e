"""Whoever calls back about a promise is found by a word of it; so are notices and what the library has."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.floor.say import facts_of
from deskapp.lookup.search import WordIndex, entries, of_the_desk
from screens.reply import ReplyScreen
from tests.promises.readable.scene import SETTINGS, W, busy_desk, busy_kiosk
from tests.promises.readable.walk import Walk
from tests.support.kiosks import words


def index(folder: Path) -> WordIndex:
    desk = busy_desk(folder)
    facts = facts_of(SETTINGS, "D")
    return WordIndex((*entries(desk.pack, SETTINGS, facts), *of_the_desk(desk.moment())))


@pytest.mark.parametrize("word", ["promise what", "promise reach", "held promise"])
def test_an_open_promise_is_found_by_a_word_of_it(tmp_path: Path, word: str) -> None:
    found = index(tmp_path).find(W[word])
    assert found[0].entry.kind == "promise"
    assert found[0].entry.title.startswith("P")
    assert W[word] in " ".join(found[0].entry.shown)
    assert W[word] not in found[0].entry.title


@pytest.mark.parametrize("word", ["ended promise what", "withdrawn why", "incident note"])
def test_nothing_else_that_a_patron_said_is(tmp_path: Path, word: str) -> None:
    assert [each.title for each in index(tmp_path).entries if W[word] in str(each)] == []


@pytest.mark.parametrize(
    ("query", "title"),
    [("magnifier", "Magnifier at the desk"), ("central library", "Central Library"), ("Bo 555-0101", "Bo")],
)
def test_what_the_library_has_is_found(tmp_path: Path, query: str, title: str) -> None:
    found = [each.entry for each in index(tmp_path).find(query)[:2]]
    assert ("fact", title) in [(entry.kind, entry.title) for entry in found]


def test_a_notice_is_found_by_a_word_of_it(tmp_path: Path) -> None:
    desk = busy_desk(tmp_path)
    desk.do("notice", {"text": "The elevator is out of order", "until": desk.moment().day})
    found = WordIndex(tuple(of_the_desk(desk.moment()))).find("elevator")
    assert (found[0].entry.kind, found[0].entry.where) == ("notice", "notices")


async def test_enter_selects_it_where_it_is_answered(tmp_path: Path) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        await walk.go("search")
        await walk.type(W["promise reach"])
        assert W["promise what"] in words(app)
        await walk.press("enter")
        assert isinstance(app.screen, ReplyScreen)
        assert "ABOUT P1" in words(app)
        assert W["promise what"] in words(app)


async def test_under_the_curtain_no_promise_is_shown(tmp_path: Path) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        await walk.go("search")
        await walk.type(W["promise reach"])
        app.go("curtain")
        await walk.settled()
        shown = words(app)
        assert W["promise what"] not in shown
        assert "P1 due" not in shown
        assert "F9" in shown
