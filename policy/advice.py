"""What is no mistake in a pack and yet will not do at a desk: told as a warning, and used all the same."""

import re
import unicodedata
from collections.abc import Iterator

from pydantic import BaseModel

from policy.models import CardsFile, ClausesFile, EmergencyFile, PackFile, ScriptsFile
from policy.problems import Fault, Loc
from policy.slots import SLOTS

GIVES_A_NAME = "first_name"
"""The script and the card of this id are about a name: who is asked for it has said who they are."""

_ME = re.compile(r"\{me\}")
_MAYBE = re.compile(r"\[[^\[\]]*\]")

ALWAYS = (
    "aggressive addict alcoholic angry asian beggar black boy crazy disabled drunk elderly fat female "
    "foreigner gay girl homeless immigrant insane mad male man mental men muslim rude smelly stupid weird "
    "woman women"
)
"""Words that, in a title, say something of the person who may be reading it over the desk."""

OF_SOMEONE = "blind deaf difficult dirty foreign old poor strange suspicious unstable violent young"
"""Words that may be said of a thing, and say the same where a person stands beside them."""

PEOPLE = "child customer patron person reader student user visitor"


SPOKEN = (ScriptsFile, CardsFile, EmergencyFile)
"""The files whose texts have slots."""


def advice(file: PackFile) -> Iterator[Fault]:
    """Warnings about one file."""
    for loc, text in texts(file):
        emoji = None if text.isascii() else next((sign for sign in text if is_emoji(sign)), None)
        if emoji is not None:
            what = f'"{emoji}" is an emoji, which many terminals draw as a box or too wide; use words'
            yield Fault(loc, what, warning=True)
    yield from _names(file)
    yield from _written_out(file)
    yield from _titles(file)
    yield from _clauses(file)


_NUMBER = re.compile(r"(?<![\d,.-])(?:9-)?(?:911|9-1-1|999|9-9-9|112|1-1-2)(?![\d,.]*\d)")
"""Numbers for emergency help: of North America, of Britain, and of Europe and more."""

_OTHER_BRACKETS = re.compile(r"[(<]\s*([a-z]+(?:_[a-z]+)*)\s*[)>]")


def _written_out(file: PackFile) -> Iterator[Fault]:
    """What should be filled in from the settings, and is in the text itself."""
    if not isinstance(file, SPOKEN):
        return
    for loc, text in texts(file):
        if number := _NUMBER.search(text):
            what = f'"{number[0]}" is written out; write {{emergency}}, which is filled in from the settings'
            yield Fault(loc, what, warning=True)
        if slot := _like_a_slot(text):
            yield Fault(loc, f"{slot} would be read out as it stands; a slot has braces", warning=True)


def _like_a_slot(text: str) -> str:
    """What stands in other brackets than a slot's and is the name of one that is no word: (part_of_day)."""
    found = _OTHER_BRACKETS.finditer(text)
    return next((each[0] for each in found if each[1] in SLOTS and ("_" in each[1] or each[0][0] == "<")), "")


WORDS = {"script", "card"}
"""What serves a clause that nothing enforces: there is something to say."""


def _clauses(file: PackFile) -> Iterator[Fault]:
    if not isinstance(file, ClausesFile):
        return
    for at, clause in enumerate(file.clauses):
        if clause.label is not None and clause.figure is None:
            what = "label stands nowhere without a figure beside it; name the figure, or take the label out"
            yield Fault(("clauses", at, "label"), what, warning=True)
        if clause.kind != "say" and {each.partition(":")[0] for each in clause.served_by} <= WORDS:
            what = f'kind "{clause.kind}" says that the kiosk sees to this, and served_by names words alone: '
            yield Fault(("clauses", at, "kind"), f'{what}name what sees to it, or write "say"', warning=True)


def texts(part: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text of a file, with its place."""
    for name in type(part).model_fields:
        yield from _texts_in(getattr(part, name), (*loc, name))


def _texts_in(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, BaseModel):
        yield from texts(value, loc)
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _texts_in(each, (*loc, at))


def is_emoji(sign: str) -> bool:
    """Whether a terminal may draw it as a picture: two columns on one, one or none on another."""
    if sign in "\ufe0f\u20e3":
        return True
    return unicodedata.category(sign) in ("So", "Sk") and ord(sign) > 0x2BFF or 0x2600 <= ord(sign) <= 0x27BF


def _names(file: PackFile) -> Iterator[Fault]:
    if not isinstance(file, SPOKEN):
        return
    for loc, text in texts(file):
        if _ME.search(_MAYBE.sub("", text)) and not _ids(file, loc) & {GIVES_A_NAME, "voicemail_to_patron"}:
            what = "{me} is known only once someone has said who is at the desk (F2); until then NOT SET "
            yield Fault(loc, f"{what}would be read out: put the part in square brackets", warning=True)


def _ids(file: PackFile, loc: Loc) -> set[str]:
    entry = getattr(file, str(loc[0]))[loc[1]] if len(loc) > 1 else None
    return {str(getattr(entry, "id", ""))}


def _titles(file: PackFile) -> Iterator[Fault]:
    for loc, text in texts(file):
        if loc[-1] == "title" and len(loc) > 1 and isinstance(loc[1], int) and _describes(text):
            what = (
                f'title "{text}" describes a person, who may be reading it: name what is to be done instead'
            )
            yield Fault(loc, what, warning=True)


def _describes(title: str) -> bool:
    words = set(re.findall(r"[a-z']+", title.casefold()))
    of_someone = words & set(OF_SOMEONE.split()) and words & set(PEOPLE.split())
    return bool(words & set(ALWAYS.split()) or of_someone)
