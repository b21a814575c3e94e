"""Requests and their answers: who gets the page, who is let in, who is refused."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from time import monotonic
from urllib.parse import urlsplit

from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers, MultipleValuesError
from websockets.http11 import Request, Response

from deskapp.access.door import Objection, RequestFacts, cookie_header, objection, proof_in
from deskapp.access.kept import KeptAdmissions, UnreadableAdmissions
from deskapp.access.limits import REQUESTS, WRONG_LINKS, Buckets
from deskapp.access.places import ServingPlace
from screens.browser import lines
from screens.browser.connections import Connection
from screens.browser.lines import Lines
from screens.browser.pages import PAGES, UNKNOWN, answer, headers, kept_headers, mark, small

SOCKET = "/socket"
TAKE_LINK = "/take-link"
"""Where the page hands over a link's token, in a header that no other page can send."""

TOKEN = "Desk-Link"

TEXT = "text/plain; charset=utf-8"


class Answers:
    """Answers each request, or lets it become a socket."""

    def __init__(
        self,
        place: ServingPlace,
        port: int,
        kept: KeptAdmissions,
        lines: Lines,
        now: Callable[[], datetime],
    ) -> None:
        self.place, self.port, self.kept, self.lines = place, port, kept, lines
        self._now = now
        self._cookie = place.cookie(port)
        self._rates, self._wrong_links = Buckets(*REQUESTS), Buckets(*WRONG_LINKS)

    async def __call__(self, connection: ServerConnection, request: Request) -> Response | None:
        """The answer, once it is given; None for a socket that may be opened."""
        assert isinstance(connection, Connection)
        response = await self._answer(connection, request)
        if response is not None:
            await connection.give(response)
        return response

    async def _answer(self, connection: Connection, request: Request) -> Response | None:
        who = str((connection.remote_address or ("?",))[0])
        if not self._rates.may(who, monotonic()):
            return _said(HTTPStatus.TOO_MANY_REQUESTS, "too many requests: wait a moment")
        path = urlsplit(request.path).path
        sent = path == SOCKET or connection.form is not None
        why = objection(self._asked(request, sent), self.place, self.port)
        if why is not None:
            return _said(HTTPStatus.FORBIDDEN, why.value)
        if path == TAKE_LINK:
            return await self._take_link(request, who)
        proof = proof_in(_one(request, "Cookie"), self._cookie)
        connection.browser = self.kept.browser_of(proof) if proof is not None else None
        if connection.form is not None or path in (lines.PAGE, lines.NEWS):
            return await self._lines(request, path, connection)
        if path == SOCKET:
            return (
                None if connection.browser else _said(HTTPStatus.FORBIDDEN, Objection.UNKNOWN_BROWSER.value)
            )
        return self._page(request, path, connection.browser is not None)

    async def _lines(self, request: Request, path: str, connection: Connection) -> Response:
        """The page for screen readers; its form is the only thing that is ever sent."""
        if connection.browser is None:
            return _whole(HTTPStatus.FORBIDDEN, *answer(UNKNOWN))
        if connection.form is None:
            return _whole(*self.lines.asked(connection.browser, path))
        if path != lines.PAGE:
            return _said(HTTPStatus.METHOD_NOT_ALLOWED, "nothing can be sent there")
        scripted = _one(request, lines.SCRIPTED) is not None
        return _whole(*await self.lines.sent(connection.browser, connection.form, scripted))

    def _asked(self, request: Request, socket: bool) -> RequestFacts:
        return RequestFacts(
            _one(request, "Host"), _one(request, "Origin"), _one(request, "Sec-Fetch-Site"), socket
        )

    def _page(self, request: Request, path: str, known: bool) -> Response:
        page = PAGES.get(path)
        if page is None:
            return _said(HTTPStatus.NOT_FOUND, "there is nothing here")
        if page.known and not known:
            if path == "/":
                return _whole(HTTPStatus.FORBIDDEN, *answer(UNKNOWN))
            return _said(HTTPStatus.FORBIDDEN, Objection.UNKNOWN_BROWSER.value)
        if page.kept and _one(request, "If-None-Match") == mark(page):
            return _whole(HTTPStatus.NOT_MODIFIED, b"", kept_headers(page))
        if page.kept and "gzip" in (_one(request, "Accept-Encoding") or ""):
            return _whole(HTTPStatus.OK, *small(page))
        return _whole(HTTPStatus.OK, *answer(page))

    async def _take_link(self, request: Request, who: str) -> Response:
        # Behind a proxy all come from one address: there one who tries would keep the others out.
        if self.place.outside is None and not self._wrong_links.is_left(who, monotonic()):
            return _said(HTTPStatus.TOO_MANY_REQUESTS, "too many links that let nobody in: wait a minute")
        token = _one(request, TOKEN)
        if not token or len(token) > 100:
            self._wrong_links.may(who, monotonic())
            return _said(HTTPStatus.FORBIDDEN, "there is no link in this")
        try:
            proof = await asyncio.to_thread(self._let_in, token)
        except (UnreadableAdmissions, OSError):
            return _said(HTTPStatus.SERVICE_UNAVAILABLE, "this browser can't be noted: the disk refused it")
        if proof is None:
            self._wrong_links.may(who, monotonic())
            return _said(HTTPStatus.FORBIDDEN, "this link was used already, or is too old")
        found = _said(HTTPStatus.OK, "let in")
        found.headers["Set-Cookie"] = cookie_header(self._cookie, proof, self.place.secure)
        return found

    def _let_in(self, token: str) -> str | None:
        if self.kept.now().let_in(token, self._now()) is None:
            return None  # a wrong one writes nothing
        return self.kept.change(lambda before: before.let_in(token, self._now()) or (before, None))


def _one(request: Request, name: str) -> str | None:
    """A header; "" when it came twice."""
    try:
        return request.headers.get(name)
    except MultipleValuesError:
        return ""


def _said(status: HTTPStatus, words: str) -> Response:
    return _whole(status, f"{words}\n".encode(), headers(TEXT))


def _whole(status: HTTPStatus, body: bytes, said: dict[str, str]) -> Response:
    fields = {**said, "Content-Length": str(len(body)), "Connection": "close"}
    return Response(status.value, status.phrase, Headers(fields), body)
