"""Under TLS a connection that says nothing is dropped as soon as one without TLS is."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.server import serve

from deskapp.access.limits import Limits
from screens.browser import server
from tests.support.served import served


@pytest.mark.parametrize(
    ("tls", "within"), [(None, None), (ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), Limits().handshake)]
)
async def test_it_is_told_how_long_a_hello_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: ssl.SSLContext | None, within: float | None
) -> None:
    told: dict[str, Any] = {}

    async def kept(*arguments: Any, **how: Any) -> Any:
        told.update(how)
        return await serve(*arguments, **how)

    monkeypatch.setattr(server, "serve", kept)
    monkeypatch.setattr(server, "_tls", lambda place: tls)
    async with served(tmp_path):
        assert (told["ssl"], told.get("ssl_handshake_timeout")) == (tls, within)
