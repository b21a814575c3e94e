"""The personal words of a record, taken out and put back: on the server they are kept by themselves."""

from typing import Any

from pydantic_core import to_json

from deskapp.records import TABLES, Record
from deskapp.records.base import Part

JsonObject = dict[str, Any]


def apart(record: Record) -> tuple[JsonObject, JsonObject]:
    """The record as JSON holds it with its personal text left out, and that text by field."""
    doc = record.model_dump(mode="json")
    words: JsonObject = {}
    for name in record.personal:
        value = getattr(record, name)
        if isinstance(value, str) and value:
            words[name], doc[name] = value, ""
        elif isinstance(value, tuple) and any(found := [_of_part(part) for part in value]):
            words[name] = found
            doc[name] = [
                {**in_doc, **dict.fromkeys(said, "")} for in_doc, said in zip(doc[name], found, strict=True)
            ]
    return doc, words


def _of_part(part: Any) -> JsonObject:
    if not isinstance(part, Part):
        raise TypeError("personal text stands in fields and in parts")
    return {name: text for name in part.personal if (text := getattr(part, name))}


def together(table: str, doc: JsonObject, words: JsonObject) -> Record:
    """The record again.

    Raises KeyError or pydantic.ValidationError where a later kiosk wrote what this one does not know.
    """
    whole = dict(doc) if words else doc
    for name, said in words.items():
        if isinstance(said, str):
            whole[name] = said
        else:
            whole[name] = [{**part, **text} for part, text in zip(whole[name], said, strict=True)]
    # As from a journal: a strict model takes JSON's text for a moment only from JSON.
    return TABLES[table].model_validate_json(to_json(whole))
