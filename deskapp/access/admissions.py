"""Which browsers are known: one-time links, and what becomes of them. Pure, but for the random tokens.

A link is a token that works once and for a while; it makes its browser known under a name. Of tokens, and
of what known browsers prove themselves with, only hashes are kept: whoever reads the file can't get in by it.
"""

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from deskapp.program import PROGRAM

WORKS_FOR = timedelta(minutes=15)
"""How long a link works, if it is not used before."""

MOST_KNOWN = 50
"""Browsers that can be known at a time."""

MOST_LINKS = 20
"""Links that can be open at a time."""

_NAME = re.compile(r"[^\W_](?:[\w .'-]{0,38}[\w.'-])?")


class NotAdmitted(Exception):
    """It can't be, said in one sentence."""


@dataclass(frozen=True)
class OpenLink:
    """A link that nobody has used yet."""

    name: str
    token: str
    """Its hash."""
    until: datetime


@dataclass(frozen=True)
class KnownBrowser:
    """A browser that was let in, until it is revoked."""

    name: str
    proof: str
    """The hash of what its cookie holds."""
    since: datetime

    @property
    def face(self) -> str:
        """What its face of the desk is called."""
        return self.proof[:16]


def new_secret() -> str:
    """256 bits that nobody can guess, fit for an address and a cookie."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of a token or a cookie. They are random, so a plain hash tells nothing."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Admissions:
    """All that is known at one moment. A change makes a new version."""

    links: tuple[OpenLink, ...] = ()
    known: tuple[KnownBrowser, ...] = ()

    def with_link(
        self, name: str | None, now: datetime, secret: Callable[[], str] = new_secret
    ) -> tuple["Admissions", str, str]:
        """With one more link; its name and its token. Without a name it gets the next number.

        Raises NotAdmitted when the name is no name or taken, or there are too many.
        """
        links = tuple(link for link in self.links if now < link.until)
        taken = {link.name.casefold() for link in links} | {each.name.casefold() for each in self.known}
        name = name.strip() if name is not None else _next_name(taken)
        if not _NAME.fullmatch(name):
            raise NotAdmitted("a browser's name is up to 40 letters, digits and spaces, as: front desk")
        # A link that was lost before it was used is replaced by one of the same name.
        links = tuple(link for link in links if link.name.casefold() != name.casefold())
        if any(each.name.casefold() == name.casefold() for each in self.known):
            raise NotAdmitted(
                f"there is a browser named {name} already: take another name, or revoke it first"
            )
        if len(self.known) >= MOST_KNOWN or len(links) >= MOST_LINKS:
            raise NotAdmitted("there are too many browsers and links: revoke those that are not used")
        token = secret()
        link = OpenLink(name, hash_of(token), now + WORKS_FOR)
        return replace(self, links=(*links, link)), name, token

    def let_in(
        self, token: str, now: datetime, secret: Callable[[], str] = new_secret
    ) -> tuple["Admissions", str] | None:
        """With the browser that came by this link, and what it proves itself with from now on.

        None when the link is none of ours, was used, or is too old.
        """
        found = _matching(self.links, token)
        if found is None or now >= found.until:
            return None
        proof = secret()
        browser = KnownBrowser(found.name, hash_of(proof), now)
        rest = tuple(link for link in self.links if link is not found)
        return Admissions(rest, (*self.known, browser)), proof

    def browser_of(self, proof: str) -> KnownBrowser | None:
        """The known browser that has this cookie."""
        hashed = hash_of(proof)
        found = None
        for each in self.known:
            if secrets.compare_digest(each.proof, hashed):
                found = each
        return found

    def without(self, name: str) -> "Admissions":
        """Without the browser, and the open link, of this name. Raises NotAdmitted when there is none."""
        gone = name.strip().casefold()
        left = Admissions(
            tuple(link for link in self.links if link.name.casefold() != gone),
            tuple(each for each in self.known if each.name.casefold() != gone),
        )
        if left == self:
            raise NotAdmitted(
                f"no browser is named {name.strip()[:40]!r}: {PROGRAM} serve --desks lists them"
            )
        return left


def _matching(links: tuple[OpenLink, ...], token: str) -> OpenLink | None:
    hashed = hash_of(token)
    found = None
    for link in links:
        if secrets.compare_digest(link.token, hashed):
            found = link
    return found


def _next_name(taken: set[str]) -> str:
    nth = 1
    while f"desk {nth}" in taken:
        nth += 1
    return f"desk {nth}"
