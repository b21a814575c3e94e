"""Whoever helps someone is at the desk: a walk that they were on is over (RS5)."""

from __future__ import annotations

import pytest

from tests.support.fakes import Bench, desk


@pytest.fixture
def away() -> Bench:
    """Dana walks along with 101."""
    at = desk()
    at.press("walkup")
    at.press("walk")
    at.clock.tick(130)
    return at


def test_a_walk_up_brings_the_walker_back_and_it_is_said(away: Bench) -> None:
    assert away.press("walkup") == "102 is being helped; back from 101 after 2:10"
    assert not away.visit(101).away
    assert away.visit(101).walks[0].back == away.clock.now()


def test_helping_the_next_brings_the_walker_back(away: Bench) -> None:
    away.press("wait")
    assert away.press("help") == "102 is being helped, waited 0:00; back from 101 after 2:10"
    assert not away.visit(101).away


def test_taking_over_brings_the_walker_back(away: Bench) -> None:
    away.press("who", "s")
    away.press("walkup")
    away.press("who", "d")
    assert away.press("help", on=102) == "102 taken over from Sam; back from 101 after 2:10"


def test_a_colleague_who_walks_stays_away(away: Bench) -> None:
    away.press("who", "s")
    assert away.press("walkup") == "102 is being helped"
    assert away.visit(101).away


def test_one_undo_takes_both_back(away: Bench) -> None:
    away.press("walkup")
    assert away.press("undo") == "undone: walk-up 102, 101"
    assert away.visit(101).away


def test_what_needs_no_one_at_the_desk_leaves_the_walk_as_it_is(away: Bench) -> None:
    away.press("wait")
    away.press("quick", effort=1)
    assert away.visit(101).away


def test_k_ends_the_walk_that_one_is_on(away: Bench) -> None:
    away.press("who", "s")
    away.press("walkup")
    away.press("who", "d")
    assert away.press("walk") == "101: back at the desk after 2:10"
