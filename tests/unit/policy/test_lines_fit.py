"""What a pack says fits a screen of 80 columns, with facts as long as they get."""

from policy import Pack, fill
from policy.slots import EXAMPLES
from policy.words import cells

SAY = 70
STEP = 54
"""Columns left of 80 for a step, beside its number, DONE, the time and the initials of who did it."""


def test_say_lines_fit(millbury: Pack) -> None:
    for script in millbury.scripts:
        assert cells(fill(script.short or "", EXAMPLES)) <= SAY, script.id


def test_emergency_steps_fit_beside_their_time(millbury: Pack) -> None:
    for kind in (*millbury.emergencies, *millbury.conduct):
        assert cells(kind.title) <= 24
        assert cells(fill(kind.say, EXAMPLES)) <= SAY
        for step in kind.steps:
            assert cells(fill(step.text, EXAMPLES)) <= STEP, f"{kind.id}: {step.text}"
            assert cells(fill(step.text, {}, missing="NOT SET")) <= STEP


def test_two_columns_of_titles_fit(millbury: Pack) -> None:
    lettered = [each.title for each in millbury.scripts if each.letter]
    for title in (*lettered, *(each.title for each in millbury.cards)):
        assert cells(title) <= 34
    assert len(lettered) <= 16, "a row each, on the smallest screen"
    assert len(millbury.cards) <= 11, "three rows of three, and two at the foot of the words"


def test_a_card_is_read_on_one_screen(millbury: Pack) -> None:
    """Fourteen lines of 74 columns are left between a card's title and the key lines."""
    for card in millbury.cards:
        for end in card.endings:
            lines = sum(-(-cells(fill(text, EXAMPLES)) // 70) for text in (*end.say, *end.do))
            assert lines <= 12, f"{card.id} {end.id}: {lines}"


def test_cells_counts_what_a_terminal_shows() -> None:
    assert cells("abc") == 3
    assert cells("図書") == 4
    assert cells("\uff21") == 2
    assert cells("e\u0301") == 1
