"""A pack's files on disk: reads what of one is sound into its model, and says what is wrong and where."""

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from policy.models import FILES, AboutFile, PackFile
from policy.problems import Fault, Loc, PackError, Problem, faults_in, nearest
from policy.toml_hints import hint
from policy.toml_lines import line_of, lines_of
from policy.words import printable

PACKS = Path(__file__).parent / "packs"
"""Where the packs stand that are shipped."""

BUILT_IN = "millbury"
"""The pack that stands when no other is named."""

File = TypeVar("File", bound=PackFile)
File_co = TypeVar("File_co", bound=PackFile, covariant=True)

LARGEST = 1_000_000
"""Most bytes of one file. A pack is words that people read; what is larger is not a pack."""

NAMES = tuple(model.NAME for model in FILES)
"""The files that every pack has."""

_TRANSLATION = re.compile(r"scripts\.([a-z]{2,3})\.toml")

_AT = re.compile(r"\s*\((?:at line (\d+), column \d+|at end of document)\)$")


@dataclass(frozen=True)
class Sound(Generic[File_co]):
    """What can be used of one file, and what is wrong with the rest of it."""

    file: File_co
    problems: tuple[Problem, ...] = ()
    left_out: tuple[tuple[str, Any], ...] = ()
    """The entries that can't be used, as they stand in the file, each with the name of its list."""
    places: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """For each list, where in the file the entries that are left stood."""
    unnamed: bool = False
    """Whether an id itself is at fault, so that nobody can say what is missing."""
    keys_left_out: frozenset[str] = frozenset()
    """The keys of the file that can't be used as a whole."""

    @property
    def ids(self) -> frozenset[str]:
        """What is left out, by what each entry calls itself, or else by its list: at fault, not missing."""
        return frozenset(str(_named(each, "id", key)) for key, each in self.left_out) | self.keys_left_out

    @property
    def terms(self) -> frozenset[str]:
        """The same of a glossary, folded as its terms are compared."""
        return frozenset(str(_named(each, "term", key)).casefold() for key, each in self.left_out)

    def in_file(self, loc: Loc) -> Loc:
        """This place among the sound entries, as it is counted in the file."""
        where = dict(self.places).get(str(loc[0])) if len(loc) > 1 else None
        return (loc[0], where[int(loc[1])], *loc[2:]) if where else loc


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
            faults = faults_in(fault, model)
        raise PackError(self._placed(name, text, faults))

    def sound(self, model: type[File], name: str = "") -> Sound[File]:
        """What can be used of this file: one entry that is at fault is left out, and the others stand.

        `name` is that of the file, where several have this shape. Raises PackError when nothing of it can be
        used.
        """
        name = name or model.NAME
        text = self._text(name)
        data = self._parse(name, text)
        faults: list[Fault] = []
        places = {key: list(range(len(each))) for key, each in data.items() if isinstance(each, list)}
        left_out: list[tuple[str, Any]] = []
        taken_out: set[Loc] = set()
        keys_left_out: set[str] = set()
        while True:
            try:
                file = self._read[name] = model.model_validate(data)
                break
            except ValidationError as fault:
                unknown, found = _passed_over(data, faults_in(fault, model))
            faults += [each._replace(loc=_in_file(each.loc, places)) for each in unknown]
            if not found:
                continue
            # Of what was taken out, and what is too short or missing because of that, was told already.
            told = {str(each.loc[0]) for each in faults if each.loc and not each.warning}
            new = [each for each in found if len(each.loc) != 1 or str(each.loc[0]) not in told]
            new = [each for each in new if each.loc[:2] not in taken_out]
            new = [each for each in new if not _is_told(each, keys_left_out)]
            faults += [Fault(_in_file(each.loc, places), each.what) for each in new]
            gone = {each.loc[:2] for each in found if _is_entry(data, each.loc)}
            inner = {each.loc[:2] for each in found if _is_key_inside(data, each.loc)}
            taken_out |= inner
            gone |= inner
            whole = {str(each.loc[0]) for each in found if each.loc and each.loc[:2] not in gone}
            keys_left_out |= whole
            if any(not each.loc for each in found) or not _without(data, whole, gone, places, left_out):
                raise PackError(self._placed(name, text, faults))
        kept = tuple((key, tuple(each)) for key, each in places.items())
        unnamed = any(each.loc[-1:] == ("id",) for each in faults)
        problems = tuple(self._placed(name, text, faults))
        return Sound(file, problems, tuple(left_out), kept, unnamed, frozenset(keys_left_out))

    def translations(self) -> tuple[tuple[str, str], ...]:
        """The files of further languages, each with its language's code: ("es", "scripts.es.toml")."""
        found = [(each[1], name) for name in self._names() if (each := _TRANSLATION.fullmatch(name))]
        return tuple(found)

    def not_read(self) -> list[Problem]:
        """Warnings of files that look like a pack's and have the name of none: nobody reads them."""
        names = [name for name in self._names() if Path(name).suffix == ".toml"]
        strange = [name for name in names if name not in NAMES and not _TRANSLATION.fullmatch(name)]
        return [self._not_read(name) for name in strange]

    def _names(self) -> list[str]:
        """All that lies in the folder, in order; nothing where it can't be read."""
        try:
            return sorted(path.name for path in self._root.iterdir())
        except OSError:
            return []

    def _not_read(self, name: str) -> Problem:
        near = "; words in another language stand in scripts.es.toml and the like"
        if name.count(".") == 1:
            near = nearest(name, NAMES) or "; docs/policy-pack.md lists the files of a pack"
        what = f"is no file of a pack, and is not read{near}"
        return self._problem(name, what, None)._replace(warning=True)

    def stated_format(self) -> Any:
        """The format that pack.toml says the pack is written in; None where it says none or can't be read."""
        try:
            return self._parse(AboutFile.NAME, self._text(AboutFile.NAME)).get("format")
        except PackError:
            return None

    def placed(self, name: str, faults: Iterable[Fault]) -> list[Problem]:
        """Faults of the file of this name, each with its line."""
        found = list(faults)
        return self._placed(name, self._text(name), found) if found else []

    def keep(self, file: PackFile) -> None:
        """From now on this is what the file of that name holds: its sound part."""
        self._read[file.NAME] = file

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
            at_line = [*text.split("\n"), ""][line - 1]
            raise self._error(name, f"can't be read from here on: {hint(at_line, what)}", line) from None
        except RecursionError:
            raise self._error(name, "has lists inside lists inside lists; a pack needs none") from None

    def _placed(self, name: str, text: str, faults: Iterable[Fault]) -> list[Problem]:
        found = list(faults)
        lines = lines_of(text) if found else {}
        placed = [self._problem(name, fault.what, line_of(fault.loc, lines)) for fault in found]
        return [each._replace(warning=fault.warning) for each, fault in zip(placed, found, strict=True)]

    def _error(self, name: str, what: str, line: int | None = None) -> PackError:
        return PackError((self._problem(name, what, line),))

    def _problem(self, name: str, what: str, line: int | None) -> Problem:
        # A fault repeats what stands in the file, and the file is not to be trusted.
        return Problem(printable(f"{self._name}/{name}"), line, printable(what))


