"""The desk by lines as a page: well formed, named for screen readers, and nothing in it is read as markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from deskapp.acts import ACTS
from deskapp.plain.page import LARGEST_FORM, NO_ANSWER, Heard, NoLine, alarm_list, line_in, page

VOID = {"meta", "link", "input"}

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'x' </p><h1>"


class Read(HTMLParser):
    """The page as a tree is built from it: what is open where, and what is said of each element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[str] = []
        self.ids: dict[str, str] = {}
        self._within: list[str | None] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs)
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
            self._within.append(found.get("id"))
        if found.get("id"):
            assert found["id"] not in self.ids
            self.ids[str(found["id"])] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._within.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("h1", "h2"):
            self.headings.append(data)
        for name in self._within:
            if name:
                self.ids[name] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def read(answer: str = "", alarms: tuple[str, ...] = (), news: str = "") -> Read:
    return Read(page("Anytown Library", Heard(answer, alarms, news), " DIAL  9 1 1\n"))


def test_one_heading_and_a_section_under_each() -> None:
    found = read()
    assert found.headings == [
        "The desk of Anytown Library, by lines",
        "Alarms",
        "Answer",
        "Say a line",
        "Emergency",
        "All words",
    ]
    assert {str(each["aria-labelledby"]) for each in found.of("section")} <= found.ids.keys()
    assert found.of("html") == [{"lang": "en"}]


def test_the_field_has_its_label_and_a_hint() -> None:
    found = read()
    (field,) = found.of("input")
    assert found.of("label") == [{"for": field["id"]}]
    assert str(field["aria-describedby"]) in found.ids
    assert "autofocus" in field
    assert found.of("form")[0]["method"] == "post"


def test_an_alarm_is_said_at_once_and_an_answer_when_there_is_time() -> None:
    found = read("101 waits", ("101 has waited 0:42", "A rings"), "a new day has begun")
    by_id = {str(attrs["id"]): attrs for _, attrs in found.elements if "id" in attrs}
    assert by_id["alarms"]["role"] == "alert"
    assert by_id["answer"]["role"] == by_id["news"]["role"] == "status"
    assert found.ids["answer"] == "101 waits"
    assert found.ids["alarms"] == "101 has waited 0:42A rings"
    assert len(found.of("li")) == 2


def test_without_any_it_says_so() -> None:
    found = read()
    assert found.ids["answer"] == NO_ANSWER
    assert found.ids["alarms"] == "No alarm."


def test_what_people_typed_is_never_markup() -> None:
    plain = read()
    found = Read(page(HOSTILE, Heard(HOSTILE, (HOSTILE,), HOSTILE), HOSTILE))
    assert found.ids["answer"] == HOSTILE
    assert found.ids["alarms"] == HOSTILE
    assert [tag for tag, _ in found.elements if tag == "script"] == ["script"]
    assert len(found.elements) == len(plain.elements) + 1  # the item of the alarm, for the sentence
    assert HOSTILE not in alarm_list([HOSTILE])


def test_every_word_is_on_it_with_what_it_does() -> None:
    said = page("", Heard("", ()), "").replace("&quot;", '"').replace("&#x27;", "'").replace("&gt;", ">")
    assert [act.plain for act in ACTS.values() if act.plain and f"<dt>{act.usage}</dt>" not in said] == []


@pytest.mark.parametrize(
    ("form", "line"),
    [
        (b"line=wait", "wait"),
        (b"line=wait+red+scarf%2C+by+printer", "wait red scarf, by printer"),
        (b"line=", ""),
        (b"line=finish+answered+3%26x", "finish answered 3&x"),
        (b"line=%E2%82%AC", "\u20ac"),
        (b"line=%FF", "\ufffd"),
    ],
)
def test_a_form_has_its_line(form: bytes, line: str) -> None:
    assert line_in(form) == line


@pytest.mark.parametrize(
    "form",
    [
        b"",
        b"wait",
        b"text=wait",
        b"line=a&line=b",
        b"line=a&more=b",
        b"\xff=1",
        b"line=" + b"a" * LARGEST_FORM,
    ],
)
def test_anything_else_is_no_line(form: bytes) -> None:
    with pytest.raises(NoLine) as why:
        line_in(form)
    assert str(why.value) == ""
