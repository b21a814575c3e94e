"""A call goes to a named place, and the caller was told where; a transfer without that can't be (OF4)."""

import pytest
from pydantic import ValidationError

from deskapp.asking.row import Ref
from deskapp.records import Transfer
from deskapp.records.change import Refused
from deskapp.settings.models import Settings
from tests.support.fakes import SETTINGS, TWO, Bench, StillAsking, desk


@pytest.fixture
def talking() -> Bench:
    at = desk()
    at.press("call")
    return at


def test_t_alone_transfers_nothing_and_asks_where(talking: Bench) -> None:
    with pytest.raises(
        StillAsking, match=r"Transfer A where \(stay until it is picked up\)\? c Children's room"
    ):
        talking.press("transfer")
    assert talking.call("A").state == "talking"


def test_a_letter_transfers_warm_with_the_usual_why(talking: Bench) -> None:
    end = talking.clock.tick(20)
    assert talking.press("transfer", "c") == "A transferred warm to Children's room; r if it comes back"
    call = talking.call("A")
    assert (call.state, call.outcome, call.closed) == ("closed", "transferred", end)
    assert call.transfers == (Transfer(at=end, to="Children's room", why="they keep the reading lists"),)
    assert (call.effort, call.kind) == (None, None)


def test_a_dot_before_it_makes_it_blind(talking: Bench) -> None:
    assert talking.press("transfer", ".", "m").startswith("A transferred blind to Museum passes")
    assert talking.call("A").transfers[0].blind


def test_what_the_dot_would_do_next_stands_beside_it(talking: Bench) -> None:
    with pytest.raises(StillAsking, match=r"where \(stay until it is picked up\)\? .*  \. blind  , another"):
        talking.press("transfer")
    with pytest.raises(StillAsking, match=r"where \(blind\)\? .*  \. stay  , another why"):
        talking.press("transfer", ".")


def test_a_comma_before_it_takes_another_why(talking: Bench) -> None:
    talking.press("transfer", ",", "wants a pass for Saturday", "m")
    assert talking.call("A").transfers[0].why == "wants a pass for Saturday"


def test_the_transfer_is_of_the_moment_the_why_was_begun(talking: Bench) -> None:
    from deskapp.acts import ACTS
    from deskapp.asking.asking import Asking, Ready, Token

    opened = talking.clock.now()
    step = Asking.start(ACTS["transfer"], talking.desk.moment("transfer"))
    assert isinstance(step, Asking)
    step = step.feed(Token(","), talking.desk.moment("transfer"))
    talking.clock.tick(25)
    for typed in ("a long why", "m"):
        assert isinstance(step, Asking)
        step = step.feed(Token(typed), talking.desk.moment("transfer"))
    assert isinstance(step, Ready)
    assert step.at == opened


def test_a_place_without_a_usual_why_has_none(talking: Bench) -> None:
    talking.press("transfer", "m")
    assert talking.call("A").transfers[0].why is None


@pytest.mark.parametrize("to", ["x", "nowhere", ""])
def test_nowhere_is_no_place(talking: Bench, to: str) -> None:
    with pytest.raises(Refused, match="calls can't go there; the places are C Children's room, M Museum"):
        talking.press("transfer", to)
    assert talking.call("A").state == "talking"


def test_a_why_that_is_empty_or_too_long_is_refused(talking: Bench) -> None:
    with pytest.raises(Refused, match="say why it goes there"):
        talking.press("transfer", ",", " ")
    with pytest.raises(Refused, match="201 characters; 200 are kept"):
        talking.press("transfer", ",", "x" * 201)


@pytest.mark.parametrize("fields", [{}, {"to": None}, {"to": ""}, {"to": " \u200b "}])
def test_a_transfer_can_t_even_be_built_without_a_destination(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="to"):
        Transfer.model_validate({"at": TWO, **fields})


def test_transferred_from_hold_the_hold_is_over(talking: Bench) -> None:
    talking.press("hold", "2")
    end = talking.clock.tick(30)
    talking.press("transfer", "c")
    assert talking.call("A").holds[0].ended == end


def test_no_places_are_set() -> None:
    at = desk(settings=SETTINGS.model_copy(update={"places": ()}))
    at.press("call")
    with pytest.raises(Refused, match="no places to transfer to are set; add them in the settings"):
        at.press("transfer")


def test_a_place_taken_out_of_the_settings_meanwhile(talking: Bench) -> None:
    talking.desk.settings = Settings()
    with pytest.raises(Refused, match="that place is no longer in the settings"):
        talking.desk.do("transfer", {"call": Ref(talking.call("A").uid), "to": "Children's room"})


def test_a_ringing_call_is_not_transferred() -> None:
    at = desk()
    at.press("ring")
    with pytest.raises(Refused, match="no call is being talked to"):
        at.press("transfer")
