"""What is served: a fixed table of files, and what every answer says of itself. No path leads to a disk."""

import gzip
import hashlib
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "page"

NONCE = "{nonce}"
"""Stands in a page where the one number goes that lets the terminal's styles in."""


@dataclass(frozen=True)
class ServedFile:
    """A file and what it is."""

    file: str
    kind: str
    known: bool = True
    """Whether only a known browser gets it."""

    @property
    def kept(self) -> bool:
        """Whether a browser keeps it, and asks whether it still is the same. A page has its number in it."""
        return self.kind != HTML


HTML, SCRIPT, STYLE = "text/html; charset=utf-8", "text/javascript; charset=utf-8", "text/css; charset=utf-8"

SCRIPTS = (
    *("styles", "desk", "keys", "room", "link", "paper", "dial", "full_screen", "sound"),
    *("worker", "away"),  # for when the kiosk is away
)

PAGES = {
    "/": ServedFile("desk.html", HTML),
    "/desk.css": ServedFile("desk.css", STYLE),
    "/desk.webmanifest": ServedFile("desk.webmanifest", "application/manifest+json"),
    "/icon.svg": ServedFile("icon.svg", "image/svg+xml", known=False),
    "/lines.css": ServedFile("lines.css", STYLE),
    "/lines.js": ServedFile("lines.js", SCRIPT),
    "/away": ServedFile("away.html", HTML),
    "/let-in": ServedFile("let_in.html", HTML, known=False),
    "/let_in.js": ServedFile("let_in.js", SCRIPT, known=False),
    "/unknown.css": ServedFile("unknown.css", STYLE, known=False),
    "/xterm/xterm.css": ServedFile("xterm/xterm.css", STYLE),
    "/xterm/xterm.js": ServedFile("xterm/xterm.js", SCRIPT),
    **{
        f"/{name}.js": ServedFile(f"{name}.js", SCRIPT)
        for name in (
            "styles",
            "desk",
            "keys",
            "room",
            "link",
            "paper",
            "full_screen",
            "sound",
            "worker",
            "away",
            "dial",
        )
    },
}
"""Every address there is, but for the socket and the taking of a link."""

UNKNOWN = ServedFile("unknown.html", HTML, known=False)
"""For a browser that nobody let in."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{nonce}; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@cache
def _content(file: str) -> bytes:
    return (FOLDER / file).read_bytes()


def answer(page: ServedFile) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of this page, with a number that nobody knows before."""
    body = _content(page.file)
    if page.kept:
        return body, kept_headers(page)
    nonce = secrets.token_urlsafe(16)
    return body.replace(NONCE.encode(), nonce.encode()), headers(page.kind, nonce)


@cache
def _small(file: str) -> bytes:
    return gzip.compress(_content(file), mtime=0)


def small(page: ServedFile) -> tuple[bytes, dict[str, str]]:
    """The same compressed, for a browser that says that it can read it. Nothing in it is anyone's."""
    return _small(page.file), {**kept_headers(page), "Content-Encoding": "gzip"}


@cache
def _mark(file: str) -> str:
    return f'"{hashlib.sha256(_content(file)).hexdigest()[:32]}"'


def mark(page: ServedFile) -> str:
    """By what a browser knows it again: made of what it holds."""
    return _mark(page.file)


def kept_headers(page: ServedFile) -> dict[str, str]:
    """What is said of a file that is kept: the browser asks each time whether it has changed."""
    said = {"Cache-Control": "private, no-cache", "ETag": mark(page), "Vary": "Accept-Encoding"}
    return {**headers(page.kind), **said}


def headers(kind: str, nonce: str | None = None) -> dict[str, str]:
    """What every answer says, whatever it is."""
    policy = _POLICY.format(nonce=f" 'nonce-{nonce}'" if nonce else "")
    return {"Content-Type": kind, "Content-Security-Policy": policy, **_ALWAYS}
