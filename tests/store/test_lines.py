"""The frame of a line: every byte accounted for, nothing invented, one ruin costs one line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from deskapp.store.lines import Damage, Line, Why, decode, frame

BODIES = [b'{"a":1}', b'{"text":"00000000 12 {"}', b'{"b":"\xc3\xa9"}', b"{}"]
DATA = b"".join(frame(at, body) for at, body in enumerate(BODIES))


def lines_of(data: bytes) -> list[bytes]:
    return [piece.body for piece in decode(data) if isinstance(piece, Line)]


def test_what_is_framed_is_decoded() -> None:
    pieces = list(decode(DATA))
    assert [piece.body for piece in pieces if isinstance(piece, Line)] == BODIES
    assert not any(isinstance(piece, Damage) for piece in pieces)
    for piece in pieces:
        assert isinstance(piece, Line)
        assert DATA[piece.start : piece.start + len(piece.body)] == piece.body
        assert DATA[piece.end - 1 : piece.end] == b"\n"


def test_a_ruined_line_end_costs_no_line() -> None:
    """A flipped line end once cost two lines: the one before it and the one after it."""
    ends = [at for at, byte in enumerate(DATA) if byte == 10]
    for at in ends:
        ruined = DATA[:at] + b"\x0b" + DATA[at + 1 :]
        assert lines_of(ruined) == BODIES
        assert [piece.why for piece in decode(ruined) if isinstance(piece, Damage)] == [Why.LINE_END]
    both = DATA.replace(b"\n", b"\x0b", 2)
    assert lines_of(both) == BODIES


def test_every_flipped_bit_is_noticed_and_costs_at_most_its_line() -> None:
    starts = [piece.offset for piece in decode(DATA)]
    for at in range(len(DATA)):
        mine = sum(start <= at for start in starts) - 1
        for bit in range(8):
            flipped = DATA[:at] + bytes([DATA[at] ^ 1 << bit]) + DATA[at + 1 :]
            assert any(isinstance(piece, Damage) for piece in decode(flipped)), (at, bit)
            left = lines_of(flipped)
            assert left in (BODIES, BODIES[:mine] + BODIES[mine + 1 :]), (at, bit)


def test_every_cut_leaves_a_beginning() -> None:
    for at in range(len(DATA) + 1):
        left = lines_of(DATA[:at])
        assert left == BODIES[: len(left)]
        assert len(left) >= DATA[:at].count(b"\n")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from(BODIES).map(lambda body: frame(7, body)))))
def test_every_byte_is_accounted_for(parts: list[bytes]) -> None:
    data = b"".join(parts)
    covered = 0
    for piece in decode(data, base=1000):
        assert piece.offset == 1000 + covered
        if isinstance(piece, Line):
            covered += piece.start - piece.offset + len(piece.body)
            covered += data[covered : covered + 1] == b"\n"
        else:
            covered += len(piece.raw)
    assert covered == len(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200).map(lambda raw: b"{" + raw.replace(b"\n", b"") + b"}"), st.integers(0, 10**9))
def test_any_body_comes_back(body: bytes, seq: int) -> None:
    (line,) = decode(frame(seq, body))
    assert isinstance(line, Line)
    assert (line.seq, line.body) == (seq, body)
