"""Lines in the folder of a desk that shares: without a link, and what is written can be shared later."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.desk.desk_thread import AtOnce
from deskapp.desk.seat import OtherSeat, Seat, take_seat
from deskapp.link.begin import without_link
from deskapp.plain.session import Plain, asked_at_once
from deskapp.records import Promise
from deskapp.startup import open_desk
from deskapp.store.contract import SharedStore
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from tests.promises.story.telling import ZONE, StoryClock
from tests.support.fakes import SETTINGS
from tests.support.several import CHILDRENS, waiting


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Plain]:
    take_seat(tmp_path, Seat(1, "R", "Reference", joined=True, others=(OtherSeat(2, "C", "Children's"),)))
    clock = StoryClock()
    desk = Desk(open_store(tmp_path, clock, ZONE), clock, SETTINGS, None)
    room = without_link(desk, tmp_path, AtOnce(desk), lambda words: None, "2:02 pm")
    assert room is not None
    open_desk(desk, Alive(tmp_path), room.opened)
    desk.others.put(2, waiting(104, CHILDRENS, clock.now()))
    yield Plain(desk, Alive(tmp_path), claim=partial(asked_at_once, desk))
    desk.store.close()


def said(plain: Plain, line: str) -> str:
    reply = plain.reply(line)
    assert reply is not None
    return reply.as_text()


def test_nobody_can_be_asked_and_sure_helps_all_the_same(plain: Plain) -> None:
    said(plain, "who D")
    assert said(plain, "help C104") == (
        "cannot: this desk is alone since 2:02 pm: Children's can't be asked and may be helping C104: "
        "go and look, or add the word sure to help all the same"
    )
    assert said(plain, "help C104 sure").endswith("taken from Children's")
    assert [each.uid for each in plain.desk.floor.helping] == ["C104"]


def test_what_is_written_has_the_versions_that_all_desks_go_by(plain: Plain) -> None:
    said(plain, 'promise "the mill"')
    store = plain.desk.store
    assert isinstance(store, SharedStore)
    (kept,) = [each for each in store.all_kept() if isinstance(each.record, Promise)]
    assert (kept.folder, kept.descent) == (store.folder_name(), (kept.record.version,))


def test_it_says_that_it_is_alone(plain: Plain) -> None:
    assert said(plain, "list desks").endswith("Children's: nobody here, 1 waiting. ALONE since 2:02 pm")
