"""A call of one's own, where another desk answered the same: after a start it is not made once more."""

import pytest

from deskapp.desk.answered_twice import talked_here
from deskapp.records import Call
from deskapp.records.change import Refused
from tests.support.fakes import TWO
from tests.support.several import PHONE, beside, on_the_line


@pytest.mark.parametrize("over", [False, True])
def test_what_was_talked_here_is_one_call(over: bool) -> None:
    at = beside(PHONE)
    desk = at.desk
    answered = on_the_line("A", state="talking", answered=TWO, answerer="S")
    change = talked_here(desk, answered)
    (made,) = change.after
    assert isinstance(made, Call)
    assert (made.uid != answered.uid, made.desk, made.line) == (True, desk.name, "A")
    desk.store.commit(change)
    desk.floor.apply(change)
    if over:
        at.press("hangup", "3")
    with pytest.raises(Refused):
        talked_here(desk, answered)
