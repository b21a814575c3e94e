"""How well the policy was kept, as far as it can be measured, by the clauses of the pack. Pure."""

from dataclasses import dataclass, replace

from deskapp.numbers.figures.models import Figures, Measured, Report
from deskapp.numbers.figures.spread import WELL, Share
from deskapp.settings.models import Settings
from policy import Pack, PackError
from policy.models import Figure

ENOUGH = 5
"""Cases from which on a share says anything; of fewer nobody is called to attention."""

NO_TELEPHONE = "no telephone here"
"""What stands for the figures of calls at a desk that has no line."""

NO_EFFORT_HERE = "effort is not said here"
"""What stands for the figures that are of READ effort where it is off."""

SERVED: dict[Figure, str] = {
    "greeted": "alarm:not_greeted",
    "rings": "alarm:ringing",
    "holds": "alarm:hold",
    "same_day": "setting:hours",
    "on_time": "alarm:late",
    "first_contact": "act:transfer",
    "checked": "field:checked",
    "news_read": "act:read",
}
"""What serves the clause that a figure is of, where no clause says so itself."""


@dataclass(frozen=True)
class PromiseKept:
    """One promise of the policy, and how well it was kept."""

    words: str
    clause: str
    share: Share
    pressing: bool = True
    """Whether it calls for attention when it is low. Some figures only tell how things are."""
    absent: str = ""
    """Why nothing is measured here, in words; "" where something is, or might be."""

    @property
    def is_low(self) -> bool:
        """Whether it needs attention."""
        return self.pressing and self.share.of >= ENOUGH and 100 * self.share.part < WELL * self.share.of


def policy(here: Figures, settings: Settings, measured: Measured | None = None) -> tuple[PromiseKept, ...]:
    """The figures of the clauses in `measured`; None: of all that can be measured, with no clause named."""
    targets = settings.targets
    none = Share(part=0, of=0)
    effort = "" if settings.asks_effort else NO_EFFORT_HERE
    phone = "" if has_telephone(here, settings) else NO_TELEPHONE
    every: dict[Figure, PromiseKept] = {
        "greeted": PromiseKept(f"greeted within {targets.greet} s", "", here.waiting.greet.within or none),
        "rings": PromiseKept(
            f"telephone answered within {targets.rings} s",
            "",
            here.telephone.ring.within or none,
            absent=phone,
        ),
        "holds": PromiseKept("holds kept within the minutes told", "", here.telephone.kept, absent=phone),
        "same_day": PromiseKept("messages answered the same day", "", here.promises.same_day),
        "on_time": PromiseKept("promises kept on time", "", here.promises.on_time),
        "first_contact": PromiseKept("answered at the first contact", "", here.first_contact, pressing=False),
        "checked": PromiseKept(
            "source checked, effort 3 and up", "", here.checked, pressing=False, absent=effort
        ),
        "news_read": PromiseKept("what's new read by its last day", "", here.news_read, pressing=False),
    }
    if measured is None:
        return tuple(every.values())
    return tuple(
        replace(kept, words=measured[name][1] or kept.words, clause=measured[name][0])
        for name, kept in every.items()
        if name in measured
    )


def has_telephone(here: Figures, settings: Settings) -> bool:
    """Whether there is anything to tell of calls: a line now, or a call in that time."""
    return bool(settings.lines or here.telephone.calls or here.telephone.rang_out)


def in_each_stretch(made: Report, settings: Settings) -> tuple[tuple[PromiseKept, ...], ...]:
    """Now, in the stretch before, and a year earlier; where there is no such year, before once more."""
    stretches = (made.now, made.before, made.last_year or made.before)
    return tuple(policy(each, settings, made.measured) for each in stretches)


def measured_by(pack: Pack | None) -> Measured | None:
    """The clause that each figure is of, and what it calls the figure ("": as ever); None without clauses."""
    try:
        clauses = pack.clauses if pack is not None else ()
    except PackError:
        return None
    said = {each.figure: (each.id, each.label or "") for each in clauses if each.figure is not None}
    found: Measured = {}
    for name, served in SERVED.items():
        serving = next((each.id for each in clauses if served in each.served_by), None)
        if name in said:
            found[name] = said[name]
        elif serving is not None and not said:
            found[name] = (serving, "")
    return found if clauses else None
