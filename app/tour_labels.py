"""The states of labelling and of the data set report on the picture tour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.look import DARK, LIGHT
from app.panels.data_report import DataReport
from app.panels.labelling import Labelling
from app.window import Window
from engine.labelling.journal import Journal
from engine.labelling.record import Answer, Record

_FACES = 24
_NARROW = 400


def label_states(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[..., None],
    own: Path,
) -> None:
    """Labelling: empty, two people, the slideshow, its end. The report: empty, at work, done; in both themes."""
    folder, smiles = _made_up(own / "faces")
    _labelling(window, settle, until, shoot, folder, smiles)
    _report(window, settle, until, shoot, folder, own / "smiles.csv")


def _labelling(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[..., None],
    folder: Path,
    smiles: dict[str, float],
) -> None:
    panel = window.panels[Labelling.name]
    assert isinstance(panel, Labelling)
    panel.full_screen = False
    window.docks.go_to(Labelling.name)
    settle()
    shoot("12-labelling-empty")
    panel.open_folder(folder)
    until(lambda: panel.journal is not None, "the folder to be opened")
    panel.journal = _answered(folder.parent / "tour.labels", smiles)
    panel.form.person.setCurrentText("Cleo")
    settle()
    shoot("12-labelling-two-people")
    panel.begin()
    show = panel.show_now
    assert show is not None
    show.resize(1280, 800)
    until(lambda: show.picture.shown, "the first picture of the slideshow")
    shoot("12-slideshow", show)
    show.pause()
    settle()
    shoot("12-slideshow-pause", show)
    show.close()
    window.look.show(LIGHT)
    settle()
    shoot("12-labelling-light")
    window.look.show(DARK)
    window.docks.docks[Labelling.name].close()


def _report(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[..., None],
    folder: Path,
    smiles: Path,
) -> None:
    panel = window.panels[DataReport.name]
    assert isinstance(panel, DataReport)
    window.docks.go_to(DataReport.name)
    settle()
    shoot("12-report-empty")
    panel.source.open_folder(folder, smiles)
    until(lambda: panel.stop.isEnabled() and "faces" in panel.source.where.full, "the folder to be looked through")
    panel.stop.click()
    until(lambda: bool(panel.progress.full), "the report to begin")
    shoot("12-report-working")
    until(lambda: panel.preview.filled, "the report")
    settle()
    shoot("12-report")
    dock = window.docks.docks[DataReport.name]
    dock.setFloating(True)
    dock.resize(_NARROW, 700)
    window.look.show(LIGHT)
    settle()
    shoot("12-report-narrow-light", dock)
    window.look.show(DARK)
    dock.setFloating(False)
    dock.close()
    settle()


def _made_up(folder: Path) -> tuple[Path, dict[str, float]]:
    """Drawn faces with names as in UTKFace, and a CSV with their smiles beside the folder."""
    from PIL import Image  # neither it nor torch is needed before

    from models.faces.generator import drawn
    from models.faces.traits import traits

    looks = traits(7, 0, _FACES)
    pictures = (drawn(looks, 128) * 255).round().byte().permute(0, 2, 3, 1).numpy()
    folder.mkdir(parents=True, exist_ok=True)
    smiles = {}
    for number, picture in enumerate(pictures):
        years, smile = int(looks.values["age"][number]), float(looks.values["smile"][number])
        name = f"{years}_{int(smile > -0.3)}_{number % 5}_20260101{number:04d}.png"
        Image.fromarray(picture).save(folder / name)
        smiles[name] = smile
    rows = "".join(f"{name},{smile:.3f}\n" for name, smile in smiles.items())
    (folder.parent / "smiles.csv").write_text(f"file,degree\n{rows}", encoding="utf-8")
    return folder, smiles


def _answered(path: Path, smiles: dict[str, float]) -> Journal:
    """Two people who agree on most pictures."""
    journal = Journal(path, Record("faces"))
    for person, middle, pace in (("Anna", 0.0, 0.6), ("Ben", -0.3, 0.9)):
        for name, smile in smiles.items():
            journal.answer(Answer(person, name, smile > middle, pace * (1.6 - abs(smile))))
    return journal
