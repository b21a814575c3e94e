"""Who joins here while they are still at another desk, no longer is there."""

from deskapp.records import Duty
from tests.support.fakes import TWO, MemoryStore
from tests.support.several import beside, holds


def test_who_joins_here_has_left_the_other_desk() -> None:
    at = holds(beside(), Duty(uid="there", desk="Children's", by="S", person="S", since=TWO, acting=True))
    at.clock.tick(60)
    assert at.press("who", "s") == "Sam joins and acts; at Children's no more"
    assert isinstance(at.store, MemoryStore)
    there = at.store.newest["there"]
    assert isinstance(there, Duty)
    assert (there.until, there.acting) == (at.clock.now(), False)


def test_whoever_else_is_there_stays() -> None:
    at = holds(beside(), Duty(uid="there", desk="Children's", by="S", person="S", since=TWO))
    at.press("leave", "d")
    assert at.press("who", "d") == "Dana joins and acts"
    assert isinstance(at.store, MemoryStore)
    assert "there" not in at.store.newest
