"""Networks of one's own: they are called otherwise, and removed with all that belongs to them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from models.errors import Complaint
from models.trained import (
    DARKNET,
    FINE_TUNE,
    TrainedNetwork,
    note_of,
    remove_trained,
    retitle_trained,
    trained_networks,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path))


def there(name: str, base: str = "") -> TrainedNetwork:
    kind = FINE_TUNE if base else DARKNET
    one = TrainedNetwork(name, f"The {name}", kind, 32, 2, "0" * 64, 0.1, "drawn faces", base=base)
    one.weights().parent.mkdir(parents=True, exist_ok=True)
    one.weights().write_bytes(b"weights")
    about, classes = one.notes()
    about.write_bytes(note_of(one))
    classes.write_text("[]")
    return one


def test_one_is_called_otherwise_and_nothing_else_of_it_changes() -> None:
    one = there("own_a")
    retitle_trained("own_a", "Élodie’s")
    (after,) = trained_networks()
    assert after.title == "Élodie’s"
    assert (after.name, after.sha256, after.told) == (one.name, one.sha256, one.told)
    retitle_trained("own_nobody", "x")
    assert len(trained_networks()) == 1


def test_a_full_disk_while_one_is_called_otherwise_leaves_it_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    one = there("own_a")
    lying = sorted(path.name for path in one.weights().parent.iterdir())

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Complaint, match="no space left"):
        retitle_trained("own_a", "other")
    assert trained_networks() == (one,)
    assert sorted(path.name for path in one.weights().parent.iterdir()) == lying


def test_one_is_removed_with_its_files_and_no_other() -> None:
    one, other = there("own_a"), there("own_b")
    remove_trained("own_a")
    assert [known.name for known in trained_networks()] == ["own_b"]
    assert not any(path.exists() for path in (one.weights(), *one.notes()))
    assert all(path.exists() for path in (other.weights(), *other.notes()))
    remove_trained("own_a")  # it is gone: nothing happens


def test_one_that_another_began_as_stays() -> None:
    there("own_a")
    there("own_b", base="own_a")
    with pytest.raises(Complaint, match="“The own_b” began as this network"):
        remove_trained("own_a")
    remove_trained("own_b")
    remove_trained("own_a")
    assert trained_networks() == ()
