"""Decision cards: three yes/no questions at most, then words to say."""

from collections.abc import Iterator

from policy import Card, CardEnding, CardQuestion, Pack


def ways(
    card: Card, place: CardQuestion | CardEnding | None = None, asked: int = 0
) -> Iterator[tuple[int, CardEnding]]:
    """Every way through a card: how many questions, and where it ends."""
    place = place or card.first
    if isinstance(place, CardEnding):
        yield asked, place
    else:
        for answer in (True, False):
            yield from ways(card, card.after(place, answer), asked + 1)


def answer(card: Card, *answers: bool) -> CardEnding:
    """Where these answers lead."""
    place: CardQuestion | CardEnding = card.first
    for each in answers:
        assert isinstance(place, CardQuestion)
        place = card.after(place, each)
    assert isinstance(place, CardEnding)
    return place


def test_every_way_ends_within_three_questions(millbury: Pack) -> None:
    assert len(millbury.cards) == 10
    for card in millbury.cards:
        ends = list(ways(card))
        assert max(asked for asked, _ in ends) <= 3
        assert {end.id for _, end in ends} == {end.id for end in card.endings}
        assert all(end.say for _, end in ends), f"{card.id}: every ending has words to say"


def test_the_card_asks_for_the_owner_and_nobody_else(millbury: Pack) -> None:
    card = millbury.card("confidentiality")
    assert "the card's owner?" in card.first.ask
    assert "parent" not in card.first.ask
    private = answer(card, False)
    assert "private to the person it belongs to, at any age" in private.say[0]
    assert "with them" in private.say[0]
    does = " ".join(private.do)
    for who in ("parent", "spouse", "caller", "Picking something up", "telephone", "card j"):
        assert who in does


def test_may_i_see_what_my_daughter_borrowed_takes_two_keys_after_f3(millbury: Pack) -> None:
    """F3 is on the desk; then the card's letter and n: the words stand there."""
    card = millbury.card("confidentiality")
    assert card.letter == "b"
    assert isinstance(card.after(card.first, False), CardEnding)


def test_police_and_courts_go_to_the_director(millbury: Pack) -> None:
    card = millbury.card("records_request")
    for end in (answer(card, True, True), answer(card, True, False)):
        assert "director" in end.say[0]
        assert "director" in end.do[0]
        assert "ook up" in " ".join(end.do), "nothing is looked up"
    assert "section 7" in " ".join(answer(card, True, False).do)


def test_titles_tell_an_onlooker_nothing(millbury: Pack) -> None:
    shown = [each.title for each in millbury.cards] + [each.title for each in millbury.conduct]
    titles = " ".join(shown).casefold()
    for word in (
        "disrespect",
        "harass",
        "conduct",
        "complain",
        "rude",
        "police",
        "abuse",
        "disab",
        "problem",
    ):
        assert word not in titles


def test_incidents_open_from_the_cards_that_need_them(millbury: Pack) -> None:
    opens = {(card.id, end.incident) for card in millbury.cards for end in card.endings if end.incident}
    assert opens == {("conduct", "conduct"), ("harassment", "harassment"), ("internet", "harassment")}


def test_assistance_shows_what_this_library_has(millbury: Pack) -> None:
    card = millbury.card("assistance")
    assert all(end.shows == "equipment" for end in card.endings)
    assert "Never write why" in " ".join(answer(card, False, True).do)


def test_objections_name_the_three_statements_and_promise_nothing(millbury: Pack) -> None:
    card = millbury.card("materials")
    general = " ".join(answer(card, False).say)
    for statement in ("Library Bill of Rights", "Freedom to Read", "Freedom to View"):
        assert statement in general
    assert "don't say what will be decided" in " ".join(answer(card, True, True).do)


def test_a_relay_call_is_spoken_to_the_caller_and_called_back_through_711(millbury: Pack) -> None:
    card = millbury.card("relay")
    relay, tty = answer(card, True), answer(card, False, True)
    does = " ".join(relay.do)
    for word in ("Don't hang up", "not to the operator", "Go ahead", "[{outside}-]711"):
        assert word in does
    assert "711" in " ".join(tty.do), "who has no TTY here can be reached all the same"
    assert "Never write down why" in " ".join(answer(card, False, False, False).do)


def test_a_relay_call_stands_among_the_words_of_a_call(millbury: Pack) -> None:
    shown = [each.id for each in millbury.page("telephone_greeting")]
    assert "relay_call" in shown
    assert f"card {millbury.card('relay').letter}" in millbury.script("relay_call").title


def test_the_first_name_is_given_when_asked(millbury: Pack) -> None:
    assert answer(millbury.card("first_name"), True).say == ("Of course. I'm {me}.",)
