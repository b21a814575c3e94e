"""Whether the code on the disk is still the code that runs: modules of two versions must never mix."""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

PACKAGES = ("deskapp", "screens", "policy")

UPDATE = "an update is there"

State = tuple[int, int, int]
"""Of a file: when it was last written, in nanoseconds, its length, and which one it is."""


class NewerCode(ImportError):
    """A module that is first wanted now was written anew since the kiosk started."""


class InstalledCode(MetaPathFinder):
    """The kiosk's own files as they are when this is made, to be held against what they are later."""

    def __init__(self, root: Path | None = None) -> None:
        """`root` is the folder that has the packages; the one this was loaded from if left out."""
        self._root = str(root or Path(__file__).parents[1])
        self._files = self._states()

    @property
    def changed(self) -> bool:
        """Whether any file is another, is gone, or has come. Looks at a few hundred files: not for a key."""
        return self._states() != self._files

    def guard(self) -> None:
        """From now on, importing a module whose file has changed raises NewerCode."""
        sys.meta_path.insert(0, self)

    def leave(self) -> None:
        """Guard no longer."""
        sys.meta_path.remove(self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Part of the import system: says no to what has changed, and leaves all else to those who know.

        Raises NewerCode.
        """
        if fullname.partition(".")[0] not in PACKAGES:
            return None
        spec = PathFinder.find_spec(fullname, path)
        if spec is not None and spec.origin is not None and not self._same(spec.origin):
            raise NewerCode(UPDATE)
        return None

    def _same(self, file: str) -> bool:
        if not file.startswith(self._root + os.sep):
            return True  # a test's, or another copy's: nothing is known of it
        return self._files.get(file) == _state(file)

    def _states(self) -> dict[str, State | None]:
        found: dict[str, State | None] = {}
        for package in PACKAGES:
            for folder, folders, names in os.walk(os.path.join(self._root, package)):
                folders[:] = [name for name in folders if name != "__pycache__"]
                for name in names:
                    file = os.path.join(folder, name)
                    found[file] = _state(file)
        return found


def _state(file: str) -> State | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
