"""After a force two desks may each have helped one visit: what the desk that was away did is kept as an
account, a record of its own, until staff say whether that was one person or two. Pure.

An account is voided as it is made, so no figure counts it and no screen shows it: while nobody says, it was
one person, and the visit's times are estimates. Each desk writes its own record and follows what the other
desk's says; where the two differ, the account decides, since it is what counts or does not.
"""

from typing import Literal

from deskapp.records import Visit
from deskapp.records.base import named

People = Literal["one", "two"]


def account(mine: Visit, uid: str, desk: str, number: int) -> Visit:
    """What a desk that was away did with a visit that another has taken, as a record of its own.

    Nothing is asked where nobody was helped there: then it was one person.
    """
    fresh = {"uid": uid, "version": 1, "desk": desk, "number": number, "voided": True}
    people = None if mine.helped and not mine.voided else "one"
    return Visit.model_validate({**named(mine), **fresh, "account_of": mine.uid, "people": people})


def is_asked(visit: Visit, kept: Visit) -> bool:
    """Whether it is still to be said if the visit and this account of it were one person."""
    if _is_the_same(visit, kept):
        return False
    return kept.people is None and visit.people in (None, "asked")


def answered(mine: Visit, people: People, by: str) -> Visit:
    """This desk's record, the visit or the account, once that is said."""
    if mine.account_of is not None:
        return mine.revised(people=people, voided=people == "one", by=by)
    return mine.revised(people=people, times="exact" if mine.people == "asked" else mine.times, by=by)


def following(mine: Visit, theirs: Visit) -> Visit | None:
    """What this desk writes by itself after what the other desk's record says; None where nothing is new."""
    if mine.account_of is not None:
        said = "one" if _is_the_same(theirs, mine) else theirs.people
        return answered(mine, said, mine.by) if mine.people is None and said in ("one", "two") else None
    if theirs.people is None:
        if _is_the_same(mine, theirs):
            return None
        asks = mine.people is None and mine.times == "exact"
        return mine.revised(people="asked", times="estimated") if asks else None
    return answered(mine, _said(theirs), mine.by) if mine.people == "asked" else None


def _is_the_same(visit: Visit, kept: Visit) -> bool:
    """Whether what the account is of has come to stand after all, where a server was put back."""
    return (visit.helped, visit.helper) == (kept.helped, kept.helper)


def _said(kept: Visit) -> People:
    return "one" if kept.people == "one" else "two"
