"""Practice without a lesson: people and calls come by chance, as often as was chosen."""

from collections.abc import Callable
from random import Random

from deskapp.acts import ACTS
from deskapp.asking.row import Ref
from deskapp.practice.people import contact
from deskapp.practice.world import World
from deskapp.records import Call, Visit
from deskapp.records.change import Change

PACES: dict[str, float] = {"quiet": 20.0, "usual": 60.0, "rush": 150.0}
"""Contacts an hour. A desk's own hour has fewer; practice wastes no time between them."""

QUICKER = 0.15
"""What help takes in practice, of what it takes at a desk: minutes become some tens of seconds."""

SHORTEST, LONGEST = 8.0, 45.0
"""Seconds that help takes at the least and at the most."""

RINGS_FOR = 40.0
"""Seconds after which a caller who is not answered hangs up."""

QUICK = (
    "Someone asks where the restrooms are: 1 counts it",
    "Someone asks when you close today: 1 counts it",
    "Someone wants a guest pass for a computer: 2 counts it",
    "Someone asks where the cookbooks are: 1 counts it",
)
WANTS = (
    "wants a book on growing tomatoes",
    "looks for a mystery like the last one",
    "asks how to renew a passport",
    "wants articles on tides for school",
    "asks which bus goes to the county court",
)


class Pace:
    """Keeps the desk busy for as long as practice lasts. The same seed brings the same people in order."""

    def __init__(self, world: World, name: str, seed: int) -> None:
        self.world, self.rng = world, Random(seed)
        self.between = 3600 / PACES[name]
        self.answered: set[str] = set()
        """Calls whose answer has been found, by uid."""
        world.when("help", self._helped)
        world.when("walkup", self._helped)
        world.when("call", self._answered)
        world.when("hold", self._held)
        world.later(2, self._next)

    def _next(self) -> None:
        comes: dict[str, Callable[[], None]] = {
            "quick": lambda: self.world.happens("quick", self.rng.choice(QUICK)),
            "wait": self._waits,
            "walkup": lambda: self.world.happens(
                "walkup", f"Someone comes straight up to you and {self.rng.choice(WANTS)}: {{walkup}}"
            ),
            "lost": lambda: self.world.happens(
                "lost", "Someone by the stairs looks lost: {spot}, then offer help"
            ),
            "call": self._calls,
        }
        kind = contact(self.world.now(), 1.0, self.rng).kind
        if kind == "call" and not self.world.has_telephone:
            kind = "wait"
        if kind == "lost" and "message" in ACTS and self.rng.random() < 0.5:
            self.world.happens("email", "An email has come: {message}, e, and what it asks")
        else:
            comes[kind]()
        self.world.later(max(self.rng.expovariate(1 / self.between), 3.0), self._next)

    def _seconds(self) -> float:
        here = contact(self.world.now(), 1.0, self.rng)
        return min(max(here.service * QUICKER, SHORTEST), LONGEST)

    def _waits(self) -> None:
        here = contact(self.world.now(), 1.0, self.rng)
        self.world.person(here.description or "coat over the arm")

    def _calls(self) -> None:
        floor = self.world.floor()
        if len(floor.calls) < 2:
            self.world.rings()
            self.world.later(RINGS_FOR, self._rang_out)

    def _rang_out(self) -> None:
        now = self.world.now()
        for call in self.world.floor().calls:
            rung = (now - call.rang).total_seconds() if call.state == "ringing" and call.rang else 0.0
            if rung >= RINGS_FOR:
                self.world.happens("gone", f"The caller on {call.line} has hung up")
                self.world.do("left", {"row": Ref(call.uid)})

    def _helped(self, change: Change) -> None:
        uid = change.after[0].uid
        self.world.later(self._seconds(), lambda: self._content(uid))

    def _content(self, uid: str) -> None:
        visit = self.world.floor().get(uid)
        if isinstance(visit, Visit) and visit.state == "helping":
            self.world.happens("content", f"{visit.number} has what they came for: {{finish}} and the effort")

    def _answered(self, change: Change) -> None:
        uid = change.after[0].uid
        if self.rng.random() < 0.5:
            self.world.later(5, lambda: self._look_up(uid))
        else:
            self.world.later(self._seconds(), lambda: self._call_content(uid))

    def _look_up(self, uid: str) -> None:
        call = self.world.floor().get(uid)
        if isinstance(call, Call) and call.state == "talking":
            self.world.happens(
                "look up", f"{call.line} asks for something to look up: {{hold}} and the minutes"
            )
            # Also for a caller who is not put on hold: they hear the pages turn.
            self.world.later(2 * LONGEST, lambda: self._call_content(uid))

    def _held(self, change: Change) -> None:
        uid = change.after[0].uid
        self.world.later(self._seconds(), lambda: self._call_content(uid))

    def _call_content(self, uid: str) -> None:
        call = self.world.floor().get(uid)
        if isinstance(call, Call) and call.is_open and uid not in self.answered:
            self.answered.add(uid)
            back = "{resume}, then " if call.state == "holding" else ""
            self.world.happens(
                "call content", f"You have the answer for {call.line}: {back}{{hangup}} and the effort"
            )
