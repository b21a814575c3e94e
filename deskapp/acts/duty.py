"""Who is at the desk, and who acts."""

from deskapp.acts.registry import act
from deskapp.asking.person import PersonLetter
from deskapp.floor.hand_over import hand_over
from deskapp.floor.moment import Moment
from deskapp.records import Duty, Record
from deskapp.records.change import Change, Refused
from deskapp.records.promise import NOBODY


@act(
    "who",
    clause="RS8",
    help="who acts: F2 and the person's letter; someone absent joins",
    plain="who",
    usage="who L",
    undoable=False,
    asks=(PersonLetter("Who acts?"),),
)
def who(m: Moment, person: str) -> Change:
    """This person acts from now on, and is at the desk: at this screen, and at no other any more.

    Nobody is at two desks: at another one they no longer are.
    """
    changed: list[Record] = []
    joined, moved = True, False
    for each in m.floor.on_duty:
        if each.person == person:
            joined = False
            if not each.acts_at(m.face):
                moved = each.acting
                changed.append(each.revised(acting=True, face=m.face, by=person))
        elif each.acts_at(m.face):
            changed.append(each.revised(acting=False, face="", by=person))
    name = m.settings.first_name(person)
    if joined:
        new = Duty(**{**m.fresh, "by": person}, person=person, since=m.now, acting=True, face=m.face)
        changed.append(new)
    there = m.others.duties_of(person)
    changed += [each.revised(until=m.now, acting=False, face="", by=person) for each in there]
    if not changed:
        raise Refused(f"{name} acts already")
    elsewhere = "; at the other screen no more" if moved else ""
    left = "".join(f"; at {each.desk} no more" for each in there)
    return m.change(*changed, said=f"{name} {'joins and ' if joined else ''}acts{elsewhere}{left}")


@act(
    "leave",
    clause="RC1",
    help="leaves the desk: F2, then . and the person's letter",
    plain="leave",
    usage="leave L",
    undoable=False,
    asks=(PersonLetter("Who leaves the desk?"),),
    blocked_by=lambda m: None if m.floor.on_duty else "nobody is at the desk; F2 and a letter says who is",
)
def leave(m: Moment, person: str) -> Change:
    """This person is no longer at the desk; if they acted, the longest there who acts nowhere does now.

    What they were at and nobody has taken is nobody's: no count falls because someone leaves.
    """
    name = m.settings.first_name(person)
    mine = next((each for each in m.floor.on_duty if each.person == person), None)
    if mine is None:
        raise Refused(f"{name} is not at the desk")
    left = hand_over(m.floor, m.day, person).left
    changed: list[Record] = [mine.revised(until=m.now, acting=False, face="", by=m.by)]
    changed += [row.given_to(NOBODY, m.by) for row in left]
    others = [duty for duty in m.floor.on_duty if duty.person != person]
    # Whoever acts at a screen of their own stays there.
    free = next((duty for duty in others if not duty.acting), None)
    said = f"{name} left the desk"
    if mine.acting and free is not None:
        changed.append(free.revised(acting=True, face=mine.face, by=m.by))
        said += f"; {m.settings.first_name(free.person)} acts"
    elif not others:
        said += "; nobody is at the desk now"
    return m.change(*changed, said=said + _left_to_the_desk([m.name_of(row) for row in left]))


NAMED = 6
"""How many of what is left are named, so that the sentence stays one line."""


def _left_to_the_desk(names: list[str]) -> str:
    """What nobody has taken, and to whom it goes: it stays counted and shown, as nobody's."""
    if not names:
        return ""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    is_are = "is" if len(names) == 1 else "are"
    return f"; {', '.join(names[:NAMED])}{more} {is_are} left to whoever is at the desk"
