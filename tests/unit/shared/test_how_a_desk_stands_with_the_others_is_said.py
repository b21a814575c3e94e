"""The states of the link, and their words in the head line."""

from __future__ import annotations

import pytest

from deskapp.shared.link_state import FRESH, SLOW, Link, LinkState, link_state


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (Link(LinkState.SHARED), ""),
        (Link(LinkState.SHARED, unshared=3), ""),
        (Link(LinkState.JOINING, read=4100, of=12000), "joining: 4,100 of 12,000 read"),
        (Link(LinkState.SLOW, behind=2.2), "other desks: 2 s behind"),
        (Link(LinkState.ALONE, since="2:02 pm", unshared=12), "ALONE since 2:02 pm - 12 here not yet shared"),
        (Link(LinkState.ALONE, since="2:02 pm"), "ALONE since 2:02 pm"),
        (Link(LinkState.REFUSED, refusal="the password is wrong"), "NOT SHARED: the password is wrong"),
        (Link(LinkState.SHARED, set_aside=1), "1 record can't be shared"),
        (Link(LinkState.SHARED, ahead=1.5), ""),
        (Link(LinkState.SHARED, ahead=45.2), "this clock is 45 s ahead"),
        (Link(LinkState.SHARED, ahead=-600), "this clock is 10 min behind"),
        (Link(LinkState.SLOW, behind=3, ahead=4), "other desks: 3 s behind"),
        (
            Link(LinkState.ALONE, since="2:02 pm", set_aside=2),
            "ALONE since 2:02 pm; 2 records can't be shared",
        ),
    ],
)
def test_each_state_has_its_words(link: Link, words: str) -> None:
    assert link.words == words


def test_together_is_an_answer_not_an_open_connection() -> None:
    assert _state(since_answer=None) is LinkState.ALONE
    assert _state(since_answer=FRESH + 0.1) is LinkState.ALONE
    assert _state(since_answer=0.2) is LinkState.SHARED
    assert _state(since_answer=0.2, took=SLOW + 0.1) is LinkState.SLOW
    assert _state(since_answer=0.2, joined=False) is LinkState.JOINING
    assert _state(since_answer=0.2, refused=True) is LinkState.REFUSED


def _state(
    since_answer: float | None, joined: bool = True, refused: bool = False, took: float = 0.01
) -> LinkState:
    return link_state(joined=joined, refused=refused, since_answer=since_answer, took=took)
