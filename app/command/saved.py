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
        _complain_if_no_picture(path)
        raise Complaint(
            f"“{path.name}” holds no recipe: it was not made by Phosphene, was saved without one, "
            "or another program dropped it."
        )
    return recipe


def _complain_if_no_picture(path: Path) -> None:
    from engine.films.video_files import is_video
    from engine.open_picture import readable
    from engine.pillow import opened, quiet

    with readable(path) as file, quiet():
        if not is_video(file.read(12)):
            file.seek(0)
            opened(file, path.name)
