"""The floor under the desk in a browser: the same terminal, and a server that sends each key back."""

import asyncio
from http import HTTPStatus

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from screens.browser.pages import FOLDER

PAGE = """<!doctype html><link rel="stylesheet" href="/xterm.css"><div id="screen"></div>
<script src="/xterm.js"></script><script>
const terminal = new Terminal({ cols: 80, rows: 24, cursorBlink: false });
terminal.open(document.getElementById("screen"));
terminal.focus();
const socket = new WebSocket(`ws://${location.host}/socket`);
socket.onopen = () => terminal.onData((keys) => socket.send(keys));
socket.onmessage = ({ data }) => terminal.write(data);
globalThis.ready = () => socket.readyState === 1;
</script>"""


def _file(connection: ServerConnection, request: Request) -> Response | None:
    if request.path == "/socket":
        return None
    body, kind = {
        "/": (PAGE.encode(), "text/html"),
        "/xterm.css": ((FOLDER / "xterm" / "xterm.css").read_bytes(), "text/css"),
        "/xterm.js": ((FOLDER / "xterm" / "xterm.js").read_bytes(), "text/javascript"),
    }.get(request.path, (b"", "text/plain"))
    fields = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    return Response(HTTPStatus.OK.value, "OK", Headers(fields), body)


async def _back(connection: ServerConnection) -> None:
    async for message in connection:
        await connection.send(message)


async def echo() -> Server:
    """It, at some port."""
    return await serve(_back, "127.0.0.1", 0, process_request=_file, compression=None)


async def main() -> None:
    """Alone in a process, as the desk is; says its port."""
    server = await echo()
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
