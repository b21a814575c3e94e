"""Where a value stands in the file, however it is written."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from policy.toml_lines import Path, line_of, lines_of

TEXT = '''\
# a remark with = and [brackets]
top = 1
"quoted key" = 'x # no remark'
many = [ # a remark
  "one",
  """two
  and [a half]""",
  { inner = 3, deep.er = 4 },
]

[ table . "sub table" ] # a remark
a.b = {c = [1,
 2], d = "}]"}
[[list]]
x = 1
[[list]]
x = 2
[list.below]
y = 2026-11-24T14:07:00
[[list.inner]]
z = \'\'\'
'
\'\'\'
w = "\\" ] \\\\"
'''


def test_every_form_is_found() -> None:
    tomllib.loads(TEXT)
    lines = lines_of(TEXT)
    assert {
        ("top",): 2,
        ("quoted key",): 3,
        ("many",): 4,
        ("many", 0): 5,
        ("many", 1): 6,
        ("many", 2): 8,
        ("many", 2, "inner"): 8,
        ("many", 2, "deep", "er"): 8,
        ("table", "sub table"): 11,
        ("table", "sub table", "a", "b"): 12,
        ("table", "sub table", "a", "b", "c", 1): 13,
        ("table", "sub table", "a", "b", "d"): 13,
        ("list",): 14,
        ("list", 0, "x"): 15,
        ("list", 1): 16,
        ("list", 1, "x"): 17,
        ("list", 1, "below"): 18,
        ("list", 1, "below", "y"): 19,
        ("list", 1, "inner", 0): 20,
        ("list", 1, "inner", 0, "z"): 21,
        ("list", 1, "inner", 0, "w"): 24,
    }.items() <= lines.items()


def test_what_is_missing_stands_where_it_would_be() -> None:
    lines = lines_of(TEXT)
    assert line_of(("list", 1, "missing"), lines) == 16
    assert line_of(("nowhere", "at all"), lines) is None
    assert line_of((), lines) is None


def test_line_ends_of_other_systems() -> None:
    assert lines_of("a = 1\r\n\r\nb = 2\r\n") == {("a",): 1, ("b",): 3}


KEYS = st.text(st.sampled_from("ab -.\"\\'#="), min_size=1, max_size=4)
VALUES = st.recursive(
    st.integers(-9, 9)
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.text(st.sampled_from("a\"\\\n'[]{}#,= "), max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def _places(value: object, place: Path = ()) -> set[Path]:
    found: set[Path] = {place} if place else set()
    if isinstance(value, dict):
        for key, each in value.items():
            found |= _places(each, (*place, key))
    if isinstance(value, list):
        for nth, each in enumerate(value):
            found |= _places(each, (*place, nth))
    return found


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_whatever_a_writer_of_toml_writes_each_place_has_its_line(data: dict[str, object]) -> None:
    import tomlkit

    text = tomlkit.dumps(data)
    lines = lines_of(text)
    assert set(lines) == _places(tomllib.loads(text))
    tops = [lines[(key,)] for key in data]
    assert len(set(tops)) == len(tops)
    assert max(lines.values(), default=0) <= text.count("\n") + 1
