"""How long people wait in a queue that some of them leave: the Erlang-A model. Pure, and exact.

People come by chance, so many in the mean; so many are at the desk; help takes some time in the mean; and
who waits leaves after some time in the mean. C. Palm's model, as in O. Garnett, A. Mandelbaum and M. Reiman,
"Designing a Call Center with Impatient Customers", Manufacturing & Service Operations Management 4 (2002),
208-227. Without anyone leaving it is Erlang-C.

Worked out from the balance of coming and going at each length of the queue, which takes a few lines; the
library that has it brings a solver and tables with it, and does not run on Python 3.11.
"""

import math
from dataclasses import dataclass

NEGLIGIBLE = 1e-14
"""The share of all time from which on a longer queue changes nothing that is shown."""

LONGEST = 100_000


@dataclass(frozen=True)
class Queue:
    """Times in seconds."""

    arrivals: float
    """In a second."""
    help: float
    """How long the help takes, in the mean."""
    patience: float
    """How long people would wait before they leave, in the mean; infinite when nobody leaves."""
    people: int
    """At the desk."""


@dataclass(frozen=True)
class Steady:
    """What the queue comes to when it has gone on for a while."""

    wait: float
    """Mean seconds of all who come, those who leave and those helped at once among them."""
    delayed: float
    """The share of those who come while everybody is busy."""
    lost: float
    """The share of those who leave."""


def steady(queue: Queue) -> Steady:
    """The queue's steady state. Without patience to end it, one that only grows has an infinite wait."""
    leaving = 0.0 if math.isinf(queue.patience) else 1 / queue.patience
    rate, people = 1 / queue.help, queue.people
    if not leaving and queue.arrivals >= people * rate:
        return Steady(math.inf, 1.0, 0.0)
    # Shares of the time with just everybody busy as 1, and from there up and down.
    busy, length, share = 1.0, 0.0, 1.0
    for waiting in range(1, LONGEST):
        share *= queue.arrivals / (people * rate + waiting * leaving)
        busy += share
        length += waiting * share
        if share < NEGLIGIBLE * busy and waiting > 1:
            break
    total, share = busy, 1.0
    for there in range(people, 0, -1):
        share *= there * rate / queue.arrivals
        total += share
    wait = length / total / queue.arrivals  # Little's law
    return Steady(wait, busy / total, wait * leaving)
