"""What the program asks of torch's threads before torch is loaded."""

from __future__ import annotations

import os

import pytest

from app.main import main


@pytest.mark.parametrize(("own", "then"), [(None, "passive"), ("active", "active")])
def test_waiting_threads_sleep_unless_a_person_wants_it_otherwise(
    own: str | None, then: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OMP_WAIT_POLICY", "to be put back")
    if own is None:
        monkeypatch.delenv("OMP_WAIT_POLICY")
    else:
        monkeypatch.setenv("OMP_WAIT_POLICY", own)
    main(["presets"])
    assert capsys.readouterr().out
    assert os.environ["OMP_WAIT_POLICY"] == then
