"""Pictures that Phosphene saved earlier, and the recipe inside."""

from __future__ import annotations

from pathlib import Path

from engine.errors import Complaint
from engine.recipe import Recipe


def recipe_in(path: Path) -> Recipe:
    """The recipe inside a saved picture.

    Raises:
        Complaint: if there is no such file, it cannot be read, or holds no recipe.
    """
    from engine.recipe_inside import recipe_inside  # Pillow is not needed before

    recipe = recipe_inside(path)
    if recipe is None:
        raise Complaint(
            f"“{path.name}” holds no recipe: it was not made by Phosphene, was saved without one, "
            "or another program dropped it."
        )
    return recipe
