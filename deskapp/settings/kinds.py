"""The kinds of question, and which of them count as reference transactions."""

from difflib import get_close_matches
from typing import Annotated

from pydantic import Field

from deskapp.records.text import Name
from deskapp.settings.figure_rules import Definition
from deskapp.settings.lettered import Letter, Lettered


class Kind(Lettered):
    """A kind of question, and whether it counts as a reference transaction (PLS 502)."""

    letter: Letter = Field(description="The key that names it after v.")
    name: Name = Field(description="What it is called in reports.")
    reference: bool = Field(description="Whether it counts as a reference transaction.")
    efforts: tuple[Annotated[int, Field(ge=1, le=6)], ...] = Field(
        (), description="The READ efforts that mean this kind unless another is chosen."
    )


DEFAULT_KINDS = (
    Kind(letter="D", name="directions", reference=False, efforts=(1,)),
    Kind(letter="Q", name="quick look-up", reference=True, efforts=(2,)),
    Kind(letter="E", name="equipment", reference=False),
    Kind(letter="R", name="reference", reference=True, efforts=(3, 4, 5, 6)),
    Kind(letter="A", name="readers' advisory", reference=True),
    Kind(letter="P", name="policy or account", reference=False),
)


def unknown_kind(definition: Definition, kinds: tuple[Kind, ...]) -> str:
    """Why this definition can't be used with these kinds: it names one that is none. "" when it can.

    A kind that is not there would make the figure that is reported nothing at all, and nobody would notice.
    """
    known = {kind.name.casefold(): kind.name for kind in kinds}
    for name in definition.reference:
        if name.casefold() not in known:
            near = get_close_matches(name.casefold(), known, n=1, cutoff=0.0)
            nearest = f"the nearest is {known[near[0]]}" if near else "there are none"
            since = definition.since.isoformat()
            return f"the definition from {since} names a kind that is not set up; {nearest}"
    return ""
