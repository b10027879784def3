"""The brush: which area is painted, with which tip, and what becomes of a stroke."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QSizeF, Signal, Slot

from app.brush.places import Places, places
from app.desks import DREAM
from app.workspace import INFO, Workspace
from engine.brush import AREAS
from engine.errors import Complaint
from engine.painting import Mask, Point, Tip, clear, empty_mask, erase, fill, invert, paint

SMALLEST, LARGEST = 2.0, 2000.0
"""Radii in pixels of the photo."""

EMPTY = ("Area {0} is empty: it acts everywhere until you paint.", "{0} is empty: it acts everywhere.")
UNUSED = ("Nothing acts in area {0} yet: choose it under Where in Recipe.", "Nothing acts in {0} yet: see Where.")
NOT_THIS_JOB = "“{0}” knows no painted areas; a dream, a channel picture, a style or a zoom does."
NO_PICTURE = "Open a photo to paint on."


class BrushTool(QObject):
    """Paints on the areas of the recipe in hand. Each finished stroke is one step of undo; a run takes it at once.

    Points are in the canvas of the preview, radii in pixels of the photo.

    Signals:
        painted(letter): an area looks different now.
        changed(): the area in hand, the tip, the mode, or what acts where is another.
    """

    painted = Signal(str)
    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.letter = AREAS[0]
        self.radius, self.softness, self.erasing = 60.0, 0.5, False
        self._canvas = QSizeF()
        self._size = QSizeF()
        self._masks: dict[str, Mask] = {}
        self._texts: dict[str, str] = {}
        self._stroke: bool | None = None
        self._last: Point | None = None
        workspace.recipe_changed.connect(self._recipe_changed)
        self._read()

    @property
    def places(self) -> Places | None:
        """The areas of the recipe in hand."""
        return places(self._workspace.recipe().job)

    @property
    def painting(self) -> bool:
        """Whether a stroke is under way."""
        return self._stroke is not None

    def lacking(self) -> str:
        """Why nothing can be painted now, as a sentence; empty if something can."""
        if self.places is None:
            return NOT_THIS_JOB.format(self._workspace.recipe().job.title)
        return NO_PICTURE if self._canvas.isEmpty() else ""

    def hint(self) -> tuple[str, ...]:
        """What is worth knowing about the area in hand, from the longest wording to the shortest."""
        there = self.places
        if there is None:
            return ("",)
        names = ", ".join(one.name for one in there.within(self.letter))
        if not there.brush.painted(self.letter):
            wordings = EMPTY if names else ("Paint where area {0} shall be.",)
        else:
            wordings = (f"In area {{0}} acts {names}.", names) if names else UNUSED
        return tuple(words.format(self.letter) for words in wordings)

    def set_canvas(self, canvas: QSizeF, size: QSizeF) -> None:
        """Says how large the canvas is, and how many pixels the photo on it has."""
        if (canvas, size) != (self._canvas, self._size):
            if self._size.isEmpty() and not size.isEmpty():
                self.radius = max(SMALLEST, min(size.width(), size.height()) / 10)
            self._canvas, self._size = QSizeF(canvas), QSizeF(size)
            self.changed.emit()

    def choose(self, letter: str) -> None:
        """Takes another area in hand."""
        self.letter, self._last = letter, None
        self.changed.emit()

    def set_tip(self, radius: float | None = None, softness: float | None = None) -> None:
        """Takes another tip; what is not said stays."""
        self.radius = min(max(radius or self.radius, SMALLEST), LARGEST)
        self.softness = min(max(self.softness if softness is None else softness, 0.0), 1.0)
        self.changed.emit()

    def set_erasing(self, erasing: bool) -> None:
        """Whether the brush takes away."""
        self.erasing = erasing
        self.changed.emit()

    def reach(self) -> float:
        """The radius of the brush in units of the canvas."""
        return self.radius * self._canvas.width() / self._size.width() if self._size.width() else self.radius

    def mask(self, letter: str) -> Mask | None:
        """What is painted as an area; None if nothing is."""
        return self._masks.get(letter)

    def begin(self, at: QPointF, other: bool = False, straight: bool = False) -> None:
        """Begins a stroke; `other` paints while erasing and the other way, `straight` comes from the last point."""
        if self.lacking():
            return
        self._stroke = self.erasing != other
        self._own(self.letter)
        self._to(at, self._last if straight else None)

    def move(self, at: QPointF) -> None:
        """Goes on with the stroke."""
        if self._stroke is not None:
            self._to(at, self._last)

    def end(self) -> None:
        """Ends the stroke and puts it into the recipe."""
        if self._stroke is not None:
            self._commit("erasing" if self._stroke else "brush stroke")

    def fill(self) -> None:
        """Paints all of the area in hand."""
        fill(self._own(self.letter))
        self._commit("filling")

    def invert(self) -> None:
        """Turns the area in hand inside out."""
        invert(self._own(self.letter))
        self._commit("inversion")

    def clear(self) -> None:
        """Takes all of the area in hand away."""
        clear(self._own(self.letter))
        self._commit("clearing")

    def put(self, letter: str, mask: Mask) -> None:
        """Takes a mask of any size as an area."""
        from engine.mask_files import resized  # Pillow is not needed before

        self.choose(letter)
        height, width = self._own(letter).shape
        self._masks[letter] = resized(mask, width, height)
        self._commit("loading")

    def area(self) -> Mask:
        """The area in hand, all of it free if nothing is painted; a copy."""
        mask = self.mask(self.letter)
        return empty_mask(self._canvas.width(), self._canvas.height()) if mask is None else mask.copy()

    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the photo."""
        return round(self._size.width()), round(self._size.height())

    def _to(self, at: QPointF, before: Point | None) -> None:
        mask = self._masks[self.letter]
        scale = mask.shape[1] / self._canvas.width()
        point = (at.x() * scale, at.y() * mask.shape[0] / self._canvas.height())
        lay = erase if self._stroke else paint
        lay(mask, Tip(self.reach() * scale, self.softness), before or point, point)
        self._last = point
        self.painted.emit(self.letter)

    def _own(self, letter: str) -> Mask:
        """The area as one that may be painted on, in the shape of the canvas."""
        blank = empty_mask(self._canvas.width(), self._canvas.height())
        mask = self._masks.get(letter)
        if mask is None:
            mask = blank
        elif mask.shape != blank.shape:  # painted for a picture of another shape
            from engine.mask_files import resized

            mask = resized(mask, blank.shape[1], blank.shape[0])
        self._masks[letter] = mask if mask.flags.writeable else mask.copy()
        return self._masks[letter]

    def _commit(self, verb: str) -> None:
        from engine.mask_text import text_of

        self._stroke = None
        there, text = self.places, text_of(self._masks[self.letter])
        if there is not None and text != there.brush.painted(self.letter):
            self._change(there, text, verb)
        self._read()

    def _change(self, there: Places, text: str, verb: str) -> None:
        self._workspace.undo.beginMacro(f"{verb} in area {self.letter}")
        if text:
            self._give(there)
        self._workspace.set_knob(there.knob(self.letter), text)
        self._workspace.undo.endMacro()

    def _give(self, there: Places) -> None:
        """An area in which nothing acts yet gets the first that acts everywhere."""
        taker = there.free()
        if there.within(self.letter) or there.brush.painted(self.letter) or taker is None:
            return
        self._workspace.set_knob(taker.path, self.letter)
        self._workspace.said.emit(
            f"{taker.name} now acts only in area {self.letter}; choose “everywhere” under Where to undo this.", INFO
        )

    @Slot(str, object, str)
    def _recipe_changed(self, desk: str) -> None:
        if desk == DREAM:
            self._read()

    def _read(self) -> None:
        """Takes over what is painted in the recipe."""
        there = self.places
        for letter in AREAS:
            text = there.brush.painted(letter) if there is not None else ""
            mine = letter in self._masks and self._masks[letter].flags.writeable
            if self.painting and letter == self.letter:
                continue  # the stroke under way is put into the recipe when it ends
            if mine or text != self._texts.get(letter, ""):
                self._texts[letter] = text
                self._take(letter, text)
        self.changed.emit()

    def _take(self, letter: str, text: str) -> None:
        self._masks.pop(letter, None)
        if text:
            from engine.mask_text import mask_of

            try:
                self._masks[letter] = mask_of(text)
            except Complaint as error:
                self._workspace.complain(error)
        self.painted.emit(letter)
