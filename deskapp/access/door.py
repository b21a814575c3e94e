"""Whether a request is answered at all: by which name it asks, and whose page has sent it. Pure."""

import re
from dataclasses import dataclass
from enum import Enum

from deskapp.access.places import ServingPlace

_COOKIE = re.compile(r"[A-Za-z0-9_-]{20,100}")


class Objection(Enum):
    """Why a request is not answered."""

    FOREIGN_HOST = "this computer is not known by that name here"
    FOREIGN_ORIGIN = "another page has sent this"
    UNKNOWN_BROWSER = "this browser is not known"


@dataclass(frozen=True)
class RequestFacts:
    """What of a request decides. A header that came twice is given as "": it is none that we know."""

    host: str | None
    origin: str | None
    site: str | None
    """Sec-Fetch-Site, which browsers send and pages can't set."""
    socket: bool = False
    """Whether it wants a socket: no rule of the browser's keeps another page from opening one."""


def objection(asked: RequestFacts, place: ServingPlace, port: int) -> Objection | None:
    """Why it is not answered; None when it is."""
    if asked.host is None or asked.host.casefold() not in place.hosts(port):
        return Objection.FOREIGN_HOST
    ours = place.origins(port)
    if asked.origin is not None and asked.origin.casefold() not in ours:
        return Objection.FOREIGN_ORIGIN
    if asked.socket and asked.origin is None:
        return Objection.FOREIGN_ORIGIN
    if asked.site is not None and asked.site not in ("same-origin", "none"):
        return Objection.FOREIGN_ORIGIN
    return None


def proof_in(cookies: str | None, name: str) -> str | None:
    """What the cookie of this name holds. None when there is none or two, or it is nothing of ours."""
    found = [
        value.strip()
        for part in (cookies or "").split(";")
        for key, _, value in (part.partition("="),)
        if key.strip() == name
    ]
    return found[0] if len(found) == 1 and _COOKIE.fullmatch(found[0]) else None


def cookie_header(name: str, proof: str, secure: bool) -> str:
    """The cookie that a browser is known by: no script reads it, and no other page's request carries it."""
    return (
        f"{name}={proof}; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000{'; Secure' if secure else ''}"
    )
