"""Which fields were given is kept once for all records of a sort: each has all of them."""

from __future__ import annotations

from datetime import UTC, datetime

from deskapp.records import Tally, Visit

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def _visit(**fields: object) -> Visit:
    return Visit.model_validate(
        {
            "uid": "u1",
            "desk": "Reference",
            "by": "D",
            "number": 101,
            "day": AT.date(),
            "state": "waiting",
            "waiting": AT,
            **fields,
        }
    )


def test_two_records_share_the_set_of_names() -> None:
    first, second = _visit(), _visit(uid="u2", hand=True).revised(hand=False)
    assert first.model_fields_set is second.model_fields_set
    assert first.model_fields_set == set(Visit.model_fields)


def test_another_sort_has_its_own() -> None:
    tally = Tally(uid="u3", desk="Reference", by="D", at=AT, effort=1)
    assert tally.model_fields_set == set(Tally.model_fields)
    assert tally.model_fields_set != _visit().model_fields_set


def test_a_changed_copy_changes_no_other() -> None:
    first = _visit()
    copied = first.model_copy(update={"hand": True})
    assert (first.hand, copied.hand) == (False, True)
    assert copied != first
    assert _visit() == first
    assert set(Visit.model_fields) == first.model_fields_set
