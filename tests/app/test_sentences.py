"""Every kind of trouble becomes one sentence that says what to do, without words about code."""

from __future__ import annotations

import errno

import pytest

from app.sentences import NO_MEMORY, NO_TORCH, sentence
from engine.errors import BadPicture, Complaint


class OutOfMemoryError(RuntimeError):
    """As torch calls its own."""


@pytest.mark.parametrize("error", [Complaint("Do this."), BadPicture("“x” is damaged.")])
def test_a_complaint_is_said_as_it_is(error: Complaint) -> None:
    assert sentence(error) == str(error)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OutOfMemoryError("HIP"),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory"),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
    ],
)
def test_lack_of_memory_is_told_with_its_remedy(error: Exception) -> None:
    assert sentence(error) == NO_MEMORY


def test_a_full_disk() -> None:
    assert "disk is full" in sentence(OSError(errno.ENOSPC, "No space left on device"))


def test_a_folder_that_vanished_is_named() -> None:
    assert "“/photos/trip”" in sentence(FileNotFoundError(errno.ENOENT, "No such file", "/photos/trip"))


def test_an_unknown_number_gives_the_reason_of_the_system() -> None:
    assert "Input/output error" in sentence(OSError(errno.EIO, "Input/output error", "/dev/x"))


@pytest.mark.parametrize(
    "error",
    [ModuleNotFoundError("No module named 'torch'"), OSError("[WinError 1114] Error loading c10.dll")],
)
def test_missing_torch(error: Exception) -> None:
    assert sentence(error) == NO_TORCH


@pytest.mark.parametrize("error", [KeyError("features.99"), RuntimeError("shape '[1, 2]' is invalid"), ValueError()])
def test_anything_else_points_to_the_log(error: Exception) -> None:
    said = sentence(error)
    assert "log" in said
    assert str(error) not in said or not str(error)
    assert "\n" not in said
