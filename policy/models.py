"""What a pack holds, one model a thing, and one model a file.

The words a library says are content, not code: these models only say what shape they have.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from policy.desk_rules import NO_RULES, DeskRules
from policy.problems import SERVED
from policy.slots import STANDING, fill
from policy.words import plain, spoken

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
ClauseId = Annotated[str, Field(pattern=r"^[A-Z]{2,3}[0-9]{1,2}$")]
CardLetter = Annotated[
    str,
    Field(
        pattern=r"^[1-8a-mo-xz]$",
        description="y and n answer the questions of a card; 0 and 9 are F3's own.",
    ),
]
"""A situation's or card's key on F3: a small letter, or a digit where the letters have run out."""
KindKey = Annotated[
    str, Field(pattern=r"^[a-kmo-rt-y]$", description="n, z, l and s act on an open incident.")
]
Served = Annotated[str, Field(pattern=rf"^({'|'.join(SERVED)}):[a-z0-9][a-z0-9_.]*$")]

Title = Annotated[str, plain(34)]
ShortText = Annotated[str, plain(70)]
LongText = Annotated[str, plain(400)]


BESIDE = ("stay on the line until they say you can hang up", "stay on the line")
"""What stands beside the number to dial where no pack says otherwise; the first that there is room for."""


Figure = Literal["greeted", "rings", "holds", "same_day", "on_time", "first_contact", "checked", "news_read"]
"""What F8 measures of a policy."""


class PackEntry(BaseModel):
    """A part of a pack: never changed once read, and an unknown key is a mistake worth hearing of."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class About(PackEntry):
    """The document the pack is written from (clause ME1)."""

    title: LongText
    adopted: date
    adopted_by: LongText
    funding: LongText
    interpretation: LongText = Field(description="Whose the document is to interpret, as a sentence.")
    source: LongText = Field(description="Where the document itself is to be read.")


class Clause(PackEntry):
    """One thing the policy asks of staff, in our words, and what the kiosk does about it."""

    id: ClauseId
    section: Annotated[str, plain(60)]
    summary: LongText
    kind: Literal["act", "say", "both"] = Field(
        description="act: enforced or measured while staff work; say: words in two keys."
    )
    does: LongText = Field(description="What the kiosk does about it, in plain words.")
    served_by: Annotated[tuple[Served, ...], Field(min_length=1)]
    key: Annotated[str, plain(8)] = Field(description="The key that goes there.")
    figure: Figure | None = Field(None, description="The figure on F8 that says how well it is kept.")
    label: Annotated[str, plain(38)] | None = Field(None, description="What that figure is called there.")


class Script(PackEntry):
    """The words to say in one situation."""

    id: Id
    letter: CardLetter | None = Field(
        None, description="Its key on F3; none when it stands under another script."
    )
    under: Id | None = Field(None, description="The lettered script on whose page it stands as well.")
    title: Title
    channel: Literal["person", "telephone", "email", "web", "letter", "text", "voicemail", "any"]
    lines: Annotated[tuple[Annotated[str, spoken(200)], ...], Field(min_length=1, max_length=8)]
    short: Annotated[str, spoken(70)] | None = Field(None, description="One line for the desk's SAY line.")
    clauses: tuple[ClauseId, ...] = ()

    def said(self, facts: Mapping[str, str], missing: str = "NOT SET") -> tuple[str, ...]:
        """The lines with their slots filled; a line of which nothing is left is dropped."""
        return tuple(line for each in self.lines if (line := fill(each, facts, missing)))


class CardQuestion(PackEntry):
    """A yes/no question of a card; `yes` and `no` name the next question or an ending of the same card."""

    id: Id
    ask: Annotated[str, spoken(70, STANDING)]
    yes: Id
    no: Id


class CardEnding(PackEntry):
    """Where a card ends: words to say, and what to do."""

    id: Id
    say: tuple[Annotated[str, spoken(160, STANDING)], ...]
    do: tuple[Annotated[str, spoken(140, STANDING)], ...] = ()
    incident: Id | None = Field(None, description="The kind of incident that can be opened from here.")
    shows: Literal["equipment", "places"] | None = Field(
        None, description="A list from the library's settings that stands below."
    )


