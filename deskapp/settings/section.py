"""What every table of desk.toml has in common."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of desk.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)
