"""Questions left half-way open by themselves at the next start, but not past a PIN that was set since."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.settings.pin import hashed
from screens.first_start import FirstStartScreen
from screens.host import FIRST_START
from tests.screens.settings_kiosks import kiosk
from tests.support.quiet import settled


@pytest.mark.parametrize("pin", [False, True])
async def test_they_open_where_anyone_may_change_settings(tmp_path: Path, pin: bool) -> None:
    kept = f'[screen]\npin = "{hashed("2468")}"\n' if pin else ""
    (tmp_path / "desk.toml").write_text(f'[library]\nname = "Anytown Library"\n{kept}')
    app = kiosk(tmp_path)
    app.drafts.write({FIRST_START: {"question": "library.address", "text": "", "open": False}})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, FirstStartScreen) != pin
