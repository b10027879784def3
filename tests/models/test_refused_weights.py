"""Files that are damaged, are something else, or would run code: a sentence, and nothing happens."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from models.errors import Complaint
from models.load import load
from models.weights_reading import read_state

State = dict[str, Tensor]


class _Bomb:
    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self._trace,))


@pytest.mark.parametrize("new_format", [True, False])
@pytest.mark.parametrize("beside_weights", [True, False])
def test_malicious_file_is_refused_and_runs_nothing(
    ten_classes: State, tmp_path: Path, new_format: bool, beside_weights: bool
) -> None:
    bomb, file = _Bomb(tmp_path / "exploded"), tmp_path / "net.pth"
    what = {**ten_classes, "extra": bomb} if beside_weights else bomb
    torch.save(what, file, _use_new_zipfile_serialization=new_format)
    with pytest.raises(Complaint, match=r"“net.pth” holds program code .* was not opened"):
        load("squeezenet1_1", file)
    assert not (tmp_path / "exploded").exists()
    torch.load(file, weights_only=False)
    assert (tmp_path / "exploded").exists(), "the bomb was no bomb"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_malicious_bare_pickle_runs_nothing(tmp_path: Path, protocol: int) -> None:
    (tmp_path / "net.pth").write_bytes(pickle.dumps(_Bomb(tmp_path / "exploded"), protocol))
    with pytest.raises(Complaint):
        load("squeezenet1_1", tmp_path / "net.pth")
    assert not (tmp_path / "exploded").exists()


def test_whole_model_is_refused_with_a_remedy(tmp_path: Path) -> None:
    torch.save(nn.Sequential(nn.Conv2d(3, 4, 3)), tmp_path / "net.pth")
    with pytest.raises(Complaint, match=r"program code .torch\.nn\..*torch\.save\(model\.state_dict\(\), file\)"):
        load("squeezenet1_1", tmp_path / "net.pth")


@pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")
def test_torchscript_is_refused(tmp_path: Path) -> None:
    torch.jit.save(torch.jit.script(nn.Conv2d(3, 4, 3)), tmp_path / "net.pt")
    with pytest.raises(Complaint, match="TorchScript"):
        load("squeezenet1_1", tmp_path / "net.pt")


@pytest.mark.slow
def test_archive_that_would_burst_the_memory_is_not_unpacked(ten_classes: State, tmp_path: Path) -> None:
    torch.save({**ten_classes, "features.0.bias": torch.zeros(50_000_000)}, tmp_path / "plain.pth")
    with zipfile.ZipFile(tmp_path / "plain.pth") as plain, zipfile.ZipFile(tmp_path / "net.pth", "w") as bomb:
        for member in plain.infolist():
            bomb.writestr(member.filename, plain.read(member), zipfile.ZIP_DEFLATED)
    with pytest.raises(Complaint, match=r"would unpack to 19\d MB"):
        load("squeezenet1_1", tmp_path / "net.pth")


BROKEN = {
    "empty.pth": (b"", "is empty"),
    "empty.safetensors": (b"", "is empty"),
    "page.pth": (b"<!DOCTYPE html><html>Not found</html>", "is not a weights file"),
    "text.pth": (b"some words", "is not a weights file"),
    "text.safetensors": (b"some words that go on for a while", "cut off or damaged"),
    "short.pth": (b"\x80", "cut off or damaged"),
    "zip.pth": (b"PK\x03\x04 and no more", "cut off or damaged"),
}


@pytest.mark.parametrize("file", BROKEN)
def test_what_is_no_weights_file_is_told(tmp_path: Path, file: str) -> None:
    content, words = BROKEN[file]
    (tmp_path / file).write_bytes(content)
    with pytest.raises(Complaint, match=f"“{file}” .*{words}"):
        load("squeezenet1_1", tmp_path / file)


FORMATS: dict[str, Callable[[State, Path], None]] = {
    "new.pth": torch.save,
    "old.pth": lambda state, path: torch.save(state, path, _use_new_zipfile_serialization=False),
    "flat.safetensors": save_file,
}


@pytest.mark.parametrize("file", FORMATS)
@pytest.mark.parametrize("kept", [0.01, 0.5, 0.999])
def test_truncated_files_are_told(ten_classes: State, tmp_path: Path, file: str, kept: float) -> None:
    FORMATS[file](ten_classes, tmp_path / file)
    content = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(Complaint, match="cut off or damaged"):
        load("squeezenet1_1", tmp_path / file)


def no_memory(*_: object, **__: object) -> Tensor:
    """As torch says it itself when there is not enough."""
    return torch.empty(2**50)


@pytest.mark.parametrize("file", FORMATS)
def test_lack_of_memory_is_not_taken_for_damage(
    ten_classes: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    FORMATS[file](ten_classes, tmp_path / file)
    monkeypatch.setattr(torch, "load", no_memory)
    monkeypatch.setattr("safetensors.torch.load_file", no_memory)
    with pytest.raises(Complaint, match="too large for the free memory: close other programs"):
        read_state(tmp_path / file)


@pytest.mark.parametrize("what", [{"epoch": 3}, [torch.zeros(2)], torch.zeros(2), {}, {3: torch.zeros(2)}])
def test_files_without_named_weights_are_told(tmp_path: Path, what: object) -> None:
    torch.save(what, tmp_path / "net.pth")
    with pytest.raises(Complaint, match="holds no weights with names"):
        load("squeezenet1_1", tmp_path / "net.pth")


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.pth", tmp_path):
        with pytest.raises(Complaint, match=f"“{path.name}” cannot be read"):
            load("squeezenet1_1", path)


class Touching:
    """Makes a file when it is unpickled in a way that runs code."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self._file,)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_bare_pickle_is_named_for_what_it_is_and_runs_nothing(tmp_path: Path, protocol: int) -> None:
    trace = tmp_path / "it ran"
    (tmp_path / "evil.pth").write_bytes(pickle.dumps(Touching(trace), protocol))
    words = "program code" if protocol >= 2 else "not a weights file"
    with pytest.raises(Complaint, match=words):
        read_state(tmp_path / "evil.pth")
    assert not trace.exists()