class Card(PackEntry):
    """A decision card: at most three questions, then the words to say. It opens with the first listed."""

    id: Id
    letter: CardLetter
    title: Title
    find: tuple[Annotated[str, plain(40)], ...] = Field(
        (), description="Words that lead here in a search, as people say them; never shown."
    )
    lesson: Literal["record"] | None = Field(
        None, description="record: the card of the lesson in which a parent asks for a child's record."
    )
    clauses: tuple[ClauseId, ...] = ()
    questions: Annotated[tuple[CardQuestion, ...], Field(min_length=1, max_length=7)]
    endings: Annotated[tuple[CardEnding, ...], Field(min_length=2, max_length=8)]

    @property
    def first(self) -> CardQuestion:
        """The question the card opens with."""
        return self.questions[0]

    def after(self, question: CardQuestion, yes: bool) -> CardQuestion | CardEnding:
        """What an answer leads to."""
        return self.places[question.yes if yes else question.no]

    @property
    def places(self) -> dict[str, CardQuestion | CardEnding]:
        """Every question and ending by id."""
        parts: tuple[CardQuestion | CardEnding, ...] = (*self.questions, *self.endings)
        return {part.id: part for part in parts}


class Term(PackEntry):
    """A term of librarians, in plain words (clause PC5)."""

    term: Annotated[str, plain(40)]
    plain: Annotated[str, plain(160)]
    see: tuple[Annotated[str, plain(40)], ...] = Field((), description="Other terms of the glossary.")


STEPS_A_PAGE = 9
"""Steps that the digits 1 to 9 reach: more of them stand on a second page."""

MOST_STEPS = 2 * STEPS_A_PAGE


class EmergencyStep(PackEntry):
    """One step of an emergency. Its key is its place on its page, 1 to 9."""

    id: Id
    text: Annotated[str, spoken(66, STANDING)]
    when: Literal["closing", "after_closing"] | None = Field(
        None,
        description="closing: a step for closing time; after_closing: due {police_minutes} after closing. "
        "None: now.",
    )
    tells: Literal["supervisor"] | None = Field(
        None,
        description="supervisor: this step is the telling of {supervisor}; with the key s1 it is one fact.",
    )


class EmergencyKind(PackEntry):
    """A kind of incident: what to tell whoever is called, and what to do, in order (SE1 to SE5, HA1)."""

    id: Id
    key: KindKey
    title: Title
    say: Annotated[str, spoken(70, STANDING)]
    steps: Annotated[tuple[EmergencyStep, ...], Field(min_length=1, max_length=MOST_STEPS)]
    clauses: tuple[ClauseId, ...] = ()


class PackFile(PackEntry):
    """One file of a pack; NAME is what it is called in the pack's folder."""

    NAME: ClassVar[str]


FORMAT = 1
"""The format of packs that this code reads. It rises when a key that was there gets another meaning, or goes;
a new key needs no new format, since one that is not known is passed over."""


class AboutFile(PackFile):
    """pack.toml."""

    NAME: ClassVar[str] = "pack.toml"
    format: Annotated[int, Field(ge=1)] = Field(1, description="The format the pack is written in.")
    about: About
    rules: DeskRules = NO_RULES


class ScriptsFile(PackFile):
    """scripts.toml."""

    NAME: ClassVar[str] = "scripts.toml"
    listening: tuple[ShortText, ...] = ()
    interview: tuple[ShortText, ...] = ()
    scripts: tuple[Script, ...] = ()


class EmergencyFile(PackFile):
    """emergency.toml."""

    NAME: ClassVar[str] = "emergency.toml"
    beside: Annotated[tuple[Annotated[str, plain(50)], ...], Field(min_length=1, max_length=4)] = Field(
        BESIDE, description="What stands beside the number to dial: the first that there is room for."
    )
    without: tuple[Id, ...] = Field(
        (), description="Kinds that this library's policy has nothing of; F12 leaves them out."
    )
    emergencies: tuple[EmergencyKind, ...] = ()
    conduct: tuple[EmergencyKind, ...] = ()


class ClausesFile(PackFile):
    """clauses.toml."""

    NAME: ClassVar[str] = "clauses.toml"
    clauses: tuple[Clause, ...] = ()


class CardsFile(PackFile):
    """cards.toml."""

    NAME: ClassVar[str] = "cards.toml"
    cards: tuple[Card, ...] = ()


class GlossaryFile(PackFile):
    """glossary.toml."""

    NAME: ClassVar[str] = "glossary.toml"
    terms: tuple[Term, ...] = ()


FILES: tuple[type[PackFile], ...] = (
    AboutFile,
    ScriptsFile,
    EmergencyFile,
    CardsFile,
    GlossaryFile,
    ClausesFile,
)
"""Every file of a pack, in the order in which it is told what is wrong."""
