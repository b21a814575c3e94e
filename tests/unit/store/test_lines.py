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


@settings(max_examples=300)
@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from(BODIES).map(lambda body: frame(7, body)))))
def test_every_byte_is_accounted_for(parts: list[bytes]) -> None:
    data = b"".join(parts)
    covered = 0
    for piece in decode(data, base=1000):
        blanks = data[covered : piece.offset - 1000]
        assert not blanks.strip(b" \n"), "only blanks are passed over"
        covered += len(blanks)
        if isinstance(piece, Line):
            covered += piece.start - piece.offset + len(piece.body)
            covered += data[covered : covered + 1] == b"\n"
        else:
            covered += len(piece.raw)
    assert not data[covered:].strip(b" \n")


@settings(max_examples=200)
@given(st.binary(max_size=200).map(lambda raw: b"{" + raw.replace(b"\n", b"") + b"}"), st.integers(0, 10**9))
def test_any_body_comes_back(body: bytes, seq: int) -> None:
    (line,) = decode(frame(seq, body))
    assert isinstance(line, Line)
    assert (line.seq, line.body) == (seq, body)


def test_room_for_lines_to_come_is_no_damage_and_hides_none() -> None:
    room = b" " * 100 + b"\n"
    assert list(decode(DATA + room)) == list(decode(DATA))
    for at in range(len(DATA), len(DATA) + len(room) + 1):  # cut in the room
        assert list(decode((DATA + room)[:at])) == list(decode(DATA))
    for at in range(len(DATA), len(DATA) + len(room)):
        for bit in range(8):
            ruined = bytearray(DATA + room)
            ruined[at] ^= 1 << bit
            assert lines_of(bytes(ruined)) == BODIES
            assert any(isinstance(piece, Damage) for piece in decode(bytes(ruined))), (at, bit)


def test_a_line_cut_off_in_the_room_is_torn_not_ruined() -> None:
    line = frame(9, b'{"text":"%s"}' % (b"x" * 200))
    room = b" " * 400 + b"\n"
    for at in range(1, len(line)):
        half = DATA + line[:at] + room[at:]
        damage = [piece for piece in decode(half) if isinstance(piece, Damage)]
        assert len(damage) == 1
        assert damage[0].why is (Why.LINE_END if at == len(line) - 1 else Why.TORN)
        assert lines_of(half)[: len(BODIES)] == BODIES
    # Blocks of a disk need not be written in order.
    late = DATA + b" " * 100 + line[100:] + room
    holed = DATA + line[:64] + b" " * 64 + line[128:] + room
    for half in (late, holed):
        assert [piece.why for piece in decode(half) if isinstance(piece, Damage)] == [Why.TORN]
        assert lines_of(half) == BODIES


def test_a_file_without_any_line_end_is_read_all_the_same() -> None:
    many = [frame(at, b'{"n":%d}' % at) for at in range(3000)]
    pieces = list(decode(b"".join(many).replace(b"\n", b"\r")))
    assert sum(isinstance(piece, Line) for piece in pieces) == 3000
    assert sum(isinstance(piece, Damage) for piece in pieces) == 3000
    many[1500] = many[1500].replace(b"n", b"m")
    pieces = list(decode(b"".join(many).replace(b"\n", b"\r")))
    assert sum(isinstance(piece, Line) for piece in pieces) == 2999
    assert sum(isinstance(piece, Damage) and piece.why is Why.RUINED for piece in pieces) == 1
