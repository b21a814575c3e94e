"""Merges: in whatever order and however often, the same; and nothing of either version is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskapp.records import TABLES, Incident, Note, Promise
from deskapp.shared.merges import MERGES, adds_nothing, content, merged
from deskapp.shared.rights import WRITTEN_BY, WrittenBy
from tests.unit.shared.versions_of_one_record import KINDS, START, incidents, promises

few = settings(max_examples=30)
any_kind = pytest.mark.parametrize("kind", KINDS)


def test_every_kind_has_its_rule_and_every_merged_one_its_merge() -> None:
    assert set(WRITTEN_BY) == set(TABLES.values())
    assert set(MERGES) == {kind for kind, rule in WRITTEN_BY.items() if rule is WrittenBy.ANYONE}


@any_kind
@few
@given(data=st.data())
def test_it_does_not_matter_who_merges(kind: str, data: st.DataObject) -> None:
    one, other = data.draw(KINDS[kind]), data.draw(KINDS[kind])
    assert merged(one, other) == merged(other, one)


@any_kind
@few
@given(data=st.data())
def test_merging_again_adds_nothing(kind: str, data: st.DataObject) -> None:
    one, other = data.draw(KINDS[kind]), data.draw(KINDS[kind])
    together = merged(one, other)
    assert merged(together, one) == merged(together, other) == merged(together, together) == together
    assert adds_nothing(together, together)


@any_kind
@few
@given(data=st.data())
def test_three_desks_come_to_the_same_in_any_order(kind: str, data: st.DataObject) -> None:
    versions = data.draw(st.permutations([1, 2, 3]))
    one, two, three = (data.draw(KINDS[kind]).model_copy(update={"version": each}) for each in versions)
    assert _but_owner(merged(merged(one, two), three)) == _but_owner(merged(one, merged(two, three)))


def _but_owner(record: Any) -> dict[str, Any]:
    """Whoever handed a promise on without a hand-on of its own, in one moment with another, may come out
    either way."""
    return {name: value for name, value in content(record).items() if name != "owner"}


@few
@given(incidents, incidents)
def test_every_note_tick_and_correction_of_either_is_there(one: Incident, other: Incident) -> None:
    together = merged(one, other)
    assert {(note.at, note.by, note.desk) for note in together.notes} == {
        (note.at, note.by, note.desk) for note in (*one.notes, *other.notes)
    }
    for tick in (*one.steps, *other.steps):
        stands = [
            each
            for each in together.steps
            if (each.at, each.by, each.desk, each.step) == (tick.at, tick.by, tick.desk, tick.step)
        ]
        assert len(stands) == 1
        assert tick.undone is None or (stands[0].undone is not None and stands[0].undone <= tick.undone)


@few
@given(promises, promises)
def test_the_earlier_of_two_answers_stands(one: Promise, other: Promise) -> None:
    together = merged(one, other)
    ends = [each.ended for each in (one, other) if each.ended is not None]
    assert together.ended == (min(ends) if ends else None)
    assert set(together.told) == {*one.told, *other.told}
    assert set(together.handed) == {*one.handed, *other.handed}


@pytest.mark.parametrize("empty_one_is_newer", [True, False])
def test_what_was_erased_stays_erased(empty_one_is_newer: bool) -> None:
    said = Incident(
        uid="one",
        version=4,
        desk="front",
        by="D",
        number=1,
        kind="medical",
        opened=START,
        notes=(Note(at=START, by="D", text="fell on the stairs"),),
    )
    erased = said.erased().model_copy(update={"version": 5 if empty_one_is_newer else 3})
    assert [note.text for note in merged(said, erased).notes] == [""]
