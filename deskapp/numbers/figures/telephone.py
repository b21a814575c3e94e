"""The figures of the telephone: rings, holds told against actual, transfers. Pure."""

from deskapp.numbers.counts.contacts import TELEPHONE
from deskapp.numbers.counts.tables import (
    CALLS,
    FIRST_CONTACT,
    HOLDS,
    TRANSFERS,
    Counts,
    HoldTold,
    TransferTo,
    WordKey,
    by,
    total,
)
from deskapp.numbers.figures.models import HoldsTold, Telephone, Transferred
from deskapp.numbers.figures.spread import Share, joined, took
from deskapp.settings.models import Settings

MOST_TOLD = 9
"""Minutes that can be told."""


def telephone(counts: Counts, settings: Settings) -> Telephone:
    """Every call that has ended."""
    calls, holds = counts.table(CALLS), counts.table(HOLDS)
    ours = {key: many for key, many in holds.items() if not key.incident}
    during = {key: many for key, many in holds.items() if key.incident}
    unanswered = counts.spread("rang out")
    soon = sum(many for seconds, many in unanswered.items() if seconds <= settings.targets.rings)
    told = tuple(each for minutes in range(1, MOST_TOLD + 1) if (each := _told(counts, ours, minutes)).holds)
    return Telephone(
        calls=total(calls),
        rang_out=calls.get(WordKey("rang out"), 0),
        gone=calls.get(WordKey("gone"), 0),
        first_contact=at_first(counts, TELEPHONE),
        hung_up_soon=soon,
        ring=took(counts.spread("ring"), settings.targets.rings, never=sum(unanswered.values()) - soon),
        holds=total(ours),
        kept=Share(part=sum(many for key, many in ours.items() if key.kept), of=total(ours)),
        told=told,
        checks=sum(key.checks * many for key, many in holds.items()),
        unchecked=sum(many for key, many in ours.items() if not key.kept and not key.checks),
        in_incident=total(during),
        over_in_incident=sum(many for key, many in during.items() if not key.kept),
        transfers=_transfers(counts.table(TRANSFERS)),
    )


def at_first(counts: Counts, channel: str = "") -> Share:
    """Answered without a transfer, of the visits and calls dealt with, or of this channel's alone (OF3)."""
    rows = {key: many for key, many in counts.table(FIRST_CONTACT).items() if channel in ("", key.channel)}
    return Share(part=sum(many for key, many in rows.items() if key.so), of=total(rows))


def _told(counts: Counts, ours: dict[HoldTold, int], minutes: int) -> HoldsTold:
    spread = joined(counts.spread(f"held {minutes}"))
    took_so_long = took(spread)
    return HoldsTold(
        minutes=minutes,
        holds=sum(many for key, many in ours.items() if key.minutes == minutes),
        median=took_so_long.median,
        longest=took_so_long.longest,
        over=sum(many for seconds, many in spread.items() if seconds > minutes * 60),
    )


def _transfers(rows: dict[TransferTo, int]) -> tuple[Transferred, ...]:
    found = []
    for (to,), many in sorted(by(rows, "destination").items(), key=lambda row: (-row[1], str(row[0]))):
        mine = {key: each for key, each in rows.items() if key.destination == to}
        found.append(
            Transferred(
                to=str(to),
                calls=many,
                blind=sum(each for key, each in mine.items() if key.how == "blind"),
                came_back=sum(each for key, each in mine.items() if key.returned),
            )
        )
    return tuple(found)
