"""What questions were about is told by hour, and not at all where no topic was ever said."""

from deskapp.numbers.formats.table import Table, summed
from deskapp.numbers.formats.topics import topic_lines
from deskapp.settings.models import Settings


def table(*rows: tuple[str, int, int, int]) -> Table:
    return summed("topics", "Quick questions by topic and hour", ("topic", "9:00", "10:00", "all"), [*rows])


def test_each_topic_has_a_line_with_all_of_it_and_its_hours() -> None:
    head, taxes, genealogy = topic_lines(table(("taxes", 1, 8, 9), ("genealogy", 0, 2, 2)), Settings())
    assert head[0].endswith("all   by hour, 9 am to 10 am")
    assert taxes[0].split() == ["taxes", "9", "\u2591\u2588"]
    assert genealogy[0].split() == ["genealogy", "2", "\u2592"]


def test_without_topics_the_page_says_nothing_of_them() -> None:
    assert topic_lines(None, Settings()) == []
