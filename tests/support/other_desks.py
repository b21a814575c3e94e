"""Two other desks beside the one under test, filled by hand: what a link would have put there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from deskapp.desk.desk import Desk
from deskapp.floor.others import OtherDesk
from deskapp.records import Call, Duty, Incident, Visit
from deskapp.records.change import Change

CHILDRENS, PHONE = 2, 3

ZONE = ZoneInfo("America/New_York")


def uid(nth: int) -> str:
    """A record's name that no clock of a test gives."""
    return f"00000000-0000-7000-9000-{nth:012d}"


def there(desk: Desk, **changes: Any) -> None:
    """Children's and the telephone desk are in the library too, with nobody at either."""
    desk.others.desks = {
        CHILDRENS: OtherDesk(CHILDRENS, "C", "Children's", **changes),
        PHONE: OtherDesk(PHONE, "P", "Phone"),
    }


def visit(number: int, at: datetime, of: str = "Children's", **fields: Any) -> Visit:
    """One person there. Without a state they wait since then."""
    fields = {"state": "waiting", "waiting": at, **fields}
    day = at.astimezone(ZONE).date()
    return Visit(uid=uid(number), desk=of, by="K", number=number, day=day, **fields)


def duty(person: str, at: datetime, of: str = "Children's") -> Duty:
    """Someone at that desk."""
    return Duty(uid=uid(900 + ord(person)), desk=of, by=person, person=person, since=at)


def away(desk: Desk, since: str) -> None:
    """Nothing is heard of either of them since then."""
    desk.others.desks = {
        number: replace(each, away_since=since) for number, each in desk.others.desks.items()
    }


def ringing(desk: Desk) -> None:
    """The telephone desk's line A rings for a while."""
    rang = desk.clock.now() - timedelta(seconds=20)
    desk.others.put(PHONE, Call(uid=uid(800), desk="Phone", by="K", line="A", state="ringing", rang=rang))


def emergency(desk: Desk) -> None:
    """Children's has opened one, and this desk knows."""
    now = desk.clock.now()
    made = Incident(uid=uid(500), desk="Children's", by="K", number=1, kind="medical", opened=now)
    desk.floor.apply(Change("news", "emergency", now, "Children's", "K", (made,)))


def busy(desk: Desk) -> list[Visit]:
    """Three wait at Children's, where Kim is; one at the telephone desk. Gives those of Children's."""
    now = desk.clock.now()
    there(desk)
    theirs = [
        visit(104, now - timedelta(seconds=250), description="yellow boots"),
        visit(105, now - timedelta(seconds=100), greeted=now - timedelta(seconds=90)),
        visit(106, now - timedelta(seconds=20), hand=True, description="stroller, by the globe"),
    ]
    for each in theirs:
        desk.others.put(CHILDRENS, each)
    desk.others.put(CHILDRENS, duty("K", now - timedelta(hours=2)))
    desk.others.put(PHONE, visit(201, now - timedelta(seconds=40), of="Phone"))
    return theirs
