"""What the story leaves in the store, written by hand from the story: not from what a run of it gave."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.promises.story.telling import DAY, ZONE

BY_DANA = {"desk": "Reference", "by": "D"}


def at(clock: str) -> str:
    """This time of the story's day, as the store writes it."""
    local = datetime.combine(DAY, datetime.strptime(clock, "%H:%M:%S").time(), tzinfo=ZONE)  # noqa: DTZ007
    return f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def visit(number: int, state: str, **fields: Any) -> dict[str, Any]:
    """A visit of the day."""
    return {**BY_DANA, "number": number, "day": "2026-11-24", "state": state, **fields}


def quick(clock: str, effort: int, kind: str) -> dict[str, Any]:
    """A quick question."""
    return {**BY_DANA, "at": at(clock), "effort": effort, "kind": kind}


EXPECTED: dict[str, list[dict[str, Any]]] = {
    "duties": [{**BY_DANA, "person": "D", "since": at("14:00:00"), "acting": True}],
    "visits": [
        visit(
            101,
            "closed",
            waiting=at("14:00:10"),
            greeted=at("14:00:40"),
            helped=at("14:00:50"),
            closed=at("14:06:40"),
            helper="D",
            walks=[{"out": at("14:01:30"), "back": at("14:02:05")}],
            effort=3,
            kind="reference",
            checked=True,
            outcome="answered",
        ),
        visit(
            102,
            "closed",
            waiting=at("14:00:15"),
            greeted=at("14:00:45"),
            closed=at("14:08:05"),
            outcome="left",
        ),
        visit(
            103,
            "closed",
            waiting=at("14:00:25"),
            greeted=at("14:00:45"),
            helped=at("14:11:00"),
            closed=at("14:12:00"),
            helper="D",
            outcome="referred",
            referred_to="State Library",
        ),
        visit(104, "waiting", waiting=at("14:00:30"), greeted=at("14:00:45")),
        visit(
            105,
            "closed",
            waiting=at("14:07:00"),
            greeted=at("14:07:00"),
            helped=at("14:07:00"),
            closed=at("14:13:00"),
            helper="D",
            description="red scarf, by printer",
            effort=2,
            kind="quick look-up",
            outcome="answered",
        ),
    ],
    "calls": [
        {
            **BY_DANA,
            "line": "A",
            "state": "closed",
            "rang": at("14:02:00"),
            "answered": at("14:02:10"),
            "closed": at("14:10:30"),
            "answerer": "D",
            "holds": [
                {
                    "began": at("14:02:40"),
                    "told": 2,
                    "checks": [{"at": at("14:05:00"), "minutes": 2}],
                    "ended": at("14:06:00"),
                }
            ],
            "transfers": [
                {
                    "at": at("14:06:30"),
                    "to": "Children's Room",
                    "why": "programs for children",
                    "returned": at("14:09:00"),
                }
            ],
            "effort": 3,
            "kind": "reference",
            "outcome": "answered",
        }
    ],
    "tallies": [
        quick("14:02:55", 1, "directions"),
        quick("14:03:00", 2, "quick look-up"),
        quick("14:03:05", 3, "readers' advisory"),
        quick("14:03:20", 4, "reference"),
        quick("14:10:40", 1, "directions"),
        quick("14:10:45", 2, "quick look-up"),
    ],
    "incidents": [
        {
            **BY_DANA,
            "number": 1,
            "kind": "medical",
            "opened": at("14:07:20"),
            "closed": at("14:12:30"),
            "steps": [
                {"at": at("14:07:28"), **BY_DANA, "step": 1, "text": "Dial 9-911; stay on the line"},
                {"at": at("14:07:38"), **BY_DANA, "step": 2, "text": "Tell Pat"},
                {"at": at("14:07:42"), **BY_DANA, "step": 3, "text": "Send someone to meet them: NOT SET"},
            ],
            "supervisors": [{"at": at("14:07:38"), **BY_DANA, "name": "Pat"}],
        }
    ],
}
"""Every record of the day by table, in the order of their times."""
