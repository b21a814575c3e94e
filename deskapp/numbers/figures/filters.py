"""What a report is of alone, in the words people type: `telephone, reference` or `desk Front`. Pure."""

from difflib import get_close_matches

from deskapp.numbers.counts.all_months import Gathered
from deskapp.numbers.counts.contacts import IN_PERSON, TELEPHONE
from deskapp.numbers.counts.only import NO_KIND, Only
from deskapp.numbers.counts.record import WRITTEN
from deskapp.numbers.counts.tables import QUESTIONS
from deskapp.settings.models import Settings

FIELDS = ("kind", "channel", "desk")


class UnknownFilter(Exception):
    """A word that names no kind, channel or desk; the sentence says the nearest."""


def names(gathered: Gathered, settings: Settings) -> dict[str, tuple[str, ...]]:
    """Every kind, channel and desk there is, in the settings or in the records."""
    found: dict[str, dict[str, None]] = {
        "kind": dict.fromkeys((*(each.name for each in settings.kinds), NO_KIND)),
        "channel": dict.fromkeys((IN_PERSON, TELEPHONE, *sorted(WRITTEN))),
        "desk": dict.fromkeys((settings.desk_name,)),
    }
    for counts in (each for file in gathered.files for each in file.months.values()):
        for key in counts.table(QUESTIONS):
            found["kind"].setdefault(key.kind or NO_KIND)
            found["channel"].setdefault(key.channel)
            found["desk"].setdefault(key.desk)
    return {field: tuple(each) for field, each in found.items()}


def read_only(words: str, known: dict[str, tuple[str, ...]]) -> Only:
    """What these words name, separated by commas. A name alone is a kind, else a channel, else a desk.

    Raises UnknownFilter.
    """
    told: dict[str, str] = {}
    for part in (part.strip() for part in words.split(",")):
        if not part:
            continue
        field, name = _one(part, known)
        if told.setdefault(field, name) != name:
            raise UnknownFilter(f"name one {field} alone: {told[field]} or {name}")
    return Only(**told)


def _one(part: str, known: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    first, _, rest = part.partition(" ")
    said = first.casefold()
    fields, word = ((said,), rest.strip()) if said in FIELDS and rest.strip() else (FIELDS, part)
    for field in fields:
        for name in known[field]:
            if name.casefold() == word.casefold():
                return field, name
    every = {name.casefold(): name for field in reversed(fields) for name in known[field]}
    near = every[get_close_matches(word.casefold(), every, n=1, cutoff=0.0)[0]]
    what = fields[0] if len(fields) == 1 else "kind, channel or desk"
    raise UnknownFilter(f'there is no {what} "{word[:30]}"; the nearest is {near}')
