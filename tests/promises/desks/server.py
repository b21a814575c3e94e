"""The server as a dictionary: it judges by the product's own rule, numbers what it takes, and passes it
on."""

from __future__ import annotations

from dataclasses import dataclass, field

from deskapp.shared.claims import Claim
from deskapp.shared.ledger import Copy
from deskapp.shared.turn import FromServer, ToServer
from deskapp.shared.verdicts import Judgement, Standing, judged


@dataclass
class Server:
    """Newest rows by uid, in the order of their numbers in the feed; questions by visit and asking desk."""

    place: str = "first"
    feed: int = 0
    rows: dict[str, tuple[int, Copy]] = field(default_factory=dict)
    asks: dict[tuple[str, int], str] = field(default_factory=dict)
    """What was asked, and the answer; "" until there is one."""

    def exchange(self, said: ToServer) -> FromServer:
        """One turn of one desk."""
        acknowledged: list[tuple[str, int]] = []
        passed: list[Copy] = []
        for offer in said.offers:
            known = self.rows.get(offer.uid)
            judgement = self.judge(known[1] if known else None, offer)
            if judgement is Judgement.PASSED and known is not None:
                passed.append(known[1])
                continue
            if judgement is Judgement.TAKEN:
                self.feed += 1
                self.rows.pop(offer.uid, None)
                self.rows[offer.uid] = self.feed, offer
            acknowledged.append((offer.uid, offer.record.version))
        news, cursor, more = self._news(said.cursor, said.most)
        return FromServer(
            self.place, tuple(acknowledged), tuple(passed), news, cursor, *self._questions(said), more=more
        )

    def judge(self, known: Copy | None, offer: Copy) -> Judgement:
        """The product's rule."""
        return judged(None if known is None else _standing(known), _standing(offer))

    def _news(self, cursor: int, most: int) -> tuple[tuple[Copy, ...], int, bool]:
        new: list[tuple[int, Copy]] = []
        for uid in reversed(self.rows):
            if self.rows[uid][0] <= cursor:
                break
            new.append(self.rows[uid])
        page = new[: -most - 1 : -1]
        return tuple(copy for _, copy in page), page[-1][0] if page else cursor, len(new) > most

    def _questions(self, said: ToServer) -> tuple[tuple[Claim, ...], tuple[tuple[str, str], ...]]:
        for claim, why in said.not_given:
            if (claim.uid, claim.by_desk) in self.asks:
                self.asks[claim.uid, claim.by_desk] = why
        for uid in said.wants:
            self.asks[uid, said.desk] = ""
        holders = {uid: self.rows[uid][1].holder for uid, _ in self.asks if uid in self.rows}
        self.asks = {ask: why for ask, why in self.asks.items() if holders.get(ask[0]) not in (None, ask[1])}
        answers = tuple((uid, why) for (uid, desk), why in self.asks.items() if why and desk == said.desk)
        for uid, _ in answers:
            del self.asks[uid, said.desk]
        mine = [ask for ask, why in self.asks.items() if not why and holders[ask[0]] == said.desk]
        return tuple(Claim(*ask) for ask in mine), answers

    def dump(self) -> dict[str, tuple[int, Copy]]:
        """A backup."""
        return dict(self.rows)

    def restore(self, dump: dict[str, tuple[int, Copy]], place: str) -> None:
        """The backup is put back: it is another place then."""
        self.rows, self.place = dict(dump), place
        self.feed = max((feed for feed, _ in dump.values()), default=0)
        self.asks.clear()


def _standing(copy: Copy) -> Standing:
    return Standing(copy.descent, copy.writer)
