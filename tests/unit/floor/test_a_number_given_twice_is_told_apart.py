"""A number that a desk gave before its records had come may be given already: its name says which it is."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from deskapp.asking.row import Ref
from deskapp.commands.incidents import _names
from deskapp.plain.session import Plain
from deskapp.records import Incident, Notice
from deskapp.records.change import Change
from deskapp.store.drafts import Alive
from tests.support.fakes import TWO, Bench, desk
from tests.support.several import CHILDRENS, beside, comes, incident, promised

YESTERDAY = TWO - timedelta(days=1)


def late(at: Bench, number: int = 1) -> Bench:
    """The incident of yesterday comes from the disk, or from the server, after one of today was opened."""
    old = incident(number, CHILDRENS, "fire", opened=YESTERDAY)
    return comes(at, old.revised(uid="old", desk=at.desk.name, version=1))


def said(at: Bench, tmp_path: Path, line: str) -> str:
    found = Plain(at.desk, Alive(tmp_path)).reply(line)
    assert found is not None
    return found.as_text()


def named(at: Bench) -> dict[str, str]:
    m = at.desk.moment()
    return {m.name_of(each): each.kind for each in m.incidents}


def test_the_younger_one_is_i1b_wherever_it_is_named(tmp_path: Path) -> None:
    at = desk()
    at.press("emergency", "m")
    assert named(at) == {"I1": "medical"}
    late(at)
    assert named(at) == {"I1": "fire", "I1b": "medical"}
    (younger,) = [each for each in at.desk.incidents() if each.kind == "medical"]
    assert said(at, tmp_path, "step I1b 1").startswith("I1b: step 1 done")
    assert said(at, tmp_path, "list incidents").count("I1b") == 1
    at.press("close_incident", "enter", incident=Ref(younger.uid))
    assert said(at, tmp_path, 'supplement I1b "the crew left"') == "added to I1b"
    assert said(at, tmp_path, 'supplement i1 "it was toast"').startswith("added to I1")


def test_the_next_is_given_no_number_that_is_there() -> None:
    at = desk()
    at.press("emergency", "m")
    late(at, number=4)
    at.press("emergency", "f", "enter")
    assert named(at) == {"I1": "medical", "I4": "fire", "I5": "fire"}


def test_one_that_is_not_on_the_disk_yet_is_told_apart_too() -> None:
    at = desk()
    change = at.desk.decide("emergency", {"kind": "medical"})
    at.desk.hold_unsaved(change)
    late(at)
    assert named(at) == {"I1": "fire", "I1b": "medical"}
    at.desk.keep(change)
    assert named(at) == {"I1": "fire", "I1b": "medical"}


def test_so_are_promises_and_notices_and_what_another_desk_gave_twice() -> None:
    at = beside()
    first, second = promised(3, "S"), promised(3, "S").revised(uid="two", version=1, made=TWO + timedelta(1))
    for each in (second, first):
        comes(at, each)
    assert [at.desk.moment().name_of(each) for each in (first, second)] == ["CP3", "CP3b"]
    ours: dict[str, Any] = {"desk": at.desk.name, "by": "D", "number": 1, "sort": "pick", "text": "a book"}
    made, old = Notice(uid="n", written=TWO, **ours), Notice(uid="old", written=YESTERDAY, **ours)
    for notice in (made, old):
        comes(at, notice)
    assert [at.desk.moment().name_of(each) for each in (old, made)] == ["N1", "N1b"]


def test_what_goes_elsewhere_or_is_over_gives_its_name_back() -> None:
    at = late(desk())
    (old,) = at.desk.incidents()
    at.desk.floor.let_go(old.uid)
    at.desk.floor.apply(Change("n", "news", TWO, "Reference", "-", (old.revised(uid="new", version=1),)))
    assert list(named(at)) == ["I1"]


def test_the_command_names_them_alike() -> None:
    at = late(desk())
    (old,) = at.desk.incidents()
    today = old.revised(uid="today", version=1, opened=TWO)
    later = old.revised(uid="later", version=1, opened=TWO + timedelta(days=30))
    found: list[Incident] = [later, today, old]
    assert _names(found, at.desk.others) == {"old": "I1", "today": "I1b", "later": "I1"}
