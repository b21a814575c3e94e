"""Screens that are read: words to say, who is at the desk, and the keys."""

from deskapp.acts import ACTS, Act
from deskapp.say import facts_of
from policy import Script, fill
from screens.day_rows import window
from screens.frame import function_line, head, incident_bar
from screens.look import BLANK, Row, cut
from screens.view import View


def page(view: View, title: str, body: list[Row], foot: Row, first: int = 0) -> list[Row]:
    """A title, something to read, a line of what to press."""
    room = view.height - 5
    message: Row = ((cut(f" {view.message}", view.width), "refused" if view.refused else "said"),)
    if view.more is not None and view.more.field is None:
        message = ((cut(f" {view.more.prompt}", view.width - 8), "key"), ("  Esc no", "dim"))
    return [
        head(view, title),
        *window(body, room, first),
        message,
        incident_bar(view) or foot,
        foot if incident_bar(view) else BLANK,
        function_line(view),
    ]


# -- words to say ---------------------------------------------------------------------------------


def say_page(view: View, chosen: str, first: int) -> list[Row]:
    """Situations left, each with its letter; the words of the chosen one right."""
    if view.pack is None:
        why = view.problems[0] if view.problems else "the policy pack can't be read"
        return page(view, "Words to say", [BLANK, ((f" {why}", "refused"),)], ((" F4 back", "dim"),))
    lettered = [each for each in view.pack.scripts if each.letter]
    here = next((each for each in view.pack.scripts if each.id == chosen), lettered[0])
    left_width = 30
    left: list[Row] = []
    for each in lettered:
        style = "select" if each.id == here.id else "text"
        left.append(((f" {each.letter} ", "key"), (cut(each.title, left_width - 4), style)))
    right = script_rows(view, here, view.width - left_width - 2)
    room = view.height - 5
    left, right = window(left, room, first), window(right, room, 0)
    body = [joined_row(here_row, left_width, there) for here_row, there in zip(left, right, strict=True)]
    return page(
        view, "Words to say", body, ((" a letter shows its words   0 help at the desk   F4 back", "dim"),)
    )


def joined_row(left: Row, width: int, right: Row) -> Row:
    """Two rows side by side."""
    from screens.look import clipped

    return (*clipped(left, width), ("| ", "dim"), *right)


def script_rows(view: View, script: Script, width: int) -> list[Row]:
    """The words, large and calm: a line, a blank, a line."""
    facts = facts_of(view.settings, view.moment.by)
    rows: list[Row] = [((script.title, "head"),), BLANK]
    for line in script.lines:
        for part in folded(fill(line, facts, missing="..."), width):
            rows.append(((part, "say"),))
        rows.append(BLANK)
    return rows


def folded(text: str, width: int) -> list[str]:
    """A text in lines of at most this many cells, broken between words."""
    from rich.cells import cell_len

    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) > width and line:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


# -- who is at the desk ---------------------------------------------------------------------------


def who_page(view: View, leaving: bool, going_out: bool) -> list[Row]:
    """People with their letters, and whether they are here."""
    here = {each.person: each for each in view.floor.on_duty}
    question = " Leave the kiosk? Enter leaves, any other key stays" if going_out else " Press your letter."
    body: list[Row] = [BLANK, ((" Who leaves the desk?" if leaving else question, "head"),), BLANK]
    for each in view.settings.people:
        duty = here.get(each.letter)
        state = "acts now" if duty and duty.acting else f"here since {view.local(duty.since)}" if duty else ""
        body.append(
            ((f"   {each.letter.casefold()}  ", "key"), (f"{each.name:<24}", "text"), (state, "done"))
        )
    if not view.settings.people:
        body += [
            ((" No staff are set yet. Add a first name and a letter for each in desk.toml:", "text"),),
            BLANK,
            (("   [[people]]", "dim"),),
            (('   letter = "D"', "dim"),),
            (('   name = "Dana"', "dim"),),
        ]
    foot: Row = ((" letter: acts   . then letter: leaves the desk   0 way out   F4 back", "dim"),)
    return page(view, "Who is at the desk", body, foot)


# -- the keys -------------------------------------------------------------------------------------


def key_name(view: View, act: Act) -> str:
    """The key as it is printed."""
    shown = view.keymap.key_of(act.name) or act.key or ""
    return shown.upper() if shown.startswith("f") and shown[1:].isdecimal() else shown


def keys_page(view: View, first: int) -> list[Row]:
    """Every key, those that can act now first; the others say why not."""
    now: list[Row] = []
    later: list[Row] = []
    for act in ACTS.values():
        if act.key is None:
            continue
        reason = act.why_not(view.moment) if act.goes is None else None
        row: Row = ((f"  {key_name(view, act):<5}", "key"), (cut(act.help, view.width - 8), "text"))
        if reason is None:
            now.append(row)
        else:
            later.append(
                (
                    (f"  {key_name(view, act):<5}", "dim"),
                    (cut(f"{act.help} - {reason}", view.width - 8), "dim"),
                )
            )
    body = [((" CAN ACT NOW", "head"),), *now, BLANK, ((" NOT NOW, AND WHY", "head"),), *later]
    return page(view, "Keys", body, ((" arrows scroll   F4 back to the desk", "dim"),), first)
