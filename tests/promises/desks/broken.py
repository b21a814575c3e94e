"""The rules of shared desks, each broken once: what the model must notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pytest

from deskapp.records import Note, Visit
from deskapp.shared import ledger, parts, verdicts, versions
from deskapp.shared.claims import Claim, NotGiven
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import FromServer, ToServer
from deskapp.shared.versions import Descent
from tests.promises.desks.desk import DeskInModel
from tests.promises.desks.server import Server

Patch = pytest.MonkeyPatch


class Forgetful(DeskInModel):
    """What a version came from is not in the journal."""

    def reopened(self, journal: Iterable[Copy]) -> Ledger:
        return super().reopened([replace(each, descent=Descent((each.descent.version,))) for each in journal])


class KeepsNoAccount(DeskInModel):
    """What it did with a visit that another had taken is in no record of its own."""

    def keep_account(self, mine: Copy) -> None:
        self.conflicts[mine.uid, mine.record.version] = mine


class GoesByItself(DeskInModel):
    """What another desk's staff said of how many they were is not followed."""

    def follow(self) -> None:
        pass


class GivesFirst(DeskInModel):
    """It gives without having it in the journal."""

    def answer(self, claim: Claim) -> None:
        given = self.ledger.given(claim)
        if not isinstance(given, NotGiven):
            self.ledger.wrote(given)


class HurriesOn(Server):
    """The cursor is set to the newest, though the page ended before."""

    def exchange(self, said: ToServer) -> FromServer:
        return replace(super().exchange(said), cursor=self.feed)


class Decides(Server):
    """The server itself gives what is asked for. A desk that is cut off goes on with its own: it can't
    know."""

    def exchange(self, said: ToServer) -> FromServer:
        for uid in said.wants:
            row = self.rows[uid][1] if uid in self.rows else None
            waits = row is not None and isinstance(row.record, Visit) and row.record.state == "waiting"
            if row is not None and waits and row.holder != said.desk:
                self._give(row, said.desk)
        return super().exchange(replace(said, wants=()))

    def _give(self, row: Copy, desk: int) -> None:
        descent = row.descent.given(desk)
        record = row.record.model_copy(update={"version": descent.version.packed})
        self.feed += 1
        self.rows.pop(row.uid)
        self.rows[row.uid] = self.feed, replace(row, record=record, descent=descent)


def _any_version_is_acknowledged(patch: Patch) -> None:
    patch.setattr(Ledger, "acknowledged", lambda self, uid, version: self.unshared.pop(uid, None))


def _not_above_all_that_is_known(patch: Patch) -> None:
    patch.setattr(Ledger, "_terms", lambda self, uid: ())


def _one_folder_is_as_good_as_another(patch: Patch) -> None:
    patch.setattr(Ledger, "_from_here", lambda self, copy: True)
    for module in (ledger, verdicts):
        patch.setattr(module, "one_stretch_of_two", lambda row, offered: False)


def _only_the_last_it_came_from_is_known(patch: Patch) -> None:
    patch.setattr(versions, "KEPT_ENDS", 2)


def _erased_text_comes_back(patch: Patch) -> None:
    def notes(both: Iterable[Note]) -> tuple[Note, ...]:
        newest = {(note.at, note.desk): note for note in sorted(both, key=lambda note: note.text)}
        return tuple(newest[name] for name in sorted(newest))

    patch.setattr(parts, "notes", notes)


def _a_part_is_known_by_its_moment_and_letters(patch: Patch) -> None:
    all_but = parts._fields_but
    patch.setattr(parts, "_fields_but", lambda part, loose: all_but(part, (*loose, "desk")))


def _what_the_server_has_always_stands(patch: Patch) -> None:
    def take(self: Ledger, row: Copy) -> None:
        self._theirs_stands(row)

    patch.setattr(Ledger, "take", take)


def _a_restored_desk_goes_on_at_once(patch: Patch) -> None:
    patch.setattr(Ledger, "_knows", lambda self, copy: True)


def _anyone_may_write_anything(patch: Patch) -> None:
    patch.setattr(ledger, "may_write", lambda kind, descent, desk, maker: True)


@dataclass(frozen=True)
class Broken:
    """One rule that is not kept: by a desk, by the server, or by all."""

    desk: type[DeskInModel] = DeskInModel
    server: type[Server] = Server
    patch: Callable[[Patch], None] = lambda patch: None


BROKEN = {
    "what a version came from is not durable": Broken(Forgetful),
    "a giving is not in the journal first": Broken(GivesFirst),
    "what is acknowledged counts for what was written since": Broken(patch=_any_version_is_acknowledged),
    "the cursor is ahead of the news": Broken(server=HurriesOn),
    "a new stretch is not above all that is known": Broken(patch=_not_above_all_that_is_known),
    "a restored folder goes on with the old one's stretch": Broken(patch=_one_folder_is_as_good_as_another),
    "a restored desk writes before it has read": Broken(patch=_a_restored_desk_goes_on_at_once),
    "only the last stretch is remembered": Broken(patch=_only_the_last_it_came_from_is_known),
    "a part does not say its desk": Broken(patch=_a_part_is_known_by_its_moment_and_letters),
    "what was done with a visit another had taken is not kept": Broken(KeepsNoAccount),
    "what staff of one desk said of two people is not heard at the other": Broken(GoesByItself),
    "erased text comes back": Broken(patch=_erased_text_comes_back),
    "the server's always stands": Broken(patch=_what_the_server_has_always_stands),
    "nobody is the holder": Broken(patch=_anyone_may_write_anything),
}
