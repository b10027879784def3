"""What `phosphene --self-test` tries: the window, a dream, the networks, a face, saving, and the same again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.selfcheck_window import WindowCheck
from engine.jobs.latent_photo import LatentPhoto
from engine.jobs.rgbize import RGBize
from engine.jobs.tap import Tap
from engine.pieces import drained
from engine.recipe import Recipe
from resources import SAMPLES, path

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.step import Result

_SIDE = 96
_PORTRAIT = 320


class Checks:
    """The checks in order; later ones use what earlier ones made. Each tells what it found, or raises."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._results: dict[str, Result] = {}
        self._window: WindowCheck | None = None

    def in_order(self) -> tuple[tuple[str, Callable[[], str]], ...]:
        """Each check with its name."""
        return (
            ("window", self.window),
            ("dream", self.dream),
            ("networks", self.networks),
            ("faces", self.faces),
            ("rgbize", self.rgbize),
            ("save", self.save),
            ("again", self.again),
            ("close", self.close),
        )

    def window(self) -> str:
        """The window is up before torch is loaded."""
        self._window = WindowCheck(self._folder)
        return self._window.show()

    def dream(self) -> str:
        """A short dream in the window, by its worker thread."""
        if self._window is None:
            raise RuntimeError("there is no window")
        result = self._window.dream(SAMPLES[0], _SIDE)
        self._results["dream"] = result
        return f"{result.image.shape[1]} x {result.image.shape[0]}, in the window"

    def networks(self) -> str:
        """Every bundled network loads, and names the cat."""
        from models.bundled import BUNDLED

        return ", ".join(f"{entry.name} sees {self._named(entry.name)}" for entry in BUNDLED)

    def faces(self) -> str:
        """A portrait's face is found, read and made again by the latent model; the classifier of ages answers."""
        portrait = path("samples/astronaut.png")
        result = self._made(Recipe(LatentPhoto(refine=5), size=_PORTRAIT), portrait)
        if result.image.std() == 0:
            raise ValueError("the face is empty")
        return f"{result.image.shape[1]} x {result.image.shape[0]}, youth sees {self._seen('youth', portrait)}"

    def rgbize(self) -> str:
        """Three channels of two layers as red, green and blue."""
        job = RGBize(Tap("features.0", 10), Tap("features.0", 14), Tap("features.2", 13))
        result = self._made(Recipe(job, size=_SIDE))
        if result.image.std(axis=(0, 1)).min() == 0:
            raise ValueError("a colour is empty")
        self._results["rgbize"] = result
        return "three colours"

    def save(self) -> str:
        """Both pictures in files, and their recipes read back."""
        from engine.recipe_inside import recipe_inside

        for name in self._results:
            self._save(name, name)
            if recipe_inside(self._file(name)) != self._results[name].recipe:
                raise ValueError(f"the recipe of {name} came back changed")
        return ", ".join(f"{name} {self._file(name).stat().st_size // 1024} KB" for name in self._results)

    def again(self) -> str:
        """The saved dream once more from the recipe inside: the same bytes."""
        from engine.recipe_inside import recipe_inside

        recipe = recipe_inside(self._file("dream"))
        if recipe is None:
            raise ValueError("the picture holds no recipe")
        self._results["again"] = self._made(recipe)
        self._save("again", "again")
        if self._file("again").read_bytes() != self._file("dream").read_bytes():
            raise ValueError("the picture differs")
        return "the same bytes"

    def close(self) -> str:
        """The worker thread ends when it is told to."""
        if self._window is not None:
            self._window.close()
        return "the worker thread has ended"

    def result_of(self, check: str) -> Result:
        """What a check made."""
        return self._results[check]

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.png"

    def _save(self, name: str, result: str) -> None:
        from engine.save_picture import save_picture

        save_picture(self._file(name), self._results[result].image, self._results[result].recipe)

    def _made(self, recipe: Recipe, photo: Path | None = None) -> Result:
        from engine.recipe_inside import find_subject

        bench = self._bench(recipe, photo or find_subject(recipe) or _cat())
        subject = bench.picture.subject if bench.picture else None
        return drained(recipe.job.run(replace(recipe, subject=subject), bench))

    def _bench(self, recipe: Recipe, photo: Path) -> Bench:
        from engine.bench import Bench
        from engine.machine import Machine
        from engine.open_picture import open_picture
        from models.load import load

        return Bench(load(recipe.network), Machine().resolve(), open_picture(photo))

    def _named(self, network: str) -> str:
        """What the network takes the cat for."""
        name = self._seen(network, _cat())
        if "cat" not in name and "tabby" not in name:
            raise ValueError(f"{network} takes the cat for “{name}”")
        return name

    def _seen(self, network: str, picture: Path) -> str:
        """What the network takes a picture for."""
        import torch

        bench = self._bench(Recipe(RGBize(), network=network), picture)
        photo, prepared = bench.photo(224, 224), bench.prepared(("output",))
        if photo is None:
            raise ValueError("the photo is gone")
        with torch.inference_mode():
            scores = prepared.activations(photo - prepared.centre)["output"]
        return bench.loaded.class_names[int(scores.argmax())]


def _cat() -> Path:
    return path("samples/chelsea.png")
