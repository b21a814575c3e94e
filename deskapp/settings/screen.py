"""How the kiosk looks and sounds, and what it asks a PIN for."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from deskapp.settings.pin import hash_objection
from deskapp.settings.section import Section


class Screen(Section):
    """How the kiosk looks and sounds."""

    bell: bool = Field(False, description="Whether alarms ring the terminal's bell.")
    theme: Literal["auto", "standard", "light", "contrast", "console"] = Field(
        "auto", description="The colors; auto chooses by the terminal."
    )
    clock: Literal["auto", "12", "24"] = Field(
        "auto", description="Times of day: 12 as 2:50 pm, 24 as 14:50; auto goes by the locale."
    )
    curtain_after: Annotated[int, Field(ge=0, le=3600)] = Field(
        120, description="Idle seconds after which patron text is hidden; 0 is never."
    )
    curtain_lifts: Literal["anyone", "pin"] = Field(
        "anyone", description="Who shows patron text again once it is hidden: anyone, or who knows the PIN."
    )
    way_out: Literal["enter", "pin"] = Field(
        "enter", description="What the way out asks for: Enter alone, or a PIN as well."
    )
    pin: str = Field(
        "",
        description="The PIN that settings ask for, and the way out and hidden text where they are set to; "
        "kept as a scrypt hash and never shown.",
    )

    carried: bool = Field(
        False,
        description="Whether this desk is a tablet that is carried about: of several desks it begins with "
        "every row of all, and its first minute alone is quiet.",
    )
    second_person: bool = Field(
        True,
        description="Whether it is said here that another desk would like a second person (F3 0 there); what "
        "it is about is never said.",
    )

    @field_validator("pin")
    @classmethod
    def _pin_can_be_checked(cls, kept: str) -> str:
        if objection := hash_objection(kept):
            raise ValueError(objection)
        return kept

    @property
    def curtain_asks_pin(self) -> bool:
        """Whether showing patron text again asks for the PIN."""
        return self.curtain_lifts == "pin" and bool(self.pin)

    @property
    def asks_pin(self) -> bool:
        """Whether the way out asks for a PIN. Without one that is set, nobody could ever leave."""
        return self.way_out == "pin" and bool(self.pin)
