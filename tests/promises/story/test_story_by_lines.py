"""The story told by lines of text leaves the records written down by hand, times included."""

from __future__ import annotations

import subprocess
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain
from deskapp.records import Visit
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from policy import load
from tests.promises.story.expected import EXPECTED
from tests.promises.story.steps import STORY
from tests.promises.story.telling import ZONE, StoryClock, kept, story_settings
from tests.support.started import COMMAND, environment


def told_by_lines(folder: Path, clock: StoryClock) -> list[str]:
    """Tell the whole story; every answer comes back."""
    desk = Desk(open_store(folder, clock, ZONE), clock, story_settings(), load())
    desk.open()
    plain = Plain(desk, Alive(folder))
    answers = []
    for step in STORY:
        clock.advance(step.after)
        if step.line is not None:
            reply = plain.reply(step.line)
            assert reply is not None
            answers.append(reply.as_text())
        clock.advance(step.lasts)
    desk.store.close()
    return answers


def test_the_story_by_lines(tmp_path: Path) -> None:
    clock = StoryClock()
    answers = told_by_lines(tmp_path, clock)
    assert [each for each in answers if each.startswith("cannot")] == []
    found = kept(tmp_path, clock)
    for table in (*EXPECTED, *found):
        assert found.get(table) == EXPECTED.get(table), table


def test_the_story_says_what_it_does(tmp_path: Path) -> None:
    """A few answers that a person relies on: what was understood, and of whom."""
    answers = told_by_lines(tmp_path, StoryClock())
    for each in (
        "greeted 102, 103, 104",
        "A on hold, told 2 minutes",
        "A checked back, told 2 more minutes",
        "A transferred warm to Children's Room; 'resume' if it comes back",
        "A came back from Children's Room",
        "incident I1 Medical is open",
        "103 referred to another library",
    ):
        assert each in answers


def test_the_story_in_short_over_standard_input(tmp_path: Path) -> None:
    """The command itself, with the real clock: the same states, and status 0."""
    (tmp_path / "desk.toml").write_text(Path(__file__).with_name("desk.toml").read_text())
    mistakes = ("undo", "redo", "left 103")
    said = [step.line for step in STORY if step.line and step.line not in mistakes]
    done = subprocess.run(
        [*COMMAND, "plain", "--data", str(tmp_path)],
        input="\n".join(said) + "\n",
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert len(done.stdout.splitlines()) == len(said)
    clock = StoryClock()
    store = open_store(tmp_path, clock, ZONE)
    visits = sorted((each for each in store.open() if isinstance(each, Visit)), key=lambda each: each.number)
    assert [(each.number, each.state, each.outcome) for each in visits] == [
        (101, "closed", "answered"),
        (102, "closed", "left"),
        (103, "closed", "referred"),
        (104, "waiting", None),
        (105, "closed", "answered"),
    ]
