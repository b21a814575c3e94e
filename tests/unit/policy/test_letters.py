"""Letters and keys: each its own, and none that means something else where it is pressed."""

from policy import Pack


def test_each_situation_and_card_has_its_own_letter(millbury: Pack) -> None:
    scripts = {each.letter: each.id for each in millbury.scripts if each.letter}
    cards = {each.letter: each.id for each in millbury.cards}
    assert scripts == {
        "c": "telephone_greeting", "d": "dont_know", "e": "email_reply", "f": "finish_thanks",
        "h": "hold_ask", "k": "walk_along", "l": "letter_reply", "o": "offer_help", "p": "promise",
        "q": "helping_listen", "r": "referred", "s": "welcome", "t": "transfer_warm",
        "v": "voicemail_to_patron", "w": "acknowledge", "z": "closing_soon",
    }  # fmt: skip
    assert cards == {
        "a": "assistance", "b": "confidentiality", "g": "conduct", "i": "internet", "j": "records_request",
        "m": "materials", "u": "first_name", "x": "harassment", "7": "relay",
        "8": "no_language",
    }  # fmt: skip
    assert len(scripts | cards) == len(scripts) + len(cards) == 26
    assert not {"y", "n"} & set(scripts | cards), "they answer the questions of a card"


def test_every_script_is_two_keys_away(millbury: Pack) -> None:
    """F3 and a letter: a script without a letter stands on the page of one that has it."""
    shown = [each.id for script in millbury.scripts if script.letter for each in millbury.page(script.id)]
    assert sorted(shown) == sorted(each.id for each in millbury.scripts)


def test_kinds_of_incident_have_their_own_keys(millbury: Pack) -> None:
    kinds = (*millbury.emergencies, *millbury.conduct)
    assert [each.key for each in kinds] == list("mftcaowdr")
    assert not {each.key for each in kinds} & set("nzls"), "they act on an open incident"


def test_steps_have_a_digit_each(millbury: Pack) -> None:
    for kind in (*millbury.emergencies, *millbury.conduct):
        assert 1 <= len(kind.steps) <= 9
        assert len({step.id for step in kind.steps}) == len(kind.steps)


def test_cards_named_in_words_are_the_cards_meant(millbury: Pack) -> None:
    named = {
        (card.id, text.split("card ")[1][0])
        for card in millbury.cards
        for ending in card.endings
        for text in ending.do
        if "card " in text and text.split("card ")[1][1:2] in {".", ""}
    }
    assert named == {("confidentiality", "j"), ("records_request", "b"), ("first_name", "g")}
