"""A university's library: its pack, and settings such as it might have. Security is called before 999."""

from pathlib import Path

from deskapp.settings.models import (
    FigureRules,
    Library,
    Person,
    Place,
    ReplyTimes,
    Settings,
    Supervisor,
)
from policy import Pack, load

FOLDER = Path(__file__).resolve().parents[2] / "policy" / "packs" / "university"

SETTINGS = Settings(
    library=Library(
        name="University Library",
        desk="Enquiries",
        zone="Europe/London",
        locale="en-GB",
        address="1 College Road",
        entrance="north door",
        callback="020 7946 0100",
        emergency_number="999",
        outside_prefix="9",
        call_first="Security 3333",
        police="101",
        first_aid="behind the desk",
        aed="by the gates",
        meeting_place="the quadrangle",
        shelter="the basement",
    ),
    people=(Person(letter="D", name="Dana"), Person(letter="S", name="Sam")),
    supervisors=(Supervisor(name="Duty manager", extension="3300"), Supervisor(name="Head of Services")),
    places=(
        Place(letter="C", name="Special collections", extension="3401", why="they hold the archives"),
        Place(letter="M", name="IT help", extension="3450"),
    ),
    libraries=("City library", "National library"),
    reply=ReplyTimes(email=3, letter=3, chat_minutes=1),
    figures=FigureRules(year_begins=8, state_form="none"),
)

DIAL = "Security 3333, then 9 - 9 9 9"


def pack() -> Pack:
    """The university's pack."""
    return load(FOLDER)
