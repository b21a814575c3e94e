"""The emergency steps that stand when a pack can't be read (clauses SE1 to SE4).

Written here and not in a file: whatever is wrong with the disk, a file or the installation's data, these are
there. The keys are those of every pack.
"""

from policy.models import EmergencyKind, EmergencyStep

_NUMBER = "[{call_first}, then ][{outside}-]{emergency}"
_CALL = f"Dial {_NUMBER} and stay on the line"
_TELL = "Tell {supervisor}"


def _kind(id: str, key: str, title: str, say: str, *steps: str) -> EmergencyKind:
    numbered = tuple(
        EmergencyStep(id=f"step_{place}", text=text, tells="supervisor" if text == _TELL else None)
        for place, text in enumerate(steps, 1)
    )
    return EmergencyKind(id=id, key=key, title=title, say=say, steps=numbered)


_MINIMUM = (
    _kind(
        "medical", "m", "Medical", "who is hurt or sick; awake? breathing?; your name",
        _CALL, _TELL, "Someone to the door to meet the ambulance", "Keep others back; stay with the person",
    ),
    _kind(
        "fire", "f", "Fire or smoke", "what is burning and where; is anyone inside?; your name",
        "Everyone out; leave belongings behind", _CALL, "Meet outside: {meeting_place}", _TELL,
        "Nobody goes back in",
    ),
    _kind(
        "threat", "t", "Threat or violence", "what is happening and where; weapons?; anyone hurt?; your name",
        "Keep your distance; lead others away", _CALL, _TELL, "Do not argue, touch or follow",
    ),
    _kind(
        "child_missing", "c", "Child missing", "the child's age, clothing; last seen where, when; your name",
        "Someone at every door", "Search every room", f"Not found at once: dial {_NUMBER}", _TELL,
    ),
    _kind(
        "child_alone", "a", "Child alone, 8 or under", "where the child is; since when; your name",
        "Look for the adult together with the child", _TELL, "At closing: two staff stay with the child",
        "No adult: call the police, {police}", f"In danger: dial {_NUMBER}",
    ),
    _kind(
        "object", "o", "Suspicious object", "what it looks like and where; who is near it; your name",
        "Do not touch or move it", "Lead everyone away from it", _CALL, _TELL,
    ),
    _kind(
        "weather", "w", "Severe weather", "what has happened and where; is anyone hurt?; your name",
        "Everyone away from windows", "Go to shelter: {shelter}", _TELL, f"Anyone hurt: dial {_NUMBER}",
    ),
)  # fmt: skip


def minimum() -> tuple[EmergencyKind, ...]:
    """Every emergency with its shortest steps. Reads nothing and never raises."""
    return _MINIMUM
