"""Recipes as JSON texts, the way they stand inside saved pictures and in preset files."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from engine import offered
from engine.errors import BadRecipe
from engine.plain import from_plain, to_plain
from engine.recipe import Recipe, Revision, Subject

VERSION = 1
"""Raised when an old program could misread a new recipe."""


def to_json(recipe: Recipe) -> str:
    """The recipe as a JSON text; the same recipe always gives the same text."""
    return json.dumps(to_dict(recipe), ensure_ascii=False, sort_keys=True)


def to_dict(recipe: Recipe) -> dict[str, Any]:
    """The recipe as plain values."""
    return {
        "phosphene": VERSION,
        "job": to_plain(recipe.job),
        "network": recipe.network,
        "weights": recipe.weights,
        "size": recipe.size,
        "seed": recipe.seed,
        "subject": asdict(recipe.subject) if recipe.subject else None,
        "revisions": [{"after": r.after, "job": to_plain(r.job)} for r in recipe.revisions],
        "stopped_after": recipe.stopped_after,
    }


def from_json(text: str) -> Recipe:
    """The recipe in a JSON text.

    Raises:
        BadRecipe: if it is no recipe, was made by a newer version, or holds a value that cannot be used.
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise BadRecipe("The recipe cannot be read: it is not valid JSON.") from error
    if not isinstance(plain, dict) or not isinstance(plain.get("phosphene"), int):
        raise BadRecipe("This is not a Phosphene recipe.")
    if plain["phosphene"] > VERSION:
        raise BadRecipe("This was saved by a newer version of Phosphene; update Phosphene to open its recipe.")
    try:
        return _from_dict(plain).checked()
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise BadRecipe(f"The recipe is damaged: {error}.") from error


def _from_dict(plain: dict[str, Any]) -> Recipe:
    jobs = offered.JOBS
    subject = plain.get("subject")
    return Recipe(
        job=from_plain(jobs, plain.get("job")),
        network=plain.get("network", Recipe.network),
        weights=str(plain.get("weights", "")),
        size=plain.get("size", 0),
        seed=plain.get("seed", 0),
        subject=Subject(**subject) if subject else None,
        revisions=tuple(Revision(int(r["after"]), from_plain(jobs, r["job"])) for r in plain.get("revisions", ())),
        stopped_after=int(plain.get("stopped_after", 0)),
    )
