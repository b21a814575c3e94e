"""A file that is no data is refused in a sentence, and nothing of it is repeated."""

import traceback
from pathlib import Path

import pytest

from deskapp.store.contract import StoreFault
from deskapp.store.plainfile import PlainFile
from tests.fakes import ZONE, FixedClock
from tests.store_plainfile.disk import change, store, visit

SECRET = "red scarf"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"3", b"null", b'{"visits": []}', b'{"visits": {"1": 3}}', b'{"visits": {"x": {}}}',
     b'{"visits": {"1": {}}}', b'{"visits": {"1": {"uid": "v", "description": "red scarf"}}}', b"\xff\xfe",
     b"[" * 5000, b'{"visits": {"1": {"uid": "v", "description": "' + b"red scarf" * 300 + b'"}}}'],
)  # fmt: skip
def test_it_is_refused_in_words_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.json"
    path.write_bytes(content)
    with pytest.raises(StoreFault, match=r"the data in desk\.json can't be read") as raised:
        list(PlainFile(tmp_path, FixedClock(), ZONE).open())
    assert SECRET not in "".join(traceback.format_exception(raised.value))
    assert path.read_bytes() == content


def test_ruined_while_the_kiosk_runs_it_is_not_written_over(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.commit(change(visit()))
    (tmp_path / "desk.json").write_bytes(b"{ruined")
    with pytest.raises(StoreFault, match="NOT SAVED"):
        here.commit(change(visit(version=2)))
    assert (tmp_path / "desk.json").read_bytes() == b"{ruined"


def test_a_state_that_the_desk_does_not_know_is_not_taken_in(tmp_path: Path) -> None:
    store(tmp_path).commit(change(visit()))
    path = tmp_path / "desk.json"
    path.write_text(path.read_text().replace('"state":"waiting"', '"state":"helping"'))
    with pytest.raises(StoreFault, match="can't be read"):
        list(PlainFile(tmp_path, FixedClock(), ZONE).open())
