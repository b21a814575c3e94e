"""A pack's files on disk: reads one into its model, or says what is wrong and on which line."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from policy.models import PackFile
from policy.problems import Fault, PackError, Problem, faults_in
from policy.toml_lines import line_of, lines_of
from policy.words import printable

File = TypeVar("File", bound=PackFile)

LARGEST = 1_000_000
"""Most bytes of one file. A pack is words that people read; what is larger is not a pack."""

_AT = re.compile(r"\s*\((?:at line (\d+), column \d+|at end of document)\)$")


class Folder:
    """The folder of a pack, and the name it goes by in messages."""

    def __init__(self, root: Path, name: str) -> None:
        self._root = root
        self._name = name
        self._read: dict[str, PackFile] = {}

    def absent(self) -> Problem | None:
        """That there is no such folder, if there is none."""
        what = "is not a folder; name the folder that holds the pack's files"
        try:
            if self._root.is_dir():
                return None
        except OSError as fault:
            what = f"can't be opened: {fault.strerror or 'unknown reason'}"
        return Problem(printable(self._name), None, what)

    def read(self, model: type[File]) -> File:
        """The file of this model, read once and then kept. Raises PackError with all that is wrong in it."""
        name = model.NAME
        kept = self._read.get(name)
        if isinstance(kept, model):
            return kept
        text = self._text(name)
        try:
            file = self._read[name] = model.model_validate(self._parse(name, text))
            return file
        except ValidationError as fault:
            faults = faults_in(fault)
        raise PackError(self._placed(name, text, faults))

    def problems(self, model: type[File], faults: Iterable[Fault]) -> list[Problem]:
        """Faults found in a file that could be read, each with its line."""
        found = list(faults)
        return self._placed(model.NAME, self._text(model.NAME), found) if found else []

    def _text(self, name: str) -> str:
        try:
            raw = self._root.joinpath(name).read_bytes()
        except FileNotFoundError:
            raise self._error(name, "is missing; docs/policy-pack.md lists the files of a pack") from None
        except OSError as fault:
            raise self._error(name, f"can't be read: {fault.strerror or 'unknown reason'}") from None
        if len(raw) > LARGEST:
            raise self._error(name, "is over a megabyte; a pack's file holds words and is far smaller")
        try:
            return raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as fault:
            line = raw.count(b"\n", 0, fault.start) + 1
            raise self._error(name, "is not saved as UTF-8; save it again with that encoding", line) from None

    def _parse(self, name: str, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as fault:
            # Python before 3.14 gives the line only inside the message.
            at = _AT.search(str(fault))
            what = _AT.sub("", str(fault))
            line = text.count("\n") + 1 if at is None or at[1] is None else int(at[1])
            why = f"is not TOML here ({what}); look for a quote, bracket or = missing here or just above"
            raise self._error(name, why, line) from None
        except RecursionError:
            raise self._error(name, "has lists inside lists inside lists; a pack needs none") from None

    def _placed(self, name: str, text: str, faults: Iterable[Fault]) -> list[Problem]:
        found = list(faults)
        lines = lines_of(text) if found else {}
        return [self._problem(name, fault.what, line_of(fault.loc, lines)) for fault in found]

    def _error(self, name: str, what: str, line: int | None = None) -> PackError:
        return PackError((self._problem(name, what, line),))

    def _problem(self, name: str, what: str, line: int | None) -> Problem:
        # A fault repeats what stands in the file, and the file is not to be trusted.
        return Problem(printable(f"{self._name}/{name}"), line, printable(what))
