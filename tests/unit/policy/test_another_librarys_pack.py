"""A second library's pack, in another language, works as it stands: nothing of Millbury is in the code."""

from pathlib import Path

import policy
from policy import fill, load


def test_it_loads_whole(puerto_claro: Path) -> None:
    pack = load(puerto_claro)
    facts = {"library": "Biblioteca de Puerto Claro", "minutes": "1"}
    assert fill(pack.script("telephone_greeting").lines[0], facts) == (
        "Buenos días, Biblioteca de Puerto Claro. ¿Dígame?"
    )
    assert pack.script("hold_told").said(facts) == ("Vuelvo en 1 minuto.",)
    assert pack.script("hold_told").said({"minutes": "3"}) == ("Vuelvo en 3 minutos.",)
    assert pack.emergency("fire").title == "Fuego"
    assert pack.card("carnet").first.ask == "¿Es el titular del carnet?"
    assert [each.term for each in pack.glossary] == ["signatura", "tejuelo"]


def test_it_says_nothing_of_millbury(puerto_claro: Path) -> None:
    pack = load(puerto_claro)
    for part in (pack, *pack.clauses, *pack.cards, *pack.glossary):
        text = part.model_dump_json()
        assert "illbury" not in text
        assert "Massachusetts" not in text


def test_the_code_names_millbury_only_as_the_folder_of_the_built_in_pack() -> None:
    source = Path(policy.__file__).parent
    named = [
        (path.name, line)
        for path in sorted(source.glob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "millbury" in line.casefold()
    ]
    assert named == [("folder.py", 'BUILT_IN = "millbury"')]
