"""A small conditional autoencoder learns what a smile is, and folders tell what can be learned from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image

from engine.errors import Complaint
from engine.scan.listing import listing
from engine.scan.truths import smile_truths, truths
from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.folder_examples import FolderExamples
from engine.training_runs.plan import CVAE, DARKNET, TrainingPlan
from engine.training_runs.trainer import Training, training
from models.faces.generator import drawn
from models.faces.traits import ENDS, traits

SIZE = 32
FIXED = {
    name: sum(ENDS[name]) / 2
    for name in (
        "ground_hue", "ground_light", "cloth_hue", "cloth_light", "hair", "hair_length", "skin", "skin_red", "light",
        "light_side", "age", "shift_x", "shift_y", "roll", "yaw", "pitch", "scale", "hair_height", "hair_red",
    )
}  # fmt: skip
"""What a few hundred small pictures are too few to learn beside the smile."""


def last_network(run: Training) -> torch.nn.Module:
    while True:
        try:
            next(run)
        except StopIteration as end:
            return end.value.learner.network.eval()


def probe() -> tuple[torch.Tensor, torch.Tensor]:
    """Least squares from pixels to smiles, fitted to faces that no training uses: a judge of its own."""
    looks = traits(99, 0, 1000).but(**FIXED)
    rows = drawn(looks, SIZE)[:, :, 14:].flatten(1).double()
    middle = rows.mean(0)
    around = rows - middle
    ridge = around.T @ around + 30 * torch.eye(rows.shape[1], dtype=torch.float64)
    return torch.linalg.solve(ridge, around.T @ looks.values["smile"].double()), middle


@pytest.mark.slow
def test_a_tiny_autoencoder_learns_to_smile(tmp_path: Path) -> None:
    plan = TrainingPlan(CVAE, size=SIZE, latent=4, epochs=12, batch=16, rate=0.003, seed=1)
    network = last_network(training(plan, DrawnExamples(480, conditions=("smile",), fixed=FIXED), tmp_path))
    slope, middle = probe()
    looks = traits(123, 0, 20).but(**FIXED)
    seen = drawn(looks, SIZE)
    with torch.no_grad():
        latent = network.encode(seen, looks.values["smile"][:, None])[0]
        made = [network.decode(latent, torch.full((20, 1), value)) for value in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    told = torch.stack([(each[:, :, 14:].flatten(1).double() - middle) @ slope for each in made])
    assert (told.diff(dim=0) > 0).all(0).float().mean() >= 0.95
    assert (told[-1] - told[0]).mean() > 0.3


def pictures(folder: Path, names: list[str]) -> None:
    faces = (drawn(traits(1, 0, len(names)), 48) * 255).byte().permute(0, 2, 3, 1).numpy()
    for name, face in zip(names, faces, strict=True):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(face).save(folder / name)


def test_names_of_utkface_that_lack_a_field_are_passed_over_and_listed(tmp_path: Path) -> None:
    good = [f"{age}_{age % 2}_0_201701161740246{age:02d}.jpg" for age in (5, 39, 40, 80, 23)]
    pictures(tmp_path, [*good, "61_1_20170109142408075.jpg"])
    said = truths(listing(tmp_path))
    assert [one.name for one in said.left_out] == ["61_1_20170109142408075.jpg"]
    assert {one.name.split("_")[0]: one.label for one in said.known} == {
        "5": "young", "39": "young", "40": "old", "80": "old", "23": "young",
    }  # fmt: skip


def test_celeba_tells_smiles_and_youth_and_what_is_not_listed_is_passed_over(tmp_path: Path) -> None:
    pictures(tmp_path / "img_align_celeba", [f"{number:06d}.jpg" for number in range(1, 7)])
    values = [(1, -1), (-1, 1), (1, 1), (1, -1), (-1, 1)]
    rows = [f"{number:06d}.jpg  {' '.join(map(str, (1, *pair)))}" for number, pair in enumerate(values, 1)]
    (tmp_path / "list_attr_celeba.txt").write_text("\n".join(["5", "Attractive Smiling Young", *rows]) + "\n")
    found = listing(tmp_path / "img_align_celeba")
    said = truths(found)
    assert [one.name for one in said.left_out] == ["000006.jpg"]
    assert [one.values for one in said.known] == [(float(smile), float(young)) for smile, young in values]
    assert FolderExamples(found, said).classes == ("Young", "not Young")


def test_rows_of_smiles_that_mean_nothing_are_passed_over_and_listed(tmp_path: Path) -> None:
    pictures(tmp_path, [f"{name}.png" for name in "abcde"])
    table = tmp_path / "smiles.csv"
    table.write_text(
        "file,degree\na.png,0.5\nb.png,-1\nnowhere.png,0\nc.png,much\nd.png,1.5\n\ne.png\nd.png,nan\nc.png,0\n"
    )
    said = smile_truths(listing(tmp_path), table)
    assert {one.name: one.values for one in said.known} == {"a.png": (0.5,), "b.png": (-1.0,), "c.png": (0.0,)}
    assert [one.name for one in said.left_out] == ["row 4", "row 5", "row 6", "row 8", "row 9"]
    table.write_text("file,degree\n")
    with pytest.raises(Complaint, match="No row"):
        smile_truths(listing(tmp_path), table)


def test_damaged_pictures_are_passed_over_once_and_training_goes_on(tmp_path: Path) -> None:
    pictures(tmp_path / "data", [f"{kind}/{number}.png" for kind in ("cat", "dog") for number in range(8)])
    (tmp_path / "data" / "cat" / "3.png").write_bytes(b"no picture")
    found = listing(tmp_path / "data")
    examples = FolderExamples(found, truths(found))
    plan = replace(TrainingPlan(DARKNET, size=SIZE), epochs=2, batch=4, held_out=0.25)
    last_network(training(plan, examples, tmp_path / "run"))
    assert examples.classes == ("cat", "dog")
    assert [one.name for one in examples.left_out] == ["cat/3.png"]


def test_pictures_come_the_same_whether_kept_or_decoded_again(tmp_path: Path) -> None:
    pictures(tmp_path, [f"{kind}/{number}.png" for kind in ("cat", "dog") for number in range(3)])
    found = listing(tmp_path)
    examples = [FolderExamples(found, truths(found), kept) for kept in (2**20, 0)]
    looks = [each.pictures([4, 1, 4], SIZE) for each in examples for _ in range(2)]
    assert all(torch.equal(look[0], looks[0][0]) and look[1] == looks[0][1] for look in looks)


def test_too_few_pictures_are_refused(tmp_path: Path) -> None:
    pictures(tmp_path, ["a.png", "b.png"])
    with pytest.raises(Complaint, match="too few"):
        FolderExamples(listing(tmp_path), truths(listing(tmp_path)))
