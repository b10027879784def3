"""Age and expression: a face in a photo, changed by what small networks say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.errors import Complaint
from engine.faces.box import Box
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

CAREFUL, BALL, NAIVE = "careful", "within a ball", "naive"
WAYS = (CAREFUL, BALL, NAIVE)
AGE, EXPRESSION = "age", "expression"
CHANGED, BESIDE, DIFFERENCE = "the changed photo", "beside the photo", "the difference"
EXPRESSIONS = ("neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised")
"""As in `models.faces.expression`, which would load torch; a test holds them together."""

BOX_WORDS = "four numbers, left,top,right,bottom in pixels of the photo, such as 157,77,284,190"
"""How the box of a face is written, in recipes and on the command line."""


@JOBS.add("face_lab", "Age and expression")
@dataclass(frozen=True)
class FaceLab(Job):
    """A face made older, younger, or to smile, in one of three ways, and laid back softly into the photo.

    It asks the face networks that come with Phosphene; the network of the recipe has no part in it.
    """

    asks_network: ClassVar[bool] = False

    deed = "Change the face"

    way: str = knob(
        CAREFUL,
        "Way",
        "Careful changes shape, skin, light and hair a little, and looks like a face. Within a ball and naive move "
        "single pixels, with and without a bound on how far: the networks are fooled, people see speckle.",
        choices=WAYS,
    )
    wanted: str = knob(
        AGE, "What is wanted", "An age in years, or one of seven expressions.", choices=(AGE, EXPRESSION)
    )
    age: float = knob(
        50.0,
        "Target age",
        "How old the first age network is to find the face. The others are asked, too, and say what they see.",
        low=1.0,
        high=80.0,
        step=1.0,
        unit="years",
    )
    expression: str = knob("happy", "Expression", "What the expression network is to find.", choices=EXPRESSIONS)
    steps: int = knob(100, "Steps", "How many steps are taken. More come nearer.", low=1, high=1000, step=10)
    strength: float = knob(
        1.0,
        "Strength",
        "How large steps are. More goes farther and looks less like a photo; within a ball it is the ball's size.",
        low=0.1,
        high=5.0,
        step=0.1,
        unit="×",
    )
    hold: float = knob(
        1.0,
        "Hold the rest",
        "How firmly what is not wanted stays: gender and expression while the age changes, the age while the "
        "expression does. Only the careful way holds.",
        low=0.0,
        high=5.0,
        step=0.1,
        unit="×",
        zero="not",
    )
    both: bool = knob(
        False,
        "Both age networks",
        "Has the second age network pull, too. The face gets closer to the age, but there is no unseen age "
        "network left that could tell whether anybody else would agree.",
    )
    shape: float = knob(
        1.0,
        "Shape",
        "How far the face may be bent, both sides alike.",
        low=0.0,
        high=3.0,
        step=0.1,
        unit="×",
        zero="not",
        advanced=True,
    )
    texture: float = knob(
        1.0,
        "Skin",
        "How much the detail of the skin, its pores, lines and folds, may be softened or brought out.",
        low=0.0,
        high=3.0,
        step=0.1,
        unit="×",
        zero="not",
        advanced=True,
    )
    grey: float = knob(
        1.0,
        "Grey hair",
        "How grey the hair may get when the face gets older. Where hair is, is guessed from colours.",
        low=0.0,
        high=2.0,
        step=0.1,
        unit="×",
        zero="not",
        advanced=True,
    )
    face: int = knob(
        1, "Face", "Which of the faces that are found: 1 is the one the finder is surest of.", low=1, high=50, step=1
    )
    box: str = knob(
        "", "Box", f"Where the face is, instead of looking for it: {BOX_WORDS}.", empty="found", apart=True
    )
    share: float = knob(
        1.0,
        "Share",
        "How much of the change is seen: 0 is the photo, 1 all of it.",
        low=0.0,
        high=1.0,
        step=0.01,
        advanced=True,
    )

    shown: str = knob(
        CHANGED,
        "Shown",
        "The photo with the changed face; the same beside the photo as it was; or what was changed, four times as "
        "strong, on grey.",
        choices=(CHANGED, BESIDE, DIFFERENCE),
        advanced=True,
    )

    def layers(self) -> tuple[str, ...]:
        return ()

    def matters(self, name: str) -> bool:
        """Whether a knob changes anything, as the others stand."""
        if name in ("age", "both", "grey") and self.wanted != AGE:
            return False
        if name == "expression" and self.wanted != EXPRESSION:
            return False
        return self.way == CAREFUL or name not in ("hold", "both", "shape", "texture", "grey")

    def given_box(self) -> Box | None:
        """The box that was dragged; None if faces are to be looked for.

        Raises:
            Complaint: if the text is no box.
        """
        return box_of(self.box) if self.box else None

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.face_lab.running import change_face  # it loads torch

        return change_face(recipe, bench)


def box_of(text: str) -> Box:
    """The box that is written as "left,top,right,bottom".

    Raises:
        Complaint: if it is not.
    """
    try:
        left, top, right, bottom = (float(number) for number in text.split(","))
    except ValueError as error:
        raise Complaint(f"“{text}” is no box of a face: it takes {BOX_WORDS}.") from error
    if not (right - left >= 4 and bottom - top >= 4):
        raise Complaint(f"The box “{text}” is empty or too small to hold a face: it takes {BOX_WORDS}.")
    return Box(left, top, right, bottom)


def text_of(box: Box) -> str:
    """The box as a recipe holds it, to a tenth of a pixel."""
    return ",".join(f"{side:.1f}" for side in (box.left, box.top, box.right, box.bottom))
