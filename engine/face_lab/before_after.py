"""What the judges say of a face before and after, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch

from engine.errors import Complaint
from engine.face_lab.running import face_box
from engine.face_lab.words import as_text
from engine.faces.judges import judges
from engine.jobs.face_lab import CHANGED, FaceLab

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Result


def told_before_and_after(recipe: Recipe, result: Result, bench: Bench) -> str:
    """Two readings of one face, each a few lines.

    Raises:
        Complaint: if the result shows something else than the changed photo.
    """
    job = cast(FaceLab, recipe.job)
    if job.shown != CHANGED:
        raise Complaint(f"Only of “{CHANGED}” can be told what the judges say: leave --shown or --text out.")
    photo = bench.photo(*bench.canvas_size(recipe))
    assert photo is not None
    box = face_box(recipe, bench)
    changed = torch.from_numpy(result.image).permute(2, 0, 1)[None]
    return as_text(*(judges().read(one, box) for one in (photo.cpu(), changed)))
