"""What the engine says to a person when something cannot be done."""

from __future__ import annotations

from models.errors import Complaint as Complaint


class BadRecipe(Complaint):
    """A recipe, or a knob in it, that cannot be used; the sentence names what is wrong."""


class BadPicture(Complaint):
    """A picture file that cannot be opened, or a picture that cannot be saved."""
