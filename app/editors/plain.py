"""Which editor a knob gets, from its declaration alone."""

from __future__ import annotations

from typing import Any

from app.editors.choice import ChoiceEditor, SwitchEditor
from app.editors.class_name import ClassEditor
from app.editors.editor import Editor
from app.editors.known_attribute import KnownAttributeEditor
from app.editors.latent_name import LatentNameEditor
from app.editors.layer import ChannelEditor, LayerEditor
from app.editors.network_name import NetworkEditor
from app.editors.networks import NetworksEditor
from app.editors.number import NumberEditor
from app.editors.picture import PictureEditor
from app.editors.seed import SeedEditor
from app.editors.text import TextEditor
from app.workspace import Workspace
from engine.declare import Knob, knobs
from engine.jobs.report import KNOWN_ATTRIBUTE
from engine.latent_names import ATTRIBUTE, AXES


def shown(declared: Any) -> dict[str, Knob]:
    """The knobs of a declared class or instance that a form shows; a catalogue with nothing to choose is none."""
    return {
        name: knob
        for name, knob in knobs(declared).items()
        if not knob.apart and (knob.catalogue is None or _has_a_choice(knob))
    }


def _has_a_choice(knob: Knob) -> bool:
    kinds = list((knob.catalogue or {}).values())
    return len(kinds) > 1 or any(shown(kind) for kind in kinds)


def editor_for(knob: Knob, wanted: type, workspace: Workspace) -> Editor:
    """An editor for a knob that holds one plain value.

    Args:
        wanted: the type of the value: int, float, bool or str.

    Raises:
        ValueError: if there is no editor for such a knob, which a programmer has to mend.
    """
    editor = _special(knob, workspace) or _usual(knob, wanted)
    if editor is None:
        raise ValueError(f"no editor for the knob {knob.label!r}")
    editor.named(knob.label, knob.help)
    return editor


def _special(knob: Knob, workspace: Workspace) -> Editor | None:
    if knob.editor == "layer":
        return LayerEditor(knob, workspace)
    if knob.editor == "channel":
        return ChannelEditor(knob, workspace)
    if knob.editor == "class":
        return ClassEditor(knob, workspace)
    if knob.editor == "picture":
        return PictureEditor(knob, workspace)
    if knob.editor == "networks":
        return NetworksEditor()
    if knob.editor in (ATTRIBUTE, AXES):
        return LatentNameEditor(knob, workspace)
    if knob.editor == KNOWN_ATTRIBUTE:
        return KnownAttributeEditor(knob)
    if knob.editor == "network":
        return NetworkEditor()
    return SeedEditor(knob) if knob.editor == "seed" else None


def _usual(knob: Knob, wanted: type) -> Editor | None:
    if wanted is bool:
        return SwitchEditor()
    if wanted in (int, float):
        return NumberEditor(knob, whole=wanted is int)
    if knob.choices:
        return ChoiceEditor(knob)
    return TextEditor(knob.empty) if wanted is str else None
