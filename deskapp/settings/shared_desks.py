"""Where the server is that several desks share. A desk by itself has none."""

import re

from pydantic import Field, field_validator

from deskapp.settings.section import Section

_PASSWORD = re.compile(r"password\s*=|://[^/@\s]*:[^/@\s]+@", re.IGNORECASE)


class SharedDesks(Section):
    """Several desks on one list. Which desk this is, the server says by the login."""

    server: str = Field(
        "", description="The server of several desks, as PostgreSQL writes it; empty: this desk is by itself."
    )
    password_file: str = Field(
        "",
        description="The file with this desk's password, as desk-R.pgpass; else beside desk.toml.",
    )

    @field_validator("server")
    @classmethod
    def _without_password(cls, where: str) -> str:
        if _PASSWORD.search(where):
            raise ValueError("a password is shown to whoever looks here; it stands in password_file alone")
        if where and "=" not in where and not re.match(r"postgres(ql)?://", where):
            raise ValueError("write it as host=db.example.org dbname=desks user=desks_desk_1")
        return where
