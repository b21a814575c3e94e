"""A refusal stays until it can have been read; what happens next is shown beside it, not over it."""

from __future__ import annotations

from deskapp.floor.message_line import READ_WITHIN, Said, after, elsewhere


def said(*sentences: tuple[float, str, bool]) -> Said:
    line = Said()
    for at, words, refused in sentences:
        line = after(line, words, refused, at)
    return line


def test_what_comes_next_stands_beside_a_refusal() -> None:
    line = said((10, "Hang up A NOT logged", True), (11, "101 waits", False))
    assert line.line == "Hang up A NOT logged  - 101 waits"
    assert line.refusal, "it is shown as one"
    line = after(line, "102 waits", False, 12)
    assert line.line == "Hang up A NOT logged  - 102 waits"


def test_it_gives_way_once_it_can_have_been_read() -> None:
    line = said((10, "Hang up A NOT logged", True), (10 + READ_WITHIN, "101 waits", False))
    assert (line.line, line.refusal) == ("101 waits", "")


def test_a_sentence_that_is_no_refusal_gives_way_at_once() -> None:
    assert said((10, "101 waits", False), (10.1, "102 waits", False)).line == "102 waits"


def test_of_two_refusals_both_are_there_and_then_the_newer() -> None:
    line = said((10, "no call is on hold", True), (11, "2 NOT counted", True))
    assert line.line == "no call is on hold  - 2 NOT counted"
    assert after(line, "101 waits", False, 12).line == "2 NOT counted  - 101 waits"
    assert said((10, "x", True), (11, "x", True)).line == "x", "the same one is said once"


def test_an_empty_line_is_no_way_round_it() -> None:
    line = said((10, "Hang up A NOT logged", True), (11, "", False))
    assert line.line == "Hang up A NOT logged"
    assert after(line, "", False, 15) == Said()


def test_what_came_beside_it_goes_when_it_is_over() -> None:
    line = said(
        (10, "n does nothing here", True), (11, "only, as reference; Enter counts", False), (12, "", False)
    )
    assert (line.line, line.newest) == ("n does nothing here", "n does nothing here")


def test_on_another_screen_no_refusal_says_here_of_where_it_was_not_said() -> None:
    refused = after(Said(), "c does nothing here", True, 10, "c did nothing there")
    assert elsewhere(refused, 11).line == "c did nothing there", "it can have been pressed for the desk"
    beside = after(refused, "101 waits", False, 11)
    assert elsewhere(beside, 12).line == "c did nothing there"
    assert elsewhere(beside, 10 + READ_WITHIN) == Said()
    assert elsewhere(said((10, "Hang up A NOT logged", True)), 11).line == "Hang up A NOT logged"
