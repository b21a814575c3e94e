"""All that a screen shows, gathered at one moment."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from deskapp.asking.asking import More
from deskapp.floor.alarms import Alarm
from deskapp.floor.floor import Floor
from deskapp.floor.incident_kinds import shown_of
from deskapp.floor.last_acts import Done
from deskapp.floor.moment import Moment
from deskapp.keyboard.desks_shown import HERE
from deskapp.keyboard.keymap import Keymap
from deskapp.records import Incident
from deskapp.settings.models import Settings
from deskapp.when.clock_words import time_at
from policy import Language, Pack
from screens.widgets.styled_text import cells


def kept_none(key: str) -> bool:
    """A screen that has no keys of its own."""
    return False


@dataclass(frozen=True, eq=False, repr=False)
class View:
    """One moment, to be drawn. Drawing reads it and changes nothing."""

    moment: Moment
    keymap: Keymap
    pack: Pack | None
    width: int
    height: int
    alarms: tuple[Alarm, ...] = ()
    say: str = ""
    english: str = ""
    """What `say` means, where that is in another language."""
    say_asked: bool = False
    """Whether `say` is of what is being asked at this moment."""
    language: Language | None = None
    """The language of whoever the words are for."""
    listen: str = ""
    """One line of the listening card, while someone is being helped and it was not put away."""
    message: str = ""
    newest: str = ""
    """The newest sentence in the message, where there is no room for all of it."""
    refused: bool = False
    unread: str = ""
    """A refusal said a moment ago: it stands beside what is asked until it can have been read."""
    more: More | None = None
    follows: bool = False
    """What is asked may be told, and follows an act whose sentence is still to be read."""
    hint: str = ""
    """What is understood of what is being typed, before Enter; newer than the message."""
    selected: str | None = None
    curtain: bool = False
    saving: bool = False
    unsaved: frozenset[str] = frozenset()
    """Incidents that are not on the disk yet, by uid."""
    problems: tuple[str, ...] = ()
    """What is wrong with the settings, the pack or the store, in words."""
    practice: bool = False
    announced: str = ""
    """What is happening at the desk, in practice, as it would be seen or heard there."""
    lately: Iterable[Done] = ()
    """The last acts, newest first."""
    kept: Callable[[str], bool] = kept_none
    """Whether the screen in front has a use of its own for a key, so that an alarm's is not reached by it."""
    link_quiet: bool = True
    """Whether how this desk stands with the others is nothing out of the ordinary, and does not stand out."""
    desks_shown: int = HERE
    """Whose rows stand beside one's own, as `deskapp.keyboard.desks_shown` names it."""
    other_ways: Mapping[str, str] = field(default_factory=dict)
    """Kinds of alarm that are answered otherwise on the screen in front, and how."""

    @property
    def floor(self) -> Floor:
        """The desk as it stands."""
        return self.moment.floor

    @property
    def settings(self) -> Settings:
        """What the library has set."""
        return self.moment.settings

    @property
    def now(self) -> datetime:
        """The time."""
        return self.moment.now

    @property
    def incident(self) -> Incident | None:
        """The open incident, saved or not: the newest emergency, or else the newest matter of conduct."""
        return shown_of(self.moment, conduct=False) or shown_of(self.moment, conduct=True)

    def who(self, letter: str, width: int) -> str:
        """Whose letter this is: the first name where there is room for all of it, and else the letter."""
        name = self.settings.first_name(letter)
        return name if cells(name) <= width else letter

    def local(self, at: datetime, seconds: bool = False) -> str:
        """A moment by the library's clock."""
        return time_at(at, self.settings, seconds)
