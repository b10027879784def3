"""What happened while a picture was made, in words."""

from __future__ import annotations

from pathlib import Path

from engine.recipe import Recipe


def made_of(recipe: Recipe) -> str:
    """What is made, and of what, in a few words, such as "Dream: chelsea"."""
    subject = Path(recipe.subject.name).stem if recipe.subject and recipe.job.follows_photo() else ""
    return f"{recipe.job.title}: {subject}" if subject else recipe.job.title


def deed_of(recipe: Recipe) -> str:
    """What the button that starts it says, such as "Draw"."""
    return recipe.job.deed or recipe.job.title


def steered(recipe: Recipe) -> str:
    """How often knobs were moved during the run, such as "with 3 changes made on the way"; empty for never."""
    count = len(recipe.revisions)
    return f"with {count} change{'s' if count > 1 else ''} made on the way" if count else ""


def back(what: str, recipe: Recipe | None) -> str:
    """A sentence that says that a recipe was restored, and what a new run of it does."""
    if recipe is None or not recipe.revisions:
        return f"{what} is back: {again(recipe)} makes it again." if recipe else f"{what} is back."
    them = "it" if len(recipe.revisions) == 1 else "them"
    return f"{what} is back, {steered(recipe)}. A new run repeats {them}, unless you move a knob first."


def again(recipe: Recipe) -> str:
    """What makes a picture again: the button of that name, or else the job itself."""
    return f"“{recipe.job.deed}”" if recipe.job.deed else recipe.job.title
