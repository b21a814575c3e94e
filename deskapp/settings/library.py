"""The building: its names, its address and numbers, its zone and its way of writing."""

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, PrivateAttr, field_validator

from deskapp.records.text import PatronText
from deskapp.settings.section import Section


class Library(Section):
    """The building and its telephone numbers, read out in an emergency."""

    name: PatronText = Field("", description="The library's name, as the telephone is answered.")
    desk: PatronText = Field("Reference", description="The name of this desk.")
    zone: str = Field("America/New_York", description="The time zone the library lives in.")
    locale: Literal["en-US", "en-GB"] = Field(
        "en-US", description="How dates, times and words are written; en-GB: 26 Nov, 14:50, British words."
    )
    address: PatronText = Field("", description="Street address, read to the dispatcher.")
    entrance: PatronText = Field("", description="Floor and entrance to send an ambulance to.")
    callback: PatronText = Field("", description="The number a dispatcher can call back.")
    emergency_number: Annotated[str, Field(pattern=r"^[0-9*#]{2,8}$")] = Field(
        "911", description="The number for emergency help."
    )
    outside_prefix: Annotated[str, Field(pattern=r"^[0-9*#]{0,4}$")] = Field(
        "", description="What is dialed before an outside number; empty when nothing is."
    )
    call_first: PatronText = Field(
        "", description="Whom to call before the emergency number, where a policy says so, as Security 3333."
    )
    police: PatronText = Field("", description="The police non-emergency number.")
    interpreter: PatronText = Field("", description="The interpreter line: its number, and our code.")
    first_aid: PatronText = Field("", description="Where the first-aid kit is kept.")
    aed: PatronText = Field("", description="Where the AED (defibrillator) hangs.")
    meeting_place: PatronText = Field("", description="Where everyone gathers outside in a fire.")
    shelter: PatronText = Field("", description="Where people shelter in severe weather.")
    policy: str = Field(
        "", description="The folder of another policy pack; read at the start; empty: the kiosk's own."
    )
    _as_last_kept: bool = PrivateAttr(False)

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
            raise ValueError("there is no time zone of that name; one is America/New_York") from fault
        return name
