"""Which latent model is meant: the one that ships, or a file, named by a recipe by its name and hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from engine.declare import Declared
from engine.errors import Complaint
from engine.latent.cloud import Array, Cloud
from engine.latent.remembered import places_for, remember, training_name
from engine.latent.shipped import BUNDLED
from engine.latent_names import MODEL
from engine.reference import named

if TYPE_CHECKING:
    from torch import Tensor

    from models.vae.latent_model import LatentModel

_KEPT = 3
"""How many models stay loaded."""

_seen: dict[str, Path] = {}
"""Where files of latent models were last seen, by their SHA-256."""

_open: dict[str, OpenModel] = {}
"""The models that are loaded, by the way recipes name them; the last used stands last."""


@dataclass(frozen=True, eq=False)
class OpenModel:
    """A latent model, with its cloud for sliders."""

    model: LatentModel
    cloud: Cloud


def noted(path: Path) -> str:
    """How recipes name a file of a latent model, "NAME|SHA-256"; where it lies is remembered for `open_model`.

    Raises:
        Complaint: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Complaint(f"“{path.name}” cannot be read: {error.strerror or error}.") from error
    _seen[sha256] = path
    return f"{path.name}|{sha256}"


def keep_in_mind(written: str) -> None:
    """Remembers for the next sessions where the file lies that was noted."""
    sha256 = written.rpartition("|")[2]
    if sha256 in _seen:
        remember(sha256, _seen[sha256])


def name_of(written: str) -> str:
    """The file name of a model as a recipe names it; empty for the one that ships."""
    return written.rpartition("|")[0]


def find(written: str, beside: Path | None = None, folders: Iterable[Path] = ()) -> bool:
    """Looks for the file that a recipe names, and remembers it. False if it is not found.

    Args:
        beside: a picture that was made with it, in whose folder is looked.
        folders: where to look then.
    """
    from engine.recipe_inside import find_file  # Pillow is not needed before

    name, _, sha256 = written.rpartition("|")
    if not written:
        return True
    seen = (_seen[sha256],) if sha256 in _seen else ()
    found = find_file(name, sha256, chain(seen, places_for(sha256)), beside, folders)
    if found is not None:
        _seen[sha256] = found
    return found is not None


def file_of(written: str) -> Path | None:
    """Where the file of a model lies that a recipe names; None if it is not here."""
    from models.vae.shipped import shipped_file

    if written == BUNDLED:
        return shipped_file()
    return _seen[written.rpartition("|")[2]] if find(written) else None


def models_in(declared: Declared) -> tuple[str, ...]:
    """The files of latent models that a job, or any part of it, names; each once."""
    return named(declared, MODEL)


def find_models(declared: Declared, beside: Path | None = None, folders: Iterable[Path] = ()) -> None:
    """Looks for all of them; of those that are not found `open_model` complains, should it come to that."""
    folders = tuple(folders)
    for written in models_in(declared):
        find(written, beside, folders)


def open_model(written: str) -> OpenModel:
    """The model that a recipe names; the last few stay loaded.

    Raises:
        Complaint: if it is not here any more, or is no latent model.
    """
    from models.vae.latent_file import bundled_latent  # it loads torch

    if written == BUNDLED:
        return _bundled(bundled_latent())
    if written in _open:
        _open[written] = _open.pop(written)  # the last used stands last
        return _open[written]
    if not find(written):
        raise Complaint(
            f"The latent model “{name_of(written)}” that this was made with is not here: open that file, "
            "or choose another model."
        )
    return _opened(written)


def retitle(path: Path, title: str) -> None:
    """A training was given another name: its model goes by it at once, if it is loaded."""
    for written, known in list(_open.items()):
        if _seen[written.rpartition("|")[2]].absolute() == path.absolute():
            _open[written] = OpenModel(replace(known.model, title=title), replace(known.cloud, title=title))


def title_of(written: str) -> str:
    """What a model that is loaded is called now; empty for any other."""
    return _open[written].cloud.title if written in _open else ""


@lru_cache(maxsize=1)
def _bundled(model: LatentModel) -> OpenModel:
    return OpenModel(model, _cloud(model, BUNDLED))


def _opened(written: str) -> OpenModel:
    from models.vae.latent_file import read_latent  # it loads torch

    path = _seen[written.rpartition("|")[2]]
    model = read_latent(path)
    model = replace(model, title=training_name(path) or model.title)
    _open[written] = found = OpenModel(model, _cloud(model, written))
    while len(_open) > _KEPT:
        _open.pop(next(iter(_open)))
    return found


def _cloud(model: LatentModel, written: str) -> Cloud:
    import torch

    axes, names = model.axes(), tuple(model.directions)
    directions = torch.stack(list(model.directions.values())) if names else torch.zeros(0, model.latent)
    return Cloud(
        title=model.title,
        written=written,
        conditions=model.conditions,
        attributes=names,
        mean=_plain(model.mean),
        deviations=_plain(model.deviations),
        lengths=_plain(axes.deviations),
        vectors=_plain(axes.vectors),
        root=_plain(model.root()),
        directions=_plain(directions),
        leaks=tuple(model.leaks.get(name, 0.0) for name in names),
        size=model.network.shape.size,
        ages=model.pictures.ages,
    )


def _plain(values: Tensor) -> Array:
    return values.detach().double().numpy()
