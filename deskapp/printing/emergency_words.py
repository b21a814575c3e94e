"""What to dial and say, as a few lines of text that stand where no kiosk does.

The kiosk keeps them in a file for run_kiosk.sh, which shows them while the kiosk is down. Of patrons there is
nothing in it.
"""

from contextlib import suppress
from pathlib import Path

from deskapp.files import write_whole
from deskapp.settings.models import Settings
from deskapp.settings.telephone import in_short
from policy import BESIDE, Pack

FILE_NAME = "emergency.txt"

WIDTH = 79


def words(settings: Settings, pack: Pack | None) -> str:
    """The lines: whom to call, where we are, the number to call back, who is told; of these what is set."""
    place = settings.library
    dial = f" DIAL  {settings.dial_apart}"
    beside = next((f"   {each}" for each in beside_of(pack) if len(dial) + len(each) + 3 <= WIDTH), "")
    people = [
        "  ".join(part for part in (who.name, in_short(who.extension), who.number) if part)
        for who in settings.supervisors[:3]
    ]
    facts = [
        ("   WE ARE AT   ", place.address),
        ("               ", place.entrance),
        ("   CALL BACK   ", place.callback),
        *((" SUPERVISOR    " if nth == 0 else "               ", each) for nth, each in enumerate(people)),
    ]
    lines = [dial + beside, *(name + fact for name, fact in facts if fact)]
    return "".join(f"{line[:WIDTH]}\n" for line in lines)


def beside_of(pack: Pack | None) -> tuple[str, ...]:
    """What stands beside the number, the longest first."""
    return pack.beside if pack is not None else BESIDE


def keep(folder: Path, settings: Settings, pack: Pack | None) -> None:
    """Keep them in this folder. A disk that refuses is no reason to stop: then no number is named."""
    path, text = folder / FILE_NAME, words(settings, pack)
    with suppress(OSError):
        if path.exists() and path.read_text(encoding="utf-8", errors="replace") == text:
            return
        path.unlink(missing_ok=True)
        write_whole(path, text.encode())
