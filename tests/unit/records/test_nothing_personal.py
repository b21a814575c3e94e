"""No record has a field for who a patron is (SN1), and every free text goes through the one text type."""

import re
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from deskapp.records import TABLES, Letters, Record
from deskapp.records.text import PatronText
from deskapp.settings.models import Settings

FORBIDDEN = re.compile(
    r"(^|_)(patron|name|surname|age|birth|born|sex|gender|race|ethnic\w*|religion|faith|language|tongue|"
    r"disab\w*|card_?number|barcode|address|email|phone)(_|$)"
)
"""What is never asked of a patron. A supervisor's name is staff's; `card` on a count is a policy card."""

STAFF = {("SupervisorTold", "name")}

NOT_FREE = {
    ("Record", "uid"): "made by the kiosk",
    ("Record", "desk"): "from the settings",
    ("Record", "by"): "letters",
    ("Visit", "state"): "one of four",
    ("Visit", "kind"): "from the settings",
    ("Call", "line"): "a letter",
    ("Call", "kind"): "from the settings",
    ("Duty", "face"): "a name the kiosk gives its screens",
    ("Promise", "kind"): "from the settings",
    ("Promise", "source"): "made by the kiosk",
    ("Transfer", "to"): "from the settings",
    ("Tally", "channel"): "one of the desk's",
    ("Tally", "kind"): "from the settings",
    ("Tally", "card"): "from the pack",
    ("Tally", "topic"): "from the settings",
    ("Visit", "account_of"): "made by the kiosk",
    ("Visit", "topic"): "from the settings",
    ("Call", "topic"): "from the settings",
    ("Incident", "kind"): "from the pack",
    ("Supplement", "incident"): "made by the kiosk",
    ("StepDone", "text"): "from the pack",
    ("SupervisorTold", "name"): "from the settings",
}
"""Text that nobody types at the desk, and where it comes from."""

FOR_STAFF = {("Notice", "text"), ("Closure", "why")}
"""Written by staff for staff, and about no patron: it stands until it is taken down or over."""


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for inner in _types(field.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from _models(inner)


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for each in typing.get_args(annotation):
        yield from _types(each)


ALL = sorted({model for kind in TABLES.values() for model in _models(kind)}, key=lambda model: model.__name__)
FIELDS = [(model, name, field) for model in ALL for name, field in model.model_fields.items()]


def _free(field: FieldInfo) -> bool:
    """Whether the field goes through the one text type."""
    wanted = {each.func for each in typing.get_args(PatronText) if isinstance(each, AfterValidator)}
    metadata = list(field.metadata)
    for part in _types(field.annotation):
        metadata += getattr(part, "__metadata__", ())
    return any(isinstance(each, AfterValidator) and each.func in wanted for each in metadata)


def _holds_text(field: FieldInfo) -> bool:
    return any(each is str for each in _types(field.annotation))


def _is_letters(field: FieldInfo) -> bool:
    wanted = typing.get_args(Letters)[1:]
    metadata = list(field.metadata)
    for part in _types(field.annotation):
        metadata += getattr(part, "__metadata__", ())
    return any(repr(each) in repr(wanted) for each in metadata) and "A-Z]{1,3}" in repr(metadata)


def test_every_kind_of_record_is_looked_at() -> None:
    assert {"Visit", "Call", "Hold", "Transfer", "Incident", "Note", "Supplement"} <= {
        each.__name__ for each in ALL
    }
    assert set(Record.__subclasses__()) == set(TABLES.values())


@pytest.mark.parametrize(("model", "name"), [(model, name) for model, name, _ in FIELDS])
def test_no_field_asks_who_a_patron_is(model: type[BaseModel], name: str) -> None:
    assert (model.__name__, name) in STAFF or not FORBIDDEN.search(name)


@pytest.mark.parametrize(("model", "name", "field"), [each for each in FIELDS if _holds_text(each[2])])
def test_every_free_text_is_the_one_text_type(model: type[BaseModel], name: str, field: FieldInfo) -> None:
    known = (model.__name__, name) in NOT_FREE or ("Record", name) in NOT_FREE or _is_letters(field)
    assert known or _free(field)


def test_what_people_type_is_among_the_free_texts() -> None:
    free = {(model.__name__, name) for model, name, field in FIELDS if _free(field)}
    assert {
        ("Visit", "description"), ("Visit", "referred_to"), ("Call", "referred_to"), ("Transfer", "why"),
        ("Note", "text"), ("Supplement", "text"), ("Promise", "what"),
        ("Promise", "reach"), ("Promise", "why"), ("Notice", "text"),
        ("Closure", "why"),
        ("FoundItem", "what"), ("FoundItem", "passed_to"),
    } <= free  # fmt: skip


def test_every_free_text_of_a_record_is_erased_on_schedule() -> None:
    for model, name, field in FIELDS:
        if _free(field) and (model.__name__, name) not in FOR_STAFF:
            assert name in getattr(model, "personal", ()), (model.__name__, name)


@pytest.mark.parametrize(
    "name", ["age", "patron_name", "sex", "race", "religion", "language", "disability", "card_number"]
)
def test_the_guard_would_see_such_a_field(name: str) -> None:
    assert FORBIDDEN.search(name)


def test_the_settings_take_their_texts_through_the_same_type() -> None:
    bare = [
        (model.__name__, name)
        for model in set(_models(Settings))
        for name, field in model.model_fields.items()
        if field.annotation is str and not field.metadata
    ]
    # A time zone, a folder, an address and a hash are no sentences: nobody reads them on a screen, and they
    # would name something else once they were cleaned.
    assert set(bare) <= {
        ("Library", "zone"),
        ("Library", "policy"),
        ("Printing", "folder"),
        ("Screen", "pin"),
        ("SharedDesks", "server"),
        ("SharedDesks", "password_file"),
    }
