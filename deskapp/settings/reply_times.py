"""By when a message is answered, by what it came by."""

from typing import Annotated

from pydantic import Field

from deskapp.settings.section import Section

WorkingDays = Annotated[int, Field(ge=0, le=30)]


class ReplyTimes(Section):
    """Working days in which a message is answered, by what it came by; 0: by closing of the day it came."""

    email: WorkingDays = Field(0, description="Working days for an email; 0: the day it came.")
    web: WorkingDays = Field(0, description="Working days for a question from the web; 0: the day it came.")
    letter: WorkingDays = Field(0, description="Working days for a letter; 0: the day it came.")
    text: WorkingDays = Field(0, description="Working days for a text message; 0: the day it came.")
    voicemail: WorkingDays = Field(0, description="Working days for a voicemail; 0: the day it came.")
    chat_minutes: Annotated[int, Field(ge=0, le=240)] = Field(
        0, description="Minutes in which a chat is answered; 0: by closing of the day it came."
    )
