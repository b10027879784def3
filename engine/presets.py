"""Presets: ready-made recipes for every network, kept as files in resources/presets."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import resources
from engine.another_network import for_network
from engine.errors import BadRecipe
from engine.favourites import favourite
from engine.recipe import Recipe
from engine.recipe_file import from_json

BY_JOB: dict[str, tuple[str, ...]] = {
    "dream": (
        *("gentle", "classic", "painterly", "wild"),
        *("guided", "kindred", "caricature", "night", "ink", "watercolour", "guarded", "third-eye"),
    ),
    "feature": (
        *("channel", "class", "wallpaper", "accentuate"),
        *("natural", "woven", "row", "family", "apparition", "island"),
    ),
    "style": ("stars", "palace", "meadow", "mixture"),
    "texture": ("texture", "tile"),
    "reconstruct": ("reconstruction",),
    "memory": ("memory",),
}
"""The presets that ship with Phosphene, by the kind of job; the first four of each are its main ones."""

NAMES = tuple(name for names in BY_JOB.values() for name in names)

MAIN = 4
"""How many presets of a kind of job are at hand with one click."""

ANY = "any"


@dataclass(frozen=True)
class Preset:
    """One look, with a recipe tuned for each of the bundled networks and one that does for all others.

    Attributes:
        name: as it stands on the command line.
        title: its name in the interface.
        description: one sentence on what it does to a photo.
        recipes: by network, as plain values; under "any", with depths ("@motif") in place of layers. Without "any"
            other networks get the first of them, with layers that are alike.
    """

    name: str
    title: str
    description: str
    recipes: dict[str, Any]

    def recipe(self, network: str) -> Recipe:
        """The preset as a recipe for that network, without a subject."""
        if network not in self.recipes and ANY not in self.recipes:
            return for_network(self.recipe(self.network()), network)
        plain = self.recipes[network if network in self.recipes else ANY]
        return from_json(json.dumps(_with_layers({**plain, "network": network}, network)))

    def kind(self) -> str:
        """The kind of job it is a look of."""
        return str(next(iter(self.recipes.values()))["job"]["kind"])

    def network(self) -> str:
        """The network it was made with first."""
        return next(iter(self.recipes))


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset that ships, by job, from the quietest to the loudest."""
    return tuple(_read(resources.path(f"presets/{name}.json")) for name in NAMES)


def presets_for(kind: str) -> tuple[Preset, ...]:
    """The presets that ship for a kind of job; films of dreams take the looks of dreams."""
    names = BY_JOB.get({"zoom": "dream", "film": "dream"}.get(kind, kind), ())
    return tuple(one for one in presets() if one.name in names)


def with_look(recipe: Recipe, preset: Preset) -> Recipe:
    """A plan for the recipe's network, size and seed with the job of a preset; a film stays one, dreamt that way."""
    job: Any = preset.recipe(recipe.network).job
    if hasattr(recipe.job, "dream") and preset.kind() == recipe.job.dream.kind:
        job = replace(recipe.job, dream=job)  # type: ignore[type-var]
    return Recipe(job, recipe.network, recipe.size, recipe.seed)


def preset(name: str) -> Preset:
    """The preset of that name that ships with Phosphene.

    Raises:
        BadRecipe: if there is none.
    """
    for one in presets():
        if one.name == name.lower():
            return one
    raise BadRecipe(f"There is no preset called “{name}”; there are {', '.join(NAMES)}.")


def in_network(recipe: Recipe, network: str) -> Recipe:
    """The recipe for another network: one that is a preset stays it, as tuned for that network; see `for_network`."""
    for one in presets():
        if one.recipe(recipe.network).job == recipe.job:
            return replace(recipe.planned(), network=network, weights="", job=one.recipe(network).job)
    return for_network(recipe, network)


def _read(file: Path) -> Preset:
    plain = json.loads(file.read_text(encoding="utf-8"))
    return Preset(file.stem, plain["title"], plain["description"], plain["recipes"])


def _with_layers(plain: Any, network: str) -> Any:
    if isinstance(plain, dict):
        return {name: _with_layers(value, network) for name, value in plain.items()}
    if isinstance(plain, list):
        return [_with_layers(value, network) for value in plain]
    return favourite(network, plain[1:]) if isinstance(plain, str) and plain.startswith("@") else plain
