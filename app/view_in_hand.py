"""The picture in view: the photo, the run that goes on, or what a run has made."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.desks import DREAM
from app.frame import Frame
from app.studio import IDLE
from app.told_story import made_of
from app.workspace import Kept, Workspace
from engine.picture import Picture
from engine.recipe import Recipe
from engine.step import Image8


@dataclass(frozen=True, eq=False)
class Seen:
    """A picture in view.

    Attributes:
        image: None for the photo in hand.
        words: what it is called.
        run: whether it is a state of the run that goes on.
    """

    image: Image8 | None
    words: str
    run: bool = False


class ViewInHand(QObject):
    """Follows what the preview shows, from the beginning: a panel that is opened late is to know it, too.

    Signals:
        changed(): another picture is in view.
        moved(): the run that is in view has come further.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._frame: Seen | None = None
        self._made: Seen | None = None
        self._of: Picture | None = None
        self._still: Seen | None = None
        workspace.picture_changed.connect(self._picture_changed)
        workspace.started.connect(self._started)
        workspace.aside_changed.connect(self._aside_changed)
        workspace.kept.connect(self._kept)
        workspace.shown.connect(self._shown)
        workspace.studio.frame.connect(self._moved)

    def seen(self) -> Seen | None:
        """The picture in view; None if there is none."""
        going = self._workspace.studio.state != IDLE and not self._workspace.aside
        if going and self._frame is not None:
            return self._frame
        if self._made is not None and not going:
            return self._made
        picture = self._workspace.running_picture if going else self._workspace.picture
        return self._photo(picture) if picture is not None else None

    def _photo(self, picture: Picture) -> Seen:
        """The same for the same photo: who has looked at it need not look again."""
        if self._of is not picture:
            self._of, self._still = picture, Seen(None, picture.subject.name)
        assert self._still is not None
        return self._still

    @Slot(object)
    def _picture_changed(self, picture: Picture) -> None:  # noqa: ARG002
        self._made = None
        self.changed.emit()

    @Slot(object)
    def _started(self, recipe: Recipe) -> None:  # noqa: ARG002
        self._frame = self._made = None
        self.changed.emit()

    @Slot(bool)
    def _aside_changed(self, aside: bool) -> None:  # noqa: ARG002
        self.changed.emit()

    @Slot(object)
    def _kept(self, kept: Kept) -> None:
        if not self._workspace.aside:
            self._shown(kept)

    @Slot(object)
    def _shown(self, kept: Kept) -> None:
        """Pictures that explain are no pictures to be explained."""
        recipe = kept.finished.result.recipe
        if self._workspace.desk_for(recipe) == DREAM:
            self._made = Seen(kept.finished.image, made_of(recipe))
            self.changed.emit()

    @Slot(object)
    def _moved(self, frame: Frame) -> None:
        if frame.image is not None:
            recipe = self._workspace.running
            name = made_of(recipe) if recipe is not None else "The run"
            self._frame = Seen(frame.image, f"{name}, step {frame.index} of {frame.total}", run=True)
            if not self._workspace.aside:
                self.moved.emit()


def view_in_hand(workspace: Workspace) -> ViewInHand:
    """The one of a workspace, made when first asked for."""
    found = workspace.findChild(ViewInHand)
    return found if isinstance(found, ViewInHand) else ViewInHand(workspace)
