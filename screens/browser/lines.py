"""The desk by lines in a browser: the page for screen readers, and a face of lines for each."""

import json
from collections.abc import Callable
from dataclasses import asdict
from http import HTTPStatus
from time import monotonic

from deskapp.access.admissions import KnownBrowser
from deskapp.access.limits import KEPT_FOR, MOST_FACES
from deskapp.plain.page import NoLine, line_in, page
from deskapp.printing.emergency_words import words
from screens.browser.pages import HTML, headers
from screens.desk_process import DeskProcess
from screens.line_face import LineFace

PAGE, NEWS = "/lines", "/lines/news"
"""The page and its form; and what there is to be heard now, for the page's script."""

SCRIPTED = "Desk-Lines"
"""A header of the page's script, which no form has."""

JSON = "application/json; charset=utf-8"

Answered = tuple[HTTPStatus, bytes, dict[str, str]]
"""A status, a body, and what is said of it."""


class Lines:
    """By the browser's own name for its face."""

    def __init__(self, process: DeskProcess) -> None:
        self.process = process
        self._of: dict[str, tuple[KnownBrowser, LineFace]] = {}

    async def sent(self, browser: KnownBrowser, form: bytes, scripted: bool) -> Answered:
        """A line was sent. Without a script the page is asked for anew, so that no reload sends it again."""
        try:
            line = line_in(form)
        except NoLine:
            return HTTPStatus.BAD_REQUEST, b"there is no line in this\n", headers("text/plain; charset=utf-8")
        face = self._face(browser)
        if face is None:
            return _no_room()
        await face.say(line)
        if scripted:
            return _as_json(face)
        return HTTPStatus.SEE_OTHER, b"", {**headers(HTML), "Location": PAGE}

    def asked(self, browser: KnownBrowser, path: str) -> Answered:
        """The page, or what there is to be heard."""
        face = self._face(browser)
        if face is None:
            return _no_room()
        if path == NEWS:
            return _as_json(face)
        desk = self.process.desk
        text = page(desk.settings.library.name, face.heard(), words(desk.settings, desk.pack))
        return HTTPStatus.OK, text.encode(), _of_a_form(headers(HTML))

    async def end_old(self, knows: Callable[[KnownBrowser], bool]) -> None:
        """Those go that nobody has asked anything of for long, or whose browser was revoked."""
        for name, (browser, face) in tuple(self._of.items()):
            if monotonic() - face.last_key > KEPT_FOR or not knows(browser):
                del self._of[name]
                await self.process.drop(face)

    def _face(self, browser: KnownBrowser) -> LineFace | None:
        name = f"{browser.face}-lines"
        if name not in self._of and len(self._of) < MOST_FACES:
            self._of[name] = browser, LineFace(self.process, name)
        found = self._of.get(name)
        return found[1] if found is not None else None


def _as_json(face: LineFace) -> Answered:
    return HTTPStatus.OK, json.dumps(asdict(face.heard())).encode(), headers(JSON)


def _no_room() -> Answered:
    said = b"there are too many screens at this desk already\n"
    return HTTPStatus.SERVICE_UNAVAILABLE, said, headers("text/plain; charset=utf-8")


def _of_a_form(said: dict[str, str]) -> dict[str, str]:
    """A page that sends a form to its own address, and whose browser says that it was this page."""
    policy = said["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'")
    return {**said, "Content-Security-Policy": policy, "Referrer-Policy": "same-origin"}
