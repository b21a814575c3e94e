"""The change itself, on tomlkit's document, which remembers every space and comment."""

import re
from typing import Any, cast

import tomlkit
from tomlkit.container import Container, OutOfOrderTableProxy
from tomlkit.items import AoT, Array, Comment, Item, Table, Trivia, Whitespace

from deskapp.settings_editor.change import Data, Edit, Plan, Value, plan, section_of


def change(text: str, data: Data, edit: Edit) -> str:
    """The text of the file after the change."""
    document = tomlkit.parse(text)
    if isinstance(edit, Value):
        _value(document, edit)
    else:
        planned = plan(data, edit)
        if planned is None:
            _take_out(document, edit.name)
        elif isinstance(here := document.get(edit.name), AoT):
            _tables(document, edit.name, here, planned)
        elif isinstance(here, Array):
            _array(document, edit.name, here, planned)
        else:
            _new_list(document, edit.name, planned)
    new = tomlkit.dumps(document)
    return new if text.endswith("\n\n") else re.sub(r"\n\n+\Z", "\n", new)


def _value(document: Any, edit: Value) -> None:
    section = section_of(document, edit)
    if edit.now is not None:
        if section is None:
            _spaced(document)
            document[edit.section] = section = tomlkit.table()
        section[edit.key] = edit.now
    elif section is not None and edit.key in section:
        _take_out(section, edit.key)


def _take_out(container: Any, key: str) -> None:
    """Remove a name; a comment that stood behind its value stays as a line of its own."""
    if isinstance(container, OutOfOrderTableProxy):
        # A table written in several places; its comments are put back at the end of the file.
        del container[key]
        return
    body = container.body if isinstance(container, Container) else container.value.body
    at = next((nth for nth, (each, _) in enumerate(body) if each is not None and each.key == key), None)
    behind = body[at][1].trivia.comment if at is not None and isinstance(body[at][1], Item) else ""
    container.remove(key)
    if at is not None and behind:
        body[at] = (None, _comment(behind))


def _comment(words: str) -> Comment:
    return Comment(Trivia(indent="", comment_ws="", comment=words, trail="\n"))


def _tables(document: Any, name: str, here: AoT, planned: Plan) -> None:
    """`[[people]]` tables: those that stay are changed in place, and keep what is written in them."""
    old = cast(list[Table], list(here.body))
    staying = {nth for nth, _ in planned if nth is not None}
    homeless = {nth: _comments_in(table) for nth, table in enumerate(old) if nth not in staying}
    tables: list[Table] = []
    for nth, entry in planned:
        table = old[nth] if nth is not None else tomlkit.table()
        _fill(table, entry)
        tables.append(table)
    for gone, comments in homeless.items():
        # What stood above the next entry's header is about that entry more likely than about this one.
        following = next((nth for nth in range(gone + 1, len(old)) if nth in staying), None)
        if following is not None:
            body = old[following].value.body
            body[:0] = [(None, comment) for comment in comments]
            _shift(old[following], len(comments))
        elif tables:
            for comment in comments:
                tables[-1].value.body.append((None, comment))
    order = [nth for nth, _ in planned]
    for table, nth, following in zip(tables, order, [*order[1:], len(old)], strict=True):
        # Neighbors of old stay as they stand; a new one gets an empty line on either side.
        if nth is None or following != nth + 1:
            _end_with_space(table)
    document[name] = AoT(tables, name, parsed=True)


def _shift(table: Table, by: int) -> None:
    """tomlkit finds keys by their position in the body, which has moved."""
    places = table.value._map
    for key, at in places.items():
        places[key] = tuple(each + by for each in at) if isinstance(at, tuple) else at + by


def _comments_in(table: Table) -> list[Comment]:
    found: list[Comment] = []
    for _, item in table.value.body:
        if isinstance(item, Comment):
            found.append(item)
        elif isinstance(item, Item) and not isinstance(item, Whitespace) and item.trivia.comment:
            found.append(_comment(item.trivia.comment))
    return found


def _fill(table: Table, entry: dict[str, Any]) -> None:
    for key in [each for each in table if each not in entry]:
        _take_out(table, key)
    for key, value in entry.items():
        if key not in table or table[key] != value:
            table[key] = value


def _array(document: Any, name: str, here: Array, planned: Plan) -> None:
    """`libraries = [...]`: changed one by one, from the end, while the order is the same."""
    order = [nth for nth, _ in planned if nth is not None]
    if order != sorted(order):
        document[name] = _fresh(planned)
        return
    for gone in reversed(range(len(here))):
        if gone not in order:
            del here[gone]
    for at, (nth, entry) in enumerate(planned):
        if nth is None:
            here.insert(at, _item(entry))
        elif here[at] != entry:
            here[at] = _item(entry)


def _item(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    table = tomlkit.inline_table()
    table.update(entry)
    return table


def _fresh(planned: Plan) -> Array:
    array = tomlkit.array()
    array.extend([_item(entry) for _, entry in planned])
    return array.multiline(len(planned) > 1 and not all(len(str(entry)) == 1 for _, entry in planned))


def _new_list(document: Any, name: str, planned: Plan) -> None:
    if not planned or not isinstance(planned[0][1], dict) or name == "hours":
        document[name] = _fresh(planned)
        return
    _spaced(document)
    tables = tomlkit.aot()
    for _, entry in planned:
        table = tomlkit.table()
        table.update(entry)
        tables.append(table)
    document[name] = tables


def _spaced(document: Any) -> None:
    """An empty line before what is added at the end."""
    text = document.as_string()
    if text and not text.endswith("\n\n"):
        document.add(tomlkit.nl())


def _end_with_space(table: Table) -> None:
    if not table.as_string().endswith("\n\n"):
        table.value.body.append((None, Whitespace("\n")))
