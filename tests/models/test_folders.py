"""Where the user's own files go, and the way of a network from the server to the screen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch

from models.catalogue import NETWORKS
from models.download import download
from models.errors import Complaint
from models.folders import home as user_home
from models.folders import weights_folder
from models.load import load, load_random
from models.weights_file import find

if TYPE_CHECKING:
    from tests.models.conftest import Served


def test_the_environment_names_another_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert user_home() == home
    monkeypatch.delenv("PHOSPHENE_HOME")
    assert user_home().name == "Phosphene"
    assert user_home() in weights_folder().parents


def test_asking_for_the_folder_makes_nothing(home: Path) -> None:
    assert find(NETWORKS["vgg16"]) is None
    assert weights_folder().name == "weights"
    assert not home.exists()


def test_a_downloaded_network_can_be_used_and_a_damaged_one_cannot(
    home: Path, tmp_path: Path, serve: Callable[[bytes], Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    random = load_random("squeezenet1_0", 4)
    torch.save(random.module.state_dict(), tmp_path / "served.pth")
    body = (tmp_path / "served.pth").read_bytes()
    served = serve(body)
    entry = replace(NETWORKS["squeezenet1_0"], url=served.url, sha256=hashlib.sha256(body).hexdigest()[:8])
    monkeypatch.setitem(NETWORKS, entry.name, entry)
    list(download(entry, weights_folder()))
    file = find(entry)
    assert file == weights_folder() / entry.weight_file
    loaded = load(entry.name).module.state_dict()
    assert all(torch.equal(loaded[name], tensor) for name, tensor in random.module.state_dict().items())
    file.write_bytes(body[:-1])
    with pytest.raises(Complaint, match="is damaged"):
        load(entry.name)
