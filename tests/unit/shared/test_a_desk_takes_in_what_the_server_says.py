"""A desk's account with the others: what it offers, what stands, what it merges, and what it lays before
staff."""

from __future__ import annotations

from datetime import timedelta

from deskapp.records import Incident, Note, Visit
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import FromServer, take_in
from tests.support.fakes import TWO


def incident(*notes: str) -> Incident:
    written = tuple(Note(at=TWO + timedelta(seconds=len(text)), by="D", text=text) for text in notes)
    return Incident(uid="I", desk="front", by="D", number=1, kind="medical", opened=TWO, notes=written)


def visit() -> Visit:
    return Visit(
        uid="V",
        desk="front",
        by="D",
        number=101,
        day=TWO.date(),
        state="waiting",
        waiting=TWO,
        description=None,
    )


def two_desks() -> tuple[Ledger, Ledger, Copy]:
    """Both have the incident with one note."""
    front, children = Ledger(1, "a"), Ledger(2, "b")
    first = front.made(incident("one"))
    front.wrote(first)
    front.acknowledged("I", first.record.version)
    children.take(first)
    return front, children, first


def taken_by_force() -> tuple[Ledger, Copy]:
    """A desk whose visit waits, and the version by which another took it; the desk has not heard of that."""
    front, children = Ledger(1, "a"), Ledger(2, "b")
    waits = front.made(visit())
    front.wrote(waits)
    children.take(waits)
    return front, children.by_force(visit())


def noted(ledger: Ledger, *texts: str) -> Copy:
    copy = ledger.further(incident(*texts))
    ledger.wrote(copy)
    return copy


def notes(copy: Copy | None) -> set[str]:
    assert copy is not None
    assert isinstance(copy.record, Incident)
    return {note.text for note in copy.record.notes}


def test_what_is_offered_goes_once_the_server_has_it_and_not_before() -> None:
    front, _, first = two_desks()
    second = noted(front, "one", "three")
    assert front.offers(9) == (second,)
    front.acknowledged("I", first.record.version)
    assert front.offers(9) == (second,)
    front.acknowledged("I", second.record.version)
    assert front.offers(9) == ()


def test_notes_of_two_desks_are_put_together_by_the_second() -> None:
    front, children, _ = two_desks()
    theirs, ours = noted(front, "one", "from the front"), noted(children, "one", "from children's")
    together = children.take(theirs)
    assert notes(together) == {"one", "from the front", "from children's"}
    assert together is not None
    assert together.descent.version > max(ours.descent.version, theirs.descent.version)
    assert theirs.descent.leads_to(together.descent)


def test_a_merge_that_adds_nothing_is_no_version() -> None:
    front, children, _ = two_desks()
    noted(children, "one")
    theirs = noted(front, "one", "more")
    assert children.take(theirs) is None
    assert children.stands["I"] is theirs
    assert children.offers(9) == ()


def test_its_own_echo_and_what_it_is_built_upon_change_nothing() -> None:
    front, _, first = two_desks()
    second = noted(front, "one", "more")
    assert front.take(first) is None
    assert front.take(second) is None
    assert front.stands["I"] in (first, second)
    assert notes(front.stands["I"]) == {"one", "more"}


def test_a_visit_that_was_taken_by_force_meanwhile_is_laid_before_staff() -> None:
    front, took = taken_by_force()
    mine = front.further(visit().model_copy(update={"hand": True}))
    front.wrote(mine)
    phone = Ledger(3, "c")
    phone.take(mine)
    for each in (front, phone):
        assert each.take(took) is None
        assert each.stands["V"] is took
    assert [each.mine for each in front.conflicts.values()] == [mine]
    assert phone.conflicts == {}, "it wrote neither"


def test_what_two_versions_say_alike_is_no_conflict() -> None:
    """As after a backup from before joining was put back."""
    front, took = taken_by_force()
    front.wrote(front.further(visit()))
    assert front.take(took) is None
    assert (front.stands["V"], front.conflicts, front.unshared) == (took, {}, {})
    assert front.offers(9) == ()


def test_what_is_written_after_theirs_stood_is_above_all_that_was_written_here() -> None:
    front, took = taken_by_force()
    for _ in range(3):
        front.wrote(front.further(visit()))
    front.take(took)
    back = took.descent.given(1)
    front.take(Copy(visit().model_copy(update={"version": back.version.packed}), back, "b", 1))
    written = [copy.descent.version for copy in (front.own["V"],)]
    assert front.further(visit()).descent.version > max(written)


def test_another_server_is_offered_everything_and_read_from_the_beginning() -> None:
    front, _, first = two_desks()
    assert take_in(front, FromServer("one", news=(first,), cursor=4), front.wrote)
    assert (front.cursor, front.joined, front.offers(9)) == (4, True, ())
    assert not take_in(front, FromServer("another", cursor=9), front.wrote)
    assert (front.cursor, front.joined, front.offers(9)) == (0, False, (first,))


def test_numbers_are_given_once_all_is_read() -> None:
    front = Ledger(1, "a")
    take_in(front, FromServer("one", cursor=3, more=True), front.wrote)
    assert not front.joined
    take_in(front, FromServer("one", cursor=5), front.wrote)
    assert front.joined


def test_two_folders_of_one_backup_begin_stretches_of_their_own() -> None:
    """A backup put back twice, and each wrote before it had read: no note of either goes for the other's."""
    front, children, first = two_desks()
    again = [Ledger.opened(1, folder, [first]) for folder in ("put back", "put back again")]
    one, two = (noted(each, "one", text) for each, text in zip(again, ("three", "seven"), strict=True))
    assert one.descent.version.stretch != two.descent.version.stretch
    children.take(one)
    together = children.take(two)
    assert notes(together) == {"one", "three", "seven"}
    assert front.desk == one.descent.holder(1) == two.descent.holder(1)
