"""What a key comes to: an act, a way, a sentence, or a text field that opens or closes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Do:
    """Do this act: its arguments, its time and its target are fixed."""

    act: str
    told: dict[str, Any]
    at: datetime
    selected: str | None = None
    scripted: bool = False
    """Done by the made-up people of practice, by no hand at the desk."""
    drafts: tuple[str, ...] = ()
    """Keys of the drafts typed for it: gone when the disk has it, back in their fields if not."""


@dataclass(frozen=True)
class Go:
    """Show this screen, or turn the curtain."""

    where: str


@dataclass(frozen=True)
class Say:
    """This sentence in the message line. `refused` marks what did not happen."""

    text: str
    refused: bool = False
    there: str = ""
    """What a refusal that speaks of this screen says on another."""


@dataclass(frozen=True)
class Open:
    """A text field opens under this title, with what was half typed before."""

    title: str
    text: str


@dataclass(frozen=True)
class Close:
    """The text field closes."""


Effect = Do | Go | Say | Open | Close
