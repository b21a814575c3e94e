"""A network between the desks and the server that delays, drops, repeats and reorders turns."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from deskapp.shared.turn import FromServer, ToServer
from tests.promises.desks.desk import DeskInModel
from tests.promises.desks.server import Server

LOST = 0.05
"""Of questions, and of answers."""

AGAIN = 0.05
"""Of questions that come once more, some time later."""


@dataclass
class Network:
    """What is under way. A desk has one turn at a time, and gives up on it when its answer is lost."""

    server: Server
    chance: random.Random
    to_server: list[tuple[DeskInModel, ToServer, int]] = field(default_factory=list)
    to_desk: list[tuple[DeskInModel, FromServer, int]] = field(default_factory=list)
    waits: dict[int, int] = field(default_factory=dict)
    """The turn each desk waits for; one that was given up has another number."""
    cut: set[int] = field(default_factory=set)
    turns: int = 0

    def begin(self, desk: DeskInModel, most: int) -> None:
        """A turn, if the desk has none under way."""
        if desk.number in self.waits or desk.number in self.cut:
            return
        self.turns += 1
        self.waits[desk.number] = self.turns
        question = (desk, desk.says(most), self.turns)
        if self.chance.random() < AGAIN:
            self.to_server.append((desk, question[1], -1))
        if self.chance.random() < LOST:
            self.give_up(desk)
        else:
            self.to_server.append(question)

    def give_up(self, desk: DeskInModel) -> None:
        """The desk stops waiting; what is under way may arrive all the same."""
        self.waits.pop(desk.number, None)

    def carry(self) -> None:
        """One thing arrives, in no order."""
        under_way = len(self.to_server) + len(self.to_desk)
        if not under_way:
            return
        place = self.chance.randrange(under_way)
        if place < len(self.to_server):
            self._arrives(*self.to_server.pop(place))
        else:
            desk, told, turn = self.to_desk.pop(place - len(self.to_server))
            if self.waits.get(desk.number) == turn:
                self.give_up(desk)
                desk.hears(told)

    def _arrives(self, desk: DeskInModel, said: ToServer, turn: int) -> None:
        told = self.server.exchange(said)
        if self.chance.random() < LOST or turn < 0:
            if self.waits.get(desk.number) == turn:
                self.give_up(desk)
            return
        self.to_desk.append((desk, told, turn))

    def heal(self, desks: list[DeskInModel], most: int, rounds: int) -> int:
        """Everything arrives from now on. Rounds until all is quiet; as many as there are when it never
        is."""
        self.cut.clear()
        self.to_server.clear()
        self.to_desk.clear()
        self.waits.clear()
        for round_ in range(rounds):
            quiet = True
            for desk in desks:
                said = desk.says(most)
                told = self.server.exchange(said)
                desk.hears(told)
                # A page of what it wrote itself has no news, and more may follow.
                busy = said.offers or told.news or told.more or desk.ledger.unshared or desk.not_given
                quiet = quiet and not busy
            if quiet:
                return round_
        return rounds
