"""A full desk: every state a row can be in, and patron words in every field that takes them."""

from __future__ import annotations

from pathlib import Path

from deskapp.acts import ACTS
from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain
from deskapp.settings.models import Kind, Library, LocalFact, Person, Place, Settings, Supervisor
from deskapp.settings.models import Screen as ScreenSettings
from deskapp.store.drafts import Alive
from policy import load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.support.fakes import FixedClock, MemoryStore

SETTINGS = Settings(
    library=Library(
        name="Anytown Library",
        desk="Reference",
        zone="America/New_York",
        address="1 Main Street, Anytown",
        callback="555-0100",
        outside_prefix="9",
    ),
    people=(Person(letter="D", name="Dana"), Person(letter="S", name="Sam")),
    supervisors=(Supervisor(name="Ann", extension="201"), Supervisor(name="Bo", number="555-0101")),
    places=(
        Place(letter="C", name="Circulation", why="renewals", what="cards and renewals", where="front door"),
        Place(letter="K", name="Children's room"),
    ),
    libraries=("Central Library",),
    equipment=("Magnifier at the desk",),
    facts=(
        LocalFact(what="Notary", where="this desk", when="Tue 2-4 pm", ask="Dana"),
        LocalFact(what="Parking"),
    ),
    kinds=(
        Kind(letter="D", name="directions", reference=False, efforts=(1,)),
        Kind(letter="E", name="equipment", reference=False, efforts=(2,)),
        Kind(letter="R", name="reference", reference=True, efforts=(3, 4, 5, 6)),
        Kind(letter="A", name="advisory", reference=True),
    ),
    screen=ScreenSettings(curtain_after=0),
)

WORDS: dict[str, str] = {
    "waiting description": "aardvark",
    "described later": "bandicoot",
    "spotted description": "capybara",
    "visit referred to": "dromedary",
    "call referred to": "echidna",
    "transfer why": "flamingo",
    "incident note": "gorilla",
    "supplement": "hedgehog",
    "promise what": "ibexes",
    "promise reach": "jackal",
    "ended promise what": "kangaroo",
    "ended promise referred to": "lemming",
    "withdrawn why": "manatee",
    "held promise": "narwhal",
    "closed note": "ocelot",
    "found what": "pangolin",
    "found place": "quetzal",
    "found shelf": "raccoon",
    "claimed what": "salamander",
    "passed on to": "tamarin",
}
"""One word of a patron's for each field that takes any: none of them stands anywhere else."""

W = WORDS

LINES: tuple[str | float, ...] = (
    "who S", "who D",
    f'found "{W["found what"]}" place "{W["found place"]}" shelf "{W["found shelf"]}"',
    f'found "{W["claimed what"]}"', "claimed L2",
    'found "a glove"', f'pass-on L3 "{W["passed on to"]}"',
    f"wait {W['waiting description']}", "greet 101", "wait", f"describe 102 {W['described later']}", 20.0,
    "wait", "hand 103",
    f"spot {W['spotted description']}",
    "walkup", f'finish 105 referred "{W["visit referred to"]}"',
    "walkup", "finish 106 answered 3 checked",
    "wait", "left 107", "walkup", "walkup", "walk 108",
    "ring", "call A", "hold 1 A",
    "call", f'transfer C blind why "{W["transfer why"]}" B',
    "call", f'hangup B referred "{W["call referred to"]}"',
    "call", "ring",
    "quick 1", "quick 3 x2",
    f'message email "{W["promise what"]}" reach "{W["promise reach"]}"',
    f'promise "{W["ended promise what"]}"',
    f'refer P2 "{W["ended promise referred to"]}"',
    'promise "three"', f'withdraw P3 "{W["withdrawn why"]}"',
    f'promise "{W["held promise"]}"',
    "emergency w", "step 1", f'note "{W["closed note"]}"', "close-incident",
    f'supplement I1 "{W["supplement"]}"',
    130.0,
)  # fmt: skip
"""What was said at the desk, and seconds that passed."""

INCIDENT: tuple[str | float, ...] = (
    "emergency m", "step 1", "step 3", "step 3", "supervisor 1", f'note "{W["incident note"]}"', 40.0,
)  # fmt: skip
"""Then someone fell ill."""


def told(plain: Plain, clock: FixedClock, lines: tuple[str | float, ...]) -> None:
    """Say these lines, two seconds apart; each must be taken."""
    for line in lines:
        if isinstance(line, float):
            clock.tick(line)
            continue
        clock.tick(2)
        reply = plain.reply(line)
        assert reply is not None, line
        assert not reply.failed, f"{line}: {reply.said}"


def busy_desk(folder: Path, *, incident: bool = False, settings: Settings = SETTINGS) -> Desk:
    """The desk after all that."""
    clock = FixedClock()
    desk = Desk(MemoryStore(), clock, settings, load())
    desk.open()
    plain = Plain(desk, Alive(folder))
    told(plain, clock, LINES)
    if incident:
        told(plain, clock, INCIDENT)
    return desk


def busy_kiosk(folder: Path, *, incident: bool = False, theme: str = "standard") -> Kiosk:
    """A kiosk over it. What happened before it started can't be undone, as after any restart."""
    desk = busy_desk(folder, incident=incident)
    return Kiosk(DeskProcess(desk, folder), guard_held_keys=False, theme=theme)


assert "message" in ACTS
