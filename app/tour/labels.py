"""The states of labelling and of the data set report on the picture tour."""

from __future__ import annotations

from pathlib import Path

from app.look import DARK, LIGHT
from app.panels.data_report import DataReport
from app.panels.labelling import Labelling
from app.tour.guide import Guide
from engine.labelling.journal import Journal
from engine.labelling.record import Answer, Record

_FACES = 24
_NARROW = 400


def label_states(guide: Guide) -> None:
    """Labelling: empty, two people, the slideshow, its end. The report: empty, at work, done; in both themes."""
    folder, smiles = _made_up(guide.own / "faces")
    _labelling(guide, folder, smiles)
    _report(guide, folder, guide.own / "smiles.csv")


def _labelling(guide: Guide, folder: Path, smiles: dict[str, float]) -> None:
    panel = guide.panel(Labelling)
    panel.full_screen = False
    guide.go_to(Labelling.name)
    guide.shoot("12-labelling-empty")
    panel.open_folder(folder)
    # The folder of an earlier station may be open already, and another one come in between.
    guide.until(lambda: panel.found is not None and panel.found.folder == folder, "the folder to be opened")
    panel.journal = _answered(folder.parent / "tour.labels", smiles)
    panel.form.person.setCurrentText("Cleo")
    guide.until(lambda: "2 people" in panel.story.told.text(), "what two people answered")
    guide.settle()
    guide.shoot("12-labelling-two-people")
    panel.begin()
    show = panel.show_now
    assert show is not None
    show.resize(1280, 800)
    guide.until(lambda: show.picture.shown, "the first picture of the slideshow")
    guide.shoot("12-slideshow", show)
    show.pause()
    guide.settle()
    guide.shoot("12-slideshow-pause", show)
    show.close()
    guide.window.look.show(LIGHT)
    guide.settle()
    guide.shoot("12-labelling-light")
    guide.window.look.show(DARK)
    guide.window.docks.docks[Labelling.name].close()


def _report(guide: Guide, folder: Path, smiles: Path) -> None:
    panel = guide.panel(DataReport)
    guide.go_to(DataReport.name)
    guide.shoot("12-report-empty")
    panel.source.open_folder(folder, smiles)
    guide.until(
        lambda: panel.stop.isEnabled() and "faces" in panel.source.where.full, "the folder to be looked through"
    )
    panel.stop.click()
    guide.until(lambda: bool(panel.progress.full), "the report to begin")
    guide.shoot("12-report-working")
    guide.until(lambda: panel.preview.filled, "the report")
    guide.settle()
    guide.shoot("12-report")
    dock = guide.window.docks.docks[DataReport.name]
    dock.setFloating(True)
    dock.resize(_NARROW, 700)
    guide.window.look.show(LIGHT)
    guide.settle()
    guide.shoot("12-report-narrow-light", dock)
    guide.window.look.show(DARK)
    dock.setFloating(False)
    dock.close()
    guide.settle()


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
