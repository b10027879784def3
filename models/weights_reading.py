"""Reading a weights file without ever running what is in it."""

from __future__ import annotations

import pickle
import re
import zipfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from models.errors import Complaint, is_lack_of_memory
from models.state_names import named_tensors

_ZIP = b"PK\x03\x04"
_PICKLE = b"\x80"
# How torch's older format begins: a pickle, in protocol 2, of torch's magic number.
_OLD_TORCH = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P"
# torch does not compress; whoever does gains little, except by malice.
_SQUEEZED = 10
_READABLE = "Phosphene reads .pth, .pt and .safetensors files of weights"


def read_state(path: Path) -> dict[str, Tensor]:
    """The weights in a file, by parameter name, on the CPU; common wrappings are taken off.

    Raises:
        Complaint: if the file cannot be read, is cut off, is something else, or would have to run code to be read.
    """
    start = _first_bytes(path)
    if not start:
        raise Complaint(f"“{path.name}” is empty: fetch it again.")
    if start[8:9] == b"{" or path.suffix.lower() == ".safetensors":
        return named_tensors(_read_safetensors(path), path.name)
    if start.startswith((_ZIP, _OLD_TORCH)) or _OLD_TORCH.startswith(start):
        return named_tensors(_read_torch(path), path.name)
    if start.startswith(_PICKLE):
        raise Complaint(
            f"“{path.name}” is a Python pickle, which can hold program code, and was not opened: {_READABLE}."
        )
    raise Complaint(f"“{path.name}” is not a weights file: {_READABLE}.")


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(16)
    except OSError as error:
        raise Complaint(f"“{path.name}” cannot be read: {error.strerror or error}.") from error


def _read_safetensors(path: Path) -> object:
    # Imported here because it is only needed for this kind of file.
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path, device="cpu")
    except (SafetensorError, OSError, ValueError, RuntimeError, MemoryError) as error:
        raise _trouble(path, error) from error


def _read_torch(path: Path) -> Any:
    _check_archive(path)
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise _refusal(path, str(error)) from error
    except Exception as error:
        # A damaged file can make the reader fail in any way at all.
        raise _trouble(path, error) from error


def _check_archive(path: Path) -> None:
    members = _members(path)
    if any(member.filename.endswith("/constants.pkl") for member in members):
        raise Complaint(f"“{path.name}” is a TorchScript program: save its state_dict() and open that.")
    unpacked = sum(member.file_size for member in members)
    if unpacked > _SQUEEZED * path.stat().st_size:
        raise Complaint(
            f"“{path.name}” would unpack to {unpacked >> 20} MB, more than weights do, and was not opened."
        )


def _members(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # The older format is no archive; a damaged one is told when it is read.
        return []


def _refusal(path: Path, message: str) -> Complaint:
    found = re.search(r"GLOBAL ([\w.]+)", message)
    if found is None:
        return _cut_off(path)
    return Complaint(
        f"“{path.name}” holds program code ({found[1]}) and was not opened, because opening it could run anything: "
        "save only the weights, with torch.save(model.state_dict(), file), and open that."
    )


def _trouble(path: Path, error: Exception) -> Complaint:
    if is_lack_of_memory(error):
        return Complaint(f"“{path.name}” is too large for the free memory: close other programs.")
    return _cut_off(path)


def _cut_off(path: Path) -> Complaint:
    return Complaint(f"“{path.name}” is cut off or damaged: fetch it again ({_READABLE}).")
