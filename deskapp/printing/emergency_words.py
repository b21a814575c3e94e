"""What to dial and say, as a few lines of text that stand where no kiosk does.

The kiosk keeps them in a file for run_kiosk.sh, which shows them while the kiosk is down. Of patrons there is
nothing in it.
"""

import re
from contextlib import suppress
from pathlib import Path

from deskapp.files import write_whole
from deskapp.settings.models import Settings, Supervisor
from deskapp.settings.telephone import in_short
from policy import BESIDE, Pack

FILE_NAME = "emergency.txt"

WIDTH = 79


def words(settings: Settings, pack: Pack | None) -> str:
    """The lines: whom to call, where we are, the number to call back, who is told; of these what is set."""
    place = settings.library
    dial = f" DIAL  {settings.dial_apart}"
    fits = (f"   {each}" for each in beside_of(pack) if len(dial) + len(each) + 3 <= WIDTH)
    beside = next(fits, "")
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


_DIAL = re.compile(r" DIAL  (?:(.+), then )?(?:([0-9*#]{1,4}) - )?([0-9*#](?: [0-9*#]){1,7})(?:   .*)?")
_PERSON = re.compile(r"(.+?)(?:  ((?:ext )[^ ]+))?(?:  (.+))?")


def recalled(folder: Path, settings: Settings) -> Settings:
    """Settings whose file could not be read, with what was kept in this folder when it last could.

    Only what is not set is taken from there. Where nothing was kept, no number is named. Never raises.
    """
    if settings.library.emergency_number:
        return settings
    with suppress(OSError, ValueError):
        path = folder / FILE_NAME
        kept = path.read_bytes()[:LARGEST].decode().splitlines() if path.is_file() else []
        found = _DIAL.fullmatch(kept[0]) if kept else None
        if found is not None:
            return _with(settings, found, kept[1:])
    return settings


LARGEST = 4000
"""Bytes that are read of what was kept: it is nine lines."""


def _with(settings: Settings, dial: re.Match[str], lines: list[str]) -> Settings:
    facts = {
        "call_first": dial[1] or "",
        "outside_prefix": dial[2] or "",
        "emergency_number": dial[3].replace(" ", ""),
    }
    people: list[Supervisor] = []
    before = ""
    for line in lines:
        name, fact = line[:15].strip(), line[15:]
        before = name or before
        if before == "SUPERVISOR":
            people.append(_person(fact))
        else:
            key = {"WE ARE AT": "address" if name else "entrance", "CALL BACK": "callback"}.get(before)
            facts |= {key: fact} if key else {}
    place = settings.library
    # Checked anew: the file may have been written by anyone.
    read = type(place).model_validate({name: fact for name, fact in facts.items() if fact})
    update = {name: getattr(place, name) or getattr(read, name) for name in facts}
    library = place.model_copy(update=update)
    library._as_last_kept = True
    return settings.model_copy(
        update={"library": library, "supervisors": settings.supervisors or tuple(people)}
    )


def _person(line: str) -> Supervisor:
    found = _PERSON.fullmatch(line)
    name, extension, number = found.groups() if found else (line, None, None)
    return Supervisor(name=name, extension=(extension or "").removeprefix("ext "), number=number or "")
