"""Recipes as JSON texts, the way they stand inside saved pictures and in preset files."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from engine import offered
from engine.errors import BadRecipe
from engine.job import Job
from engine.plain import from_plain, to_plain
from engine.plain_values import NESTED, check_plain, count_in, list_in, text_in
from engine.recipe import Recipe, Revision, Subject

VERSION = 1
"""Raised when an old program could misread a new recipe."""

MOST_REVISIONS = 20_000
"""How many changes a recipe may tell; a knob dragged without a break for an hour makes fewer."""


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
    plain = _parsed(text)
    if not isinstance(plain, dict) or not isinstance(plain.get("phosphene"), int):
        raise BadRecipe("This is not a Phosphene recipe.")
    if plain["phosphene"] > VERSION:
        raise BadRecipe("This was saved by a newer version of Phosphene; update Phosphene to open its recipe.")
    try:
        return _from_dict(plain).checked()
    except (TypeError, KeyError, AttributeError, ValueError, OverflowError) as error:
        raise BadRecipe(f"The recipe is damaged: {error}.") from error


def _parsed(text: str) -> Any:
    try:
        plain = json.loads(text)
    except RecursionError as error:
        raise BadRecipe(NESTED) from error
    except ValueError as error:
        raise BadRecipe("The recipe cannot be read: it is not valid JSON.") from error
    check_plain(plain)
    return plain


def _from_dict(plain: dict[str, Any]) -> Recipe:
    job = from_plain(offered.JOBS, plain.get("job"))
    return Recipe(
        job=job,
        network=plain.get("network", Recipe.network),
        weights=text_in(plain, "weights"),
        size=plain.get("size", 0),
        seed=plain.get("seed", 0),
        subject=_subject(plain.get("subject")),
        revisions=tuple(_revision(each, type(job)) for each in list_in(plain, "revisions", MOST_REVISIONS)),
        stopped_after=count_in(plain, "stopped_after"),
    )


def _subject(plain: Any) -> Subject | None:
    if plain is None:
        return None
    if not isinstance(plain, dict):
        raise BadRecipe("The recipe is damaged: its subject is no picture.")
    width, height = count_in(plain, "width"), count_in(plain, "height")
    return Subject(text_in(plain, "name"), text_in(plain, "sha256"), width, height)


def _revision(plain: Any, kind: type[Job]) -> Revision:
    if not isinstance(plain, dict):
        raise BadRecipe("The recipe is damaged: something among its changes is none.")
    revision = Revision(count_in(plain, "after"), from_plain(offered.JOBS, plain.get("job")))
    if type(revision.job) is not kind:
        raise BadRecipe("The recipe is damaged: one of its changes is of another kind of work.")
    return revision
