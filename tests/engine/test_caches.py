"""What is remembered on the disk makes room when it takes too much of it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.caches import CACHES, PORTRAITS, SCANS, Cache
from engine.thumbnail_cache import note_use
from models.folders import cache_folder


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


def kept(cache: Cache, number: int) -> Path:
    """A file of 100 bytes, the later the higher its number, with another sort of file beside it."""
    path = cache.folder() / cache.files.replace("*", str(number))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(100))
    path.with_suffix(".part").write_bytes(bytes(1000))
    os.utime(path, (number * 1000.0,) * 2)
    return path


@pytest.mark.parametrize("cache", CACHES, ids=lambda cache: cache.name)
def test_the_oldest_go_until_there_is_room(cache: Cache) -> None:
    assert cache.folder().parent == cache_folder()
    files = [kept(cache, number) for number in range(1, 6)]
    assert cache.make_room() == 0
    assert replace(cache, most_bytes=250).make_room() == 3
    assert [path.exists() for path in files] == [False, False, False, True, True]
    assert all(path.with_suffix(".part").exists() for path in files)


def test_what_was_used_lately_stays() -> None:
    files = [kept(PORTRAITS, number) for number in range(1, 4)]
    note_use(files[0])
    assert replace(PORTRAITS, most_bytes=200).make_room() == 1
    assert [path.exists() for path in files] == [True, False, True]


def test_how_much_there_may_be_is_stated() -> None:
    assert (SCANS.most_bytes, PORTRAITS.most_bytes) == (512 * 2**20, 256 * 2**20)


def test_making_room_loads_no_torch() -> None:
    code = "import sys, engine.caches as c; [each.make_room() for each in c.CACHES]; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
