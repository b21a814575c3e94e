"""After an update the script makes the parts anew where their lock is another, and starts the newer kiosk."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.support.checkout import Checkout
from tests.support.terminal import Terminal


def in_terminal(checkout: Checkout) -> Terminal:
    return Terminal(checkout.command("run", "--data", "here"), checkout.environment())


def stamp(checkout: Checkout) -> str:
    """What the folder of parts says it was made from."""
    return hashlib.sha256((checkout.env / "kiosk-stamp").read_bytes()).hexdigest()


def test_wanted_it_starts_at_once_and_nothing_is_called_a_fault(ready: Checkout) -> None:
    ready.plan("5", "0")
    with in_terminal(ready) as terminal:
        assert terminal.wait_for_end() == 0
        assert "STARTS AGAIN" not in terminal.text()
    assert ready.starts() == ["run --data here"] * 2


def test_any_number_of_updates_is_no_run_of_faults(ready: Checkout) -> None:
    ready.plan(*["5"] * 7, "0")
    with in_terminal(ready) as terminal:
        assert terminal.wait_for_end() == 0
        assert "HAS STOPPED" not in terminal.text()
    assert len(ready.starts()) == 8


def changing(checkout: Checkout, ending: str) -> None:
    """The first start is updated under itself, and ends so."""
    main = checkout.path / "deskapp" / "__main__.py"
    lines = f"""
lock = here / "requirements.lock"
if "newer" not in lock.read_text():
    lock.write_text("# newer\\n" + lock.read_text())
    sys.exit({ending})
"""
    main.write_text(main.read_text() + "\n")
    text = main.read_text()
    at = text.index("plan = here")
    main.write_text(text[:at] + lines + text[at:])


def test_parts_of_another_lock_are_made_anew_when_it_is_wanted(ready: Checkout) -> None:
    changing(ready, "5")
    before = stamp(ready)
    with in_terminal(ready) as terminal:
        assert terminal.wait_for_end() == 0
    assert stamp(ready) != before
    assert len(ready.starts()) == 2


def test_and_when_the_update_ended_it_by_a_fault(ready: Checkout) -> None:
    changing(ready, "70")
    before = stamp(ready)
    with in_terminal(ready) as terminal:
        assert terminal.wait_for_end() == 0
    assert stamp(ready) != before


def test_parts_that_can_not_be_had_keep_nobody_from_the_desk(ready: Checkout, tmp_path: Path) -> None:
    changing(ready, "5")
    (ready.path / "parts").rename(tmp_path / "elsewhere")
    before = stamp(ready)
    with in_terminal(ready) as terminal:
        assert terminal.wait_for_end() == 0
        assert "could not be" in terminal.text() or "package index" in terminal.text()
    assert stamp(ready) == before, "it goes on with those it has"
    assert len(ready.starts()) == 2


def by_itself(checkout: Checkout) -> None:
    """What is no full screen goes on with newer code by the script, and is updated under itself."""
    changing(checkout, "5")
    main = checkout.path / "deskapp" / "__main__.py"
    again = 'os.execv(os.environ["KIOSK_AGAIN"], [os.environ["KIOSK_AGAIN"], *sys.argv[1:]])'
    main.write_text(main.read_text().replace("sys.exit(5)", again))


def test_a_desk_in_browsers_gets_its_parts_anew_too_and_stays_the_process_it_is(ready: Checkout) -> None:
    by_itself(ready)
    before = stamp(ready)
    assert ready.start("serve", "--data", "here").status == 0
    assert stamp(ready) != before
    assert ready.starts() == ["serve --data here"] * 2
    assert len({line.split()[0] for line in (ready.path / "starts").read_text().splitlines()}) == 1


def test_and_goes_on_with_those_it_has_when_none_can_be_had(ready: Checkout, tmp_path: Path) -> None:
    by_itself(ready)
    (ready.path / "parts").rename(tmp_path / "elsewhere")
    before = stamp(ready)
    assert ready.start("serve", "--data", "here").status == 0
    assert stamp(ready) == before
    assert len(ready.starts()) == 2
