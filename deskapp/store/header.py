"""The first line of a journal: what file it is, and what a reader may count on."""

import json
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from deskapp.store.contract import FaultKind, StoreFault
from deskapp.store.lines import Line, frame

FORMAT = 1
"""The version of the format that this code writes, and the highest it reads."""


class NewerFormat(StoreFault):
    """The file is from a newer kiosk."""

    kind = FaultKind.NEWER


class Header(BaseModel):
    """See docs/store.md, "The first line"."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    journal: int = FORMAT
    month: str = ""
    written: str = ""
    lines: Annotated[int, Field(ge=0)] = 0
    sealed: bool = False
    sum: int | None = None
    began: tuple[str, str] | None = None
    personal: bool = True
    next: dict[str, int] = Field(default_factory=dict)
    late: int = 0
    """Of a sealed month: how many of its records may be in an earlier one too, in a lower version."""

    def framed(self, seq: int) -> bytes:
        """The header as a line with this sequence number and its checksum."""
        # A desk by itself has none, and writes what it always wrote.
        without = None if self.late else {"late"}
        return frame(seq, self.model_dump_json(exclude=without).encode())


def header_of(line: Line, name: str) -> Header | None:
    """The header that this line is, or None when it is none.

    Raises NewerFormat when the file is from a newer kiosk; `name` is how the sentence calls the file.
    """
    try:
        stated = json.loads(line.body)
    except ValueError:
        return None
    if not isinstance(stated, dict) or "journal" not in stated:
        return None
    if isinstance(stated["journal"], int) and stated["journal"] > FORMAT:
        raise NewerFormat(
            f"{name} was written by a newer kiosk (format {stated['journal']}, this one reads {FORMAT}): "
            "update this kiosk; nothing was changed"
        )
    try:
        return Header.model_validate_json(line.body)
    except ValidationError:
        return None
