"""An attribute or an axis of the latent model in hand, chosen from those it has."""

from __future__ import annotations

from PySide6.QtCore import Slot

from app.editors.offered import OfferedEditor
from app.latent_hand import latent_hand
from app.workspace import Workspace
from engine.declare import Knob
from engine.latent.cloud import Cloud
from engine.latent_names import ATTRIBUTE, axis_names


class LatentNameEditor(OfferedEditor):
    """Offers the names that the model knows."""

    def __init__(self, knob: Knob, workspace: Workspace) -> None:
        super().__init__()
        self._attribute = knob.editor == ATTRIBUTE
        self._none = {"": knob.empty} if knob.empty else {}
        self.put_up(self._none)
        hand = latent_hand(workspace)
        hand.cloud_changed.connect(self._offer)
        self._offer(hand.cloud)

    @Slot(object)
    def _offer(self, cloud: Cloud | None) -> None:
        if cloud is None:
            return
        names = (*cloud.conditions, *cloud.attributes) if self._attribute else axis_names(cloud)
        self.put_up({**self._none, **{name: name for name in names}})
