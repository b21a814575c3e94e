"""A line to a server that can be slow, silent or cut: a Unix socket that passes bytes on or holds them."""

from __future__ import annotations

import contextlib
import selectors
import socket
import tempfile
import threading
from collections import deque
from pathlib import Path
from time import monotonic

SOCKET = ".s.PGSQL.5432"

PIECE = 1 << 16


class Relay:
    """Stands before a server's folder; `folder` is where it is reached through this line instead."""

    def __init__(self, server: Path, delay: float = 0.0) -> None:
        self.delay = delay
        """Seconds that each way takes."""
        self.silent = False
        """Nothing comes through, either way, and the connection stays open: a black hole."""
        self.deaf = False
        """What is asked arrives, and no answer comes back."""
        self._server = server / SOCKET
        self.folder = Path(tempfile.mkdtemp(prefix="line-"))
        self._pairs: list[_Way] = []
        self._ended = False
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.folder / SOCKET))
        self._listening.listen(64)
        self._listening.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """All connections end at once. New ones are taken."""
        for way in tuple(self._pairs):
            # The relay's own thread closes them, when it sees that they are over.
            with contextlib.suppress(OSError):
                way.source.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """No line any more."""
        self._ended = True
        self._thread.join()
        for way in self._pairs:
            way.end()
        self._listening.close()
        (self.folder / SOCKET).unlink(missing_ok=True)
        self.folder.rmdir()

    def _run(self) -> None:
        while not self._ended:
            self._accept()
            with selectors.DefaultSelector() as selector:
                selector.register(self._listening, selectors.EVENT_READ)
                for way in self._pairs:
                    way.watch(selector)
                selector.select(self._until_something_is_due())
            for way in tuple(self._pairs):
                held = self.silent or (self.deaf and way.is_answer)
                if not way.carry(self.delay, held):
                    self._pairs = [each for each in self._pairs if each not in (way, way.back)]
                    way.end()

    def _until_something_is_due(self) -> float:
        due = [way.pieces[0][0] for way in self._pairs if way.pieces]
        return max(0.0, min([0.02, *(at - monotonic() for at in due)]))

    def _accept(self) -> None:
        with contextlib.suppress(BlockingIOError):
            here, _ = self._listening.accept()
            there = socket.socket(socket.AF_UNIX)
            try:
                there.connect(str(self._server))
            except OSError:
                here.close()
                there.close()
                return
            for each in (here, there):
                each.setblocking(False)
            asks, answers = _Way(here, there, is_answer=False), _Way(there, here, is_answer=True)
            asks.back, answers.back = answers, asks
            self._pairs += [asks, answers]


class _Way:
    """One way of one connection."""

    def __init__(self, source: socket.socket, to: socket.socket, *, is_answer: bool) -> None:
        self.source, self.to, self.is_answer = source, to, is_answer
        self.pieces: deque[tuple[float, bytes]] = deque()
        self.back = self

    def watch(self, selector: selectors.BaseSelector) -> None:
        selector.register(self.source, selectors.EVENT_READ)

    def carry(self, delay: float, held: bool) -> bool:
        """Take what came, pass on what is due. False when the connection is over."""
        try:
            while piece := self.source.recv(PIECE):
                self.pieces.append((monotonic() + delay, piece))
            return False
        except BlockingIOError:
            pass
        except OSError:
            return False
        while not held and self.pieces and self.pieces[0][0] <= monotonic():
            try:
                sent = self.to.send(self.pieces[0][1])
            except BlockingIOError:
                return True
            except OSError:
                return False
            at, piece = self.pieces.popleft()
            if sent < len(piece):
                self.pieces.appendleft((at, piece[sent:]))
        return True

    def end(self) -> None:
        for each in (self.source, self.to):
            with contextlib.suppress(OSError):
                each.close()
