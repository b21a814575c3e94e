"""A call that another desk transfers to this one is said at once, and never why."""

from datetime import timedelta

import pytest

from deskapp.floor.coming_call import coming_words
from deskapp.records import Call, Transfer
from tests.support.fakes import TWO
from tests.support.several import PHONE, beside, on_the_line


def sent(to: str, ago: float = 5, *, blind: bool = False) -> Call:
    """Line A of the telephone desk, transferred so many seconds ago."""
    moved = Transfer(at=TWO - timedelta(seconds=ago), to=to, why="the mill", blind=blind)
    fields = {"state": "closed", "answered": TWO, "answerer": "S", "closed": TWO, "outcome": "transferred"}
    return on_the_line("A", PHONE, **fields, transfers=(moved,))


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (sent("Reference"), "Phone transfers a call to you"),
        (sent("reference", blind=True), "Phone transfers a call to you and is not on the line"),
        (sent("Circulation"), ""),
        (sent("Reference", ago=90), ""),
        (on_the_line("A"), ""),
    ],
)
def test_it_is_said_where_it_comes_to(now: Call, words: str) -> None:
    assert coming_words(beside().desk.moment(), on_the_line("A"), now, PHONE) == words


def test_it_is_said_once() -> None:
    m = beside().desk.moment()
    assert coming_words(m, sent("Reference"), sent("Reference"), PHONE) == ""
    assert coming_words(m, on_the_line("A"), sent("Reference"), None) == ""
