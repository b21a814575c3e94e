"""One call: offers in, verdicts, news and questions out; personal words in a table of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest

from deskapp.records import Supplement
from deskapp.server.exchange import Exchange
from deskapp.server.faults import NotLetIn
from deskapp.shared.claims import Claim
from deskapp.shared.ledger import Copy
from tests.support.fakes import TWO
from tests.unit.server.records import WORD, WRITER, copy, incident, said, uid, visit

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


def test_a_record_comes_back_as_it_was_and_not_to_who_wrote_it(server: LibraryServer) -> None:
    written = (copy(visit()), copy(incident()))
    with server.exchange(1) as reference, server.exchange(2) as children:
        told = reference.turn(said(1, *written))
        assert told.acknowledged == tuple((each.uid, each.record.version) for each in written)
        assert told.news == ()
        news = children.turn(said(2))
        assert news.news == written
        assert children.turn(said(2, cursor=news.cursor)).news == ()


def test_what_is_added_to_an_incident_later_is_read_by_its_own_desk_alone(server: LibraryServer) -> None:
    about = incident()
    fields = about.model_dump(include={"desk", "by"})
    added = copy(Supplement(**fields, uid=uid(), incident=about.uid, at=TWO, text=f"{WORD} scarf"))
    with server.exchange(1) as reference, server.exchange(2) as children:
        reference.turn(said(1, copy(about), added))
        told = {row.uid: row.record for row in children.turn(said(2)).news}
        assert told[added.uid] == added.record.model_copy(update={"text": ""})
        assert WORD in told[about.uid].model_dump_json(), "what happens now is everyone's"
    server.told("delete from shared.presence")
    with server.exchange(1) as reference:
        after_a_lost_disk = replace(said(1), writer=WRITER.format(9))
        assert added.record in [row.record for row in reference.turn(after_a_lost_disk).news]


def test_news_come_in_pages_that_miss_nothing(server: LibraryServer) -> None:
    written = [copy(visit()) for _ in range(7)]
    with server.exchange(1) as reference, server.exchange(2) as children:
        reference.turn(said(1, *written))
        read: list[Copy] = []
        cursor, more = 0, True
        while more:
            told = children.turn(said(2, cursor=cursor, most=3))
            read += told.news
            cursor, more = told.cursor, told.more
        assert read == written


def test_each_offer_is_judged_by_itself(server: LibraryServer) -> None:
    first = copy(visit())
    with server.exchange(1) as reference, server.exchange(2) as children:
        reference.turn(said(1, first))
        children.turn(said(2, copy(first.record, 2, first.descent.raised(2))))
        mine, new = copy(first.record, 1, first.descent.written_on(1)), copy(visit())
        told = reference.turn(said(1, mine, new))
        assert told.acknowledged == ((new.uid, 1),)
        assert [(row.uid, row.holder, row.writer) for row in told.passed] == [
            (first.uid, 2, WRITER.format(2))
        ]


def test_words_stand_by_themselves_and_go_with_the_erasure(server: LibraryServer) -> None:
    first = copy(incident())
    with server.exchange(1) as reference:
        reference.turn(said(1, first))
        assert WORD not in str(server.asked("select * from shared.kept"))
        assert WORD in str(server.asked("select doc from shared.words"))
        erased = first.record.erased()
        reference.turn(said(1, copy(erased, 1, first.descent.written_on(1))))
        assert server.asked("select doc from shared.words") == []
    with server.exchange(2) as children:
        assert children.turn(said(2)).news[0].record == erased


def test_what_is_asked_for_reaches_who_holds_it_and_the_answer_who_asked(server: LibraryServer) -> None:
    first = copy(visit())
    with server.exchange(1) as reference, server.exchange(2) as children:
        reference.turn(said(1, first))
        children.turn(said(2, wants=(first.uid,)))
        claim = Claim(first.uid, 2)
        assert reference.turn(said(1)).asks == (claim,)
        reference.turn(said(1, not_given=((claim, "is being helped"),)))
        assert children.turn(said(2)).answers == ((first.uid, "is being helped"),)
        assert reference.turn(said(1)).asks == ()
        children.turn(said(2, wants=(first.uid,)))
        reference.turn(said(1, copy(first.record, 1, first.descent.given(2))))
        assert [row.holder for row in children.turn(said(2)).news] == [2]
        assert reference.turn(said(1)).asks == ()


def test_what_an_older_folder_of_the_desk_wrote_is_offered_as_that_folders(server: LibraryServer) -> None:
    """A backup was put back: what is in it was written in the folder that was lost."""
    first = copy(visit())
    with server.exchange(1) as reference:
        reference.turn(said(1, first))
        server.told("delete from shared.presence")
        restored = replace(said(1, first), writer=WRITER.format(9))
        told = reference.turn(restored)
        assert (told.acknowledged, told.passed) == (((first.uid, 1),), ())
        assert told.news == (first,)
        server.told("delete from shared.presence")
        anew = replace(first, writer=WRITER.format(9))
        assert reference.turn(said(1, anew)).passed == (first,)


def test_a_server_set_up_anew_is_another_place(server: LibraryServer) -> None:
    with server.exchange(1) as reference:
        before = reference.turn(said(1)).place
        assert reference.turn(said(1)).place == before
        server.told("update shared.library set epoch = gen_random_uuid()")
        assert reference.turn(said(1)).place != before


def test_a_second_machine_as_the_same_desk_is_refused(server: LibraryServer) -> None:
    with server.exchange(1) as reference, server.exchange(1) as another:
        reference.turn(said(1))
        elsewhere = replace(said(1), writer=WRITER.format(9))
        with pytest.raises(NotLetIn, match="another machine works as Reference"):
            another.turn(elsewhere)
        server.told("update shared.presence set seen = seen - interval '1 hour'")
        another.turn(elsewhere)


def test_a_kiosk_that_was_killed_comes_back_at_once(server: LibraryServer) -> None:
    """Its folder says that it is the one that was there."""
    with server.exchange(1) as reference:
        reference.turn(said(1))
    with server.exchange(1) as again:
        assert again.turn(said(1)).place


def test_an_older_kiosk_and_a_retired_desk_are_refused(server: LibraryServer) -> None:
    with server.exchange(1) as reference:
        server.told("update shared.library set speaks = 2")
        with pytest.raises(NotLetIn, match="older than the server understands"):
            reference.turn(said(1))
    server.told("update shared.library set speaks = 1")
    with server.exchange(4) as roving:
        with psycopg.connect(server.owner) as owner:
            owner.execute("update shared.desk set retired = now() where id = 4")
        with pytest.raises(NotLetIn, match="retired"):
            roving.turn(said(4))
    with pytest.raises(NotLetIn, match="login or password"):
        Exchange(server.where(1).replace("password=", "password=no"))
