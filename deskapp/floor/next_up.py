"""Who is next where both someone at the desk and the telephone wait, as the policy rules it. Pure."""

from deskapp.floor.moment import Moment


def next_up(m: Moment, ended: str) -> str:
    """Both by name, in the policy's order, or "" where it rules none or they do not both wait.

    `ended` is the uid of what is over. Whoever rings waits on the telephone; if nobody does, whoever has been
    on hold longest.
    """
    floor = m.floor
    if m.rules.first is None or not floor.waiting:
        return ""
    calls = [call for call in floor.calls if call.uid != ended]
    ringing = sorted((call for call in calls if call.state == "ringing"), key=lambda each: each.began)
    held = sorted((call for call in calls if call.hold), key=lambda each: each.holds[-1].began)
    if not (ringing or held):
        return ""
    call = (ringing or held)[0]
    line = f"{call.line} {'rings' if ringing else 'on hold'} ({m.key_of('call' if ringing else 'resume')})"
    person = f"{floor.name_of(floor.waiting[0])} at the desk ({m.key_of('help')})"
    first, then = (person, line) if m.rules.first == "person" else (line, person)
    return f"next {first}, then {then}"