def _is_entry(data: dict[str, Any], loc: Loc) -> bool:
    """Whether this is in one entry of a list, which can be left out by itself."""
    return len(loc) > 1 and isinstance(loc[1], int) and isinstance(data.get(str(loc[0])), list)


def _is_told(fault: Fault, left_out: Collection[str]) -> bool:
    """Whether a key that is missing was told of already, under a name like its own."""
    return len(fault.loc) == 1 and bool(nearest(str(fault.loc[0]), left_out))


def _is_key_inside(data: dict[str, Any], loc: Loc) -> bool:
    """Whether this is a key under a heading of its own, which can be left out by itself."""
    inside = data.get(str(loc[0])) if len(loc) > 1 else None
    return isinstance(inside, dict) and loc[1] in inside


def _named(entry: Any, key: str, otherwise: str) -> Any:
    return entry.get(key, otherwise) if isinstance(entry, dict) else otherwise


def _in_file(loc: Loc, places: dict[str, list[int]]) -> Loc:
    if len(loc) > 1 and isinstance(loc[1], int) and str(loc[0]) in places:
        return (loc[0], places[str(loc[0])][loc[1]], *loc[2:])
    return loc


def _passed_over(data: dict[str, Any], faults: list[Fault]) -> tuple[list[Fault], list[Fault]]:
    """Take the keys that are not known out of the data; what is said of them, and all else that is wrong."""
    unknown = [fault for fault in faults if fault.warning]
    for fault in unknown:
        around: Any = data
        for part in fault.loc[:-1]:
            around = around[part]
        del around[fault.loc[-1]]
    return unknown, [fault for fault in faults if not fault.warning]


def _without(
    data: dict[str, Any],
    whole: set[str],
    entries: set[Loc],
    places: dict[str, list[int]],
    left_out: list[tuple[str, Any]],
) -> bool:
    """Take these keys and entries out of the data; whether there was any to take out."""
    before = len(whole & data.keys()) + len(entries)
    for key in whole:
        data.pop(key, None)
        places.pop(key, None)
    for inside in (each for each in entries if isinstance(each[1], str)):
        data[str(inside[0])].pop(inside[1])
    those = [each for each in entries if isinstance(each[1], int)]
    for name, at in sorted(those, key=lambda each: int(each[1]), reverse=True):
        left_out.append((str(name), data[str(name)].pop(at)))
        del places[str(name)][int(at)]
    return before > 0


def folder_of(path: Path | None) -> Folder:
    """The folder of the pack at `path`, or of the built-in one."""
    if path is None:
        return Folder(PACKS / BUILT_IN, BUILT_IN)
    return Folder(path, str(path))
