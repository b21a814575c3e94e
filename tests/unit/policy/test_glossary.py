"""Library words in plain words (clause PC5)."""

from policy import Pack


def test_at_least_sixty_terms_each_once_in_order(millbury: Pack) -> None:
    terms = [each.term.casefold() for each in millbury.glossary]
    assert len(terms) >= 60
    assert len(set(terms)) == len(terms)
    flat = [each.replace("-", " ") for each in terms]
    assert flat == sorted(flat)


def test_the_terms_people_stumble_over(millbury: Pack) -> None:
    terms = {each.term for each in millbury.glossary}
    assert {"hold", "reserve", "interlibrary loan", "call number", "microfilm", "periodical"} <= terms


def test_no_term_explains_itself(millbury: Pack) -> None:
    for each in millbury.glossary:
        assert each.term.casefold() not in each.plain.casefold().split("also called")[0], each.term


def test_explanations_are_sentences(millbury: Pack) -> None:
    for each in millbury.glossary:
        assert each.plain[0].isupper()
        assert each.plain.endswith((".", "?"))
