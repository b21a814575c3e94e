"""A record in memory is what it says, and nothing about how it was made."""

from __future__ import annotations

import pytest

from deskapp.records import TABLES, Record, Visit
from deskapp.records.visit import Walk
from deskapp.store.transaction import document
from tests.support.fakes import TWO


def test_no_record_remembers_which_of_its_fields_were_named() -> None:
    walk = Walk(out=TWO)
    first = Visit(
        uid="v1",
        desk="Desk",
        by="D",
        number=101,
        day=TWO.date(),
        state="helping",
        waiting=TWO,
        greeted=TWO,
        helped=TWO,
        helper="D",
        walks=(walk,),
    )
    read = Visit.model_validate_json(document(first))
    assert read == first
    for each in (first, read, walk, read.walks[0], first.revised(hand=True), walk.revised(back=TWO)):
        assert each.model_fields_set == set()


@pytest.mark.parametrize("kind", TABLES.values())
def test_that_is_so_of_every_kind(kind: type[Record]) -> None:
    assert kind.model_post_init is Record.model_post_init
