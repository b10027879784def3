"""The last states of the tour: trouble, dialogs, the other theme, large and small windows."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from app.look import DARK, LIGHT
from app.tour.guide import DESK, LAPTOP, LEAST, Guide


def error(guide: Guide) -> None:
    """The sentence about a picture that cannot be read."""
    guide.workspace.point_at("features.13")
    guide.go_to("recipe")
    broken = guide.own / "holiday.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 this is where the disk gave up")
    guide.window.opening.open(broken)
    guide.until(lambda: bool(guide.errors), "the sentence about a broken picture")
    guide.settle()
    guide.shoot("05-error")
    guide.errors.clear()
    guide.window.message.hide()


def dialogs(guide: Guide) -> None:
    """The dialogs, each by itself."""
    for name, action in (
        ("preferences", "edit.preferences"), ("weights", "network.download"),
        ("shortcuts", "help.shortcuts"), ("guide", "help.guide"), ("about", "help.about"),
    ):  # fmt: skip
        guide.window.actions_by_name[action].trigger()
        guide.settle()
        dialog = next(d for d in guide.window.findChildren(QDialog) if d.isVisible())
        guide.shoot(f"06-{name}", dialog)
        dialog.close()


def other_looks(guide: Guide) -> None:
    """The light theme, and a large screen in both themes."""
    for name, theme, size in (
        ("07-light", LIGHT, LAPTOP), ("08-large-light", LIGHT, DESK), ("09-large-dark", DARK, DESK),
    ):  # fmt: skip
        guide.put_on(theme, size)
        guide.settle()
        guide.shoot(name)


def narrow(guide: Guide) -> None:
    """The least the window can be, at rest, at work and with each panel, in both themes."""
    for theme, number in ((DARK, "10"), (LIGHT, "11")):
        guide.put_on(theme, LEAST)
        guide.settle()
        guide.shoot(f"{number}-narrow")
        frames = guide.started()
        guide.until(lambda frames=frames: bool(frames) and frames[-1] >= 30, "the run to be on its way")  # type: ignore[misc]
        guide.shoot(f"{number}-narrow-running")
        guide.stop()
        for name in ("network", "combiner", "grid", "graph", "prediction"):
            guide.go_to(name)
            guide.shoot(f"{number}-narrow-{name}")
