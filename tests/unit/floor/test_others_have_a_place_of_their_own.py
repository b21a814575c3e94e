"""What other desks hold is kept by desk, apart from this desk's own floor."""

from datetime import UTC, datetime

from deskapp.floor.others import OtherDesk, Others
from deskapp.records import Visit

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
CHILDRENS = OtherDesk(2, "C", "Children's")


def a_visit(uid: str) -> Visit:
    return Visit(uid=uid, desk="Children's", by="S", number=104, day=AT.date(), state="waiting", waiting=AT)


def test_a_desk_by_itself_has_none() -> None:
    others = Others()
    assert others.get("u") is None
    assert others.desk_of("u") is None
    assert others.named("Reference") is None


def test_what_a_desk_holds_is_found_by_its_uid_and_by_its_desk() -> None:
    others = Others({2: CHILDRENS, 3: OtherDesk(3, "T", "Telephone")})
    here = a_visit("u")
    others.put(2, here)
    assert others.get("u") is here
    assert others.desk_of("u") is CHILDRENS
    assert list(others.rows(2)) == [here]
    assert list(others.rows(3)) == []


def test_what_was_given_here_is_no_others_any_more() -> None:
    others = Others({2: CHILDRENS})
    others.put(2, a_visit("u"))
    others.drop("u")
    others.drop("never known")
    assert others.get("u") is None
    assert list(others.rows(2)) == []


def test_a_record_names_the_desk_that_made_it() -> None:
    others = Others({2: CHILDRENS})
    assert others.named("Children's") is CHILDRENS
    assert others.named("Reference") is None
