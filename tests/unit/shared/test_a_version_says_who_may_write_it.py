"""The version of a shared record: its holder, its order, and what came from what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deskapp.records import Promise, Tally, Visit
from deskapp.shared.rights import may_write, next_version
from deskapp.shared.versions import DESKS, KEPT_ENDS, STEP, Descent, SharedVersion

versions = st.builds(SharedVersion, st.integers(0, 5000), st.integers(0, DESKS - 1), st.integers(0, STEP - 1))
MADE_HERE = Descent.of([3])


@given(versions, versions)
def test_the_number_in_a_record_sorts_as_its_parts_do(one: SharedVersion, other: SharedVersion) -> None:
    assert SharedVersion.of(one.packed) == one
    assert (one < other) == (one.packed < other.packed)


def test_what_was_kept_before_there_were_others_is_the_desks_that_made_it() -> None:
    assert MADE_HERE.holder(maker=7) == 7
    assert may_write(Visit, MADE_HERE, desk=7, maker=7)
    assert not may_write(Visit, MADE_HERE, desk=2, maker=7)


def test_a_record_that_was_given_is_its_new_holders_alone() -> None:
    given_on = MADE_HERE.given(2)
    assert given_on.holder(maker=7) == 2
    assert not may_write(Visit, given_on, desk=7, maker=7)
    assert given_on.written_on(2).version.stretch == given_on.version.stretch


def test_anyone_writes_what_is_merged_and_only_its_maker_what_is_not() -> None:
    elsewhere = MADE_HERE.given(2)
    assert may_write(Promise, elsewhere, desk=5, maker=7)
    assert not may_write(Tally, MADE_HERE, desk=5, maker=7)


def test_a_full_stretch_goes_on_in_the_next_term_of_the_same_desk() -> None:
    full = Descent.of([STEP - 1])
    after = full.written_on(7)
    assert (after.version.term, after.version.holder) == (1, 7)
    assert after.version.packed > full.version.packed
    assert full.leads_to(after)


def test_another_folder_of_the_same_desk_begins_a_stretch_of_its_own() -> None:
    here = next_version(MADE_HERE, desk=7, maker=7)
    restored = next_version(MADE_HERE, desk=7, maker=7, same_folder=False)
    assert here.version.stretch == MADE_HERE.version.stretch
    assert restored.version.stretch != MADE_HERE.version.stretch
    assert not here.leads_to(restored)


def test_a_giving_and_a_force_in_one_term_are_told_apart() -> None:
    """The holder went on and gave; the other desk had seen less, and took by force."""
    gave = MADE_HERE.written_on(7).written_on(7).given(2)
    took = MADE_HERE.raised(2)
    assert gave.version != took.version
    assert MADE_HERE.given(2).version != MADE_HERE.raised(2).version
    assert not gave.leads_to(took)
    assert not took.leads_to(gave)
    assert gave.leads_to(gave.written_on(2))


steps = st.lists(st.tuples(st.sampled_from(["on", "give", "raise"]), st.integers(1, 6)), max_size=90)


def walked(moves: list[tuple[str, int]], start: Descent = MADE_HERE, maker: int = 1) -> list[Descent]:
    path = [start]
    for move, desk in moves:
        here = path[-1]
        match move:
            case "on":
                path.append(here.written_on(here.holder(maker)))
            case "give":
                path.append(here.given(desk))
            case _:
                path.append(here.raised(desk))
    return path


@given(steps)
def test_each_version_leads_to_all_that_came_from_it_and_to_none_before(moves: list[tuple[str, int]]) -> None:
    path = walked(moves)
    for place, version in enumerate(path):
        assert all(older.version < version.version for older in path[:place])
        assert not any(version.leads_to(older) for older in path[:place])
        near = [each for each in path[place:] if version.version.stretch in {e.stretch for e in each.ends}]
        assert all(version.leads_to(newer) for newer in near)
    assert max(len(each.ends) for each in path) <= KEPT_ENDS


@given(steps, steps, st.integers(2, 6))
def test_of_two_that_went_their_own_ways_neither_leads_to_the_other(
    moves: list[tuple[str, int]], others: list[tuple[str, int]], desk: int
) -> None:
    fork = walked(moves)[-1]
    here = walked(others, fork.written_on(fork.holder(1)))[-1]
    there = fork.raised(desk, above=(here.version.term,))
    if len(fork.ends) + len(others) < KEPT_ENDS:
        assert not here.leads_to(there)
        assert not there.leads_to(here)
        assert fork.leads_to(here)
        assert fork.leads_to(there)
