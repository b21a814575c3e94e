"""A disk that remembers what it was asked, and what a power cut at any moment may have left of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.support.journals import Swift

Survives = Literal["nothing", "half of the last write", "everything"]
SURVIVES: tuple[Survives, ...] = ("nothing", "half of the last write", "everything")


@dataclass
class State:
    """What is on the platter for certain, and what is only on its way there."""

    synced: dict[int, bytes] = field(default_factory=dict)
    current: dict[int, bytes] = field(default_factory=dict)
    last: dict[int, bytes] = field(default_factory=dict)
    """The content before the last write, with half of that write."""
    names: dict[str, int] = field(default_factory=dict)
    pending: list[tuple[str, str | None, int | None]] = field(default_factory=list)
    """Changes of names that no syncing of the folder has covered: name, the name before, which file."""

    def left(self, survives: Survives, renames: int) -> dict[str, bytes]:
        """The folder after a power cut: so many of the pending changes of names were done."""
        names = dict(self.names)
        for name, before, file in self.pending[:renames]:
            if before is not None:
                names.pop(before, None)
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {name: self._content(file, survives) for name, file in names.items()}

    def _content(self, file: int, survives: Survives) -> bytes:
        if survives == "everything":
            return self.current[file]
        if survives == "nothing":
            return self.synced.get(file, b"")
        return self.last.get(file, self.synced.get(file, b""))


class Recording(Swift):
    """Writes down every call, as a change of a `State`."""

    def __init__(self, honest: bool = True) -> None:
        self.log: list[Callable[[State], None]] = []
        self._honest = honest
        """Whether syncs count. When they do not, this is the control that must fail."""
        self._files: dict[str, int] = {}
        self._fds: dict[int, int] = {}
        self._made = 0

    def states(self) -> Iterator[State]:
        """The state before the first call, and after each. It is the same object, changed."""
        state = State()
        yield state
        for change in self.log:
            change(state)
            yield state

    def open(self, path: Path, write: bool = False, create: bool = False) -> int:
        fd = super().open(path, write, create)
        if path.name not in self._files:
            self._made += 1
            self._files[path.name] = made = self._made

            def created(state: State) -> None:
                state.current[made] = b""
                state.pending.append((path.name, None, made))

            self.log.append(created)
        self._fds[fd] = self._files[path.name]
        return fd

    def put(self, fd: int, data: bytes, at: int) -> int:
        file = self._fds[fd]

        def written(state: State) -> None:
            before = state.current[file]
            half = data[: len(data) // 2]
            state.last[file] = before[:at] + half + before[at + len(half) :]
            state.current[file] = before[:at] + data + before[at + len(data) :]

        self.log.append(written)
        return super().put(fd, data, at)

    def truncate(self, fd: int, size: int) -> None:
        file = self._fds[fd]

        def cut(state: State) -> None:
            state.last[file] = state.current[file]
            state.current[file] = state.current[file][:size]

        self.log.append(cut)
        super().truncate(fd, size)

    def sync(self, fd: int) -> None:
        file = self._fds[fd]

        def synced(state: State) -> None:
            state.synced[file] = state.current[file]
            state.last.pop(file, None)

        if self._honest:
            self.log.append(synced)

    def sync_folder(self, folder: Path) -> None:
        def synced(state: State) -> None:
            for at in range(len(state.pending)):
                name, before, file = state.pending[at]
                if before is not None:
                    state.names.pop(before, None)
                if file is None:
                    state.names.pop(name, None)
                else:
                    state.names[name] = file
            state.pending.clear()

        self.log.append(synced)

    def rename(self, old: Path, new: Path) -> None:
        super().rename(old, new)
        self._files[new.name] = file = self._files.pop(old.name)
        self.log.append(lambda state: state.pending.append((new.name, old.name, file)))

    def remove(self, path: Path) -> None:
        super().remove(path)
        if self._files.pop(path.name, None) is not None:
            self.log.append(lambda state: state.pending.append((path.name, None, None)))
