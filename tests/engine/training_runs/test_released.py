"""What a training ends with: a network of the catalogue that gives the same numbers, latent numbers, and views."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

import engine.training_runs.tuning as tuning_module
from engine.bench import Bench
from engine.errors import Complaint
from engine.jobs.train import CHANNEL, CONFUSION, CURVES, RECONSTRUCTIONS, SAMPLES, VARIANCE, Train
from engine.latent import open_models as book
from engine.latent.open_models import noted, open_model
from engine.machine import Machine
from engine.pieces import drained
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.training_runs.charts import drawn_view, view_of_each, views_of
from engine.training_runs.curve_drawing import marks_between
from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.notes import Note
from engine.training_runs.plan import AE, CONSTANT, CVAE, DARKNET, FINE_TUNE, MAXIMUM, VAE, TrainingPlan
from engine.training_runs.request import Request
from engine.training_runs.session import concluded, session
from engine.training_runs.shelf import kept_trainings, new_folder, rename
from engine.training_runs.source import Source
from engine.training_runs.splitting import split
from models.catalogue import NETWORKS, network, offer_trained
from models.classifiers.darknet import Darknet
from models.faces.traits import ENDS
from models.load import load, load_random
from models.trained import trained_networks
from models.vae.autoencoder import Autoencoder, Shape
from models.vae.latent_file import read_latent
from tests.engine.small_dreams import finish

QUICK = TrainingPlan(DARKNET, size=32, epochs=2, batch=8, held_out=0.25, seed=3)
FACES = 24


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))
    yield
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "nobody"))
    offer_trained()


def trained(folder: Path, plan: TrainingPlan) -> Note:
    return drained(session(Request(plan, Source(count=FACES), folder, "my net")))


def faces() -> torch.Tensor:
    pixels, _ = DrawnExamples(FACES, 9).pictures(range(5), 32)
    return pixels.float() / 255


def shown(name: str, pictures: torch.Tensor) -> torch.Tensor:
    """What the network of the catalogue gives for pictures of 0..1, by its contract."""
    loaded = load(name)
    mean, deviation = (
        torch.tensor(each).view(1, 3, 1, 1) for each in (loaded.contract.mean, loaded.contract.deviation)
    )
    return loaded.module((pictures - mean) / deviation)


@pytest.mark.parametrize("grey", [False, True])
def test_a_classifier_gives_in_the_catalogue_what_it_gave(tmp_path: Path, grey: bool) -> None:
    note = trained(tmp_path / "a", replace(QUICK, grey=grey, pooling=MAXIMUM))
    assert note.network not in NETWORKS
    offer_trained()
    entry = network(note.network)
    assert entry.title == "my net"
    own = Darknet(2, 1 if grey else 3, average=False)
    own.load_state_dict(load_file(tmp_path / "a" / "model.safetensors"))
    pictures = faces()
    light = (pictures * torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    with torch.no_grad():
        wanted = own.eval()(light if grey else pictures)
        torch.testing.assert_close(shown(note.network, pictures), wanted, rtol=1e-4, atol=1e-4)
    assert load(note.network).class_names == ("old", "young")


@pytest.mark.slow
def test_trainings_in_folders_of_one_name_leave_each_other_s_networks_alone(tmp_path: Path) -> None:
    plan = replace(QUICK, epochs=1, schedule=CONSTANT)
    first, second = (trained(tmp_path / place / "net", plan) for place in "ab")
    assert (first.network, second.network) == ("own_net", "own_net_2")
    kept = {one.name: one for one in trained_networks()}
    before = kept["own_net"].weights().read_bytes()
    assert trained(tmp_path / "b" / "net", replace(plan, epochs=2)).network == "own_net_2"
    assert kept["own_net"].weights().read_bytes() == before


@pytest.mark.parametrize("model", [AE, VAE, CVAE])
@pytest.mark.parametrize("grey", [False, True])
def test_an_encoder_gives_the_latent_means_told_that_conditions_are_0(tmp_path: Path, model: str, grey: bool) -> None:
    note = trained(tmp_path / "a", replace(QUICK, model=model, grey=grey, latent=5, epochs=1))
    offer_trained()
    told = ("smile", "age") if model == CVAE else ()
    own = Autoencoder(Shape(32, 1 if grey else 3, 5, told, model != AE))
    own.load_state_dict(load_file(tmp_path / "a" / "model.safetensors"))
    pictures = faces()
    light = (pictures * torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    with torch.no_grad():
        wanted, _ = own.eval().encode(light if grey else pictures, torch.zeros(5, len(told)))
        torch.testing.assert_close(shown(note.network, pictures), wanted, rtol=1e-4, atol=1e-4)
        assert shown(note.network, torch.rand(1, 3, 80, 64)).shape == (1, 5)
    assert load(note.network).class_names[4] == "latent number 4"


@pytest.mark.slow
def test_the_cloud_of_latent_numbers_is_that_of_the_pictures_learned_from(tmp_path: Path) -> None:
    plan = replace(QUICK, model=CVAE, latent=5)
    note = trained(tmp_path / "a", plan)
    model = read_latent(Path(note.latent))
    assert model.conditions == ("smile", "age")
    examples = DrawnExamples(FACES, plan.seed)
    learned, _ = split(examples.labels, plan)
    pixels, _ = examples.pictures(learned.tolist(), 32)
    with torch.no_grad():
        means = model.encode(pixels.float() / 255, examples.truth[learned]).double().numpy()
    np.testing.assert_allclose(model.mean.numpy(), means.mean(0), rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(model.covariance.numpy(), np.cov(means.T), rtol=1e-2, atol=1e-6)
    assert set(model.directions) == {"smile", "age"}
    assert model.pictures.ages == ENDS["age"]


def test_a_training_that_is_renamed_has_its_latent_model_renamed_and_its_recipes_hold(tmp_path: Path) -> None:
    folder = new_folder(VAE, datetime.now().astimezone())
    note = trained(folder, replace(QUICK, model=VAE, latent=5, epochs=1))
    written = noted(Path(note.latent))
    assert open_model(written).cloud.title == "my net"
    renamed = rename(kept_trainings()[0], "Anna's faces").note
    book.retitle(Path(renamed.latent), renamed.name)  # as the list of trainings does with what is open
    assert open_model(written).cloud.title == open_model(written).model.title == "Anna's faces"
    book._open.clear()  # as in the next session
    assert noted(Path(note.latent)) == written
    assert open_model(written).cloud.title == "Anna's faces"
    copy = tmp_path / "copy.safetensors"
    copy.write_bytes(Path(note.latent).read_bytes())
    assert read_latent(copy).title == "my net"


@pytest.mark.slow
def test_a_fine_tuned_network_keeps_its_contract_and_gets_its_classes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning_module, "load", lambda name: load_random(name, 5))
    note = trained(tmp_path / "a", replace(QUICK, model=FINE_TUNE, network="squeezenet1_1", epochs=1))
    offer_trained()
    loaded = load(note.network)
    assert loaded.contract == network("squeezenet1_1").contract
    assert loaded.class_names == ("old", "young")
    assert loaded.module(torch.rand(1, 3, 64, 64)).shape == (1, 2)


def test_dreams_and_channels_work_on_it_at_once(tmp_path: Path) -> None:
    note = trained(tmp_path / "a", QUICK)
    offer_trained()
    from engine.jobs.feature import Feature
    from engine.objectives.channel import Channel

    bench = Bench(load(note.network), Machine(device="cpu", threads=1).resolve())
    assert "blocks.2" in [layer.path for layer in bench.layers()]
    job = Feature(objectives=(Channel("blocks.2", 3),), steps=2, sizes=1)
    image = finish(job.run(Recipe(job, note.network, 48), bench)).result.image
    assert image.shape == (48, 48, 3)
    assert image.std() > 0


def test_notes_that_are_not_ours_are_passed_over_and_gone_networks_go(tmp_path: Path) -> None:
    note = trained(tmp_path / "a", replace(QUICK, epochs=1))
    offer_trained()
    made = trained_networks()[0]
    about, _ = made.notes()
    plain = json.loads(about.read_text(encoding="utf-8"))
    other = about.with_name("evil.network.json")
    other.write_text(json.dumps({**plain, "name": "evil", "kind": "os:system"}))
    about.with_name("odd.network.json").write_text("[]")
    offer_trained()
    assert [one.name for one in trained_networks()] == [note.network]
    about.unlink()
    offer_trained()
    assert note.network not in NETWORKS
    assert "mobilenet_v2" in NETWORKS


def test_ended_early_the_best_epoch_so_far_becomes_a_network(tmp_path: Path) -> None:
    request = Request(replace(QUICK, epochs=50), Source(count=FACES), tmp_path / "a", "early")
    run = session(request)
    while not next(run).note.history:
        pass
    run.close()
    note = drained(concluded(request))
    assert note.over
    offer_trained()
    assert network(note.network).title == "early"
    with pytest.raises(Complaint, match="No epoch"):
        drained(concluded(replace(request, folder=tmp_path / "b")))


@pytest.mark.slow
def test_every_view_of_every_epoch_can_be_drawn(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    note = trained(folder, replace(QUICK, model=VAE, latent=5, epochs=3))
    assert set(views_of(note)) == {CURVES, RECONSTRUCTIONS, SAMPLES, VARIANCE}
    pictures = {view: [drawn_view(folder, note, view, epoch) for epoch in (1, 3)] for view in views_of(note)}
    assert all((first != last).any() for first, last in pictures.values() if first.shape == last.shape)
    np.testing.assert_array_equal(drawn_view(folder, note, SAMPLES), pictures[SAMPLES][1])
    for view in views_of(note):
        frames = list(view_of_each(folder, note, view))
        assert len({frame.shape for frame in frames}) == 1
        assert all((one != other).any() for one, other in pairwise(frames))
        np.testing.assert_array_equal(frames[-1], pictures[view][1])
    with pytest.raises(Complaint, match="no confusion"):
        drawn_view(folder, note, CONFUSION)
    with pytest.raises(Complaint, match="3 epochs"):
        drawn_view(folder, note, SAMPLES, 4)


def test_reconstructions_show_held_out_pictures_over_what_comes_back(tmp_path: Path) -> None:
    from PIL import Image

    plan = replace(QUICK, model=AE, latent=5, epochs=1, held_out=0.5)
    trained(tmp_path / "a", plan)
    with Image.open(tmp_path / "a" / "epochs" / "reconstructions-0001.png") as opened:
        sheet = np.asarray(opened)
    examples = DrawnExamples(FACES, plan.seed)
    _, held = split(examples.labels, plan)
    pixels, _ = examples.pictures(held[:8].tolist(), 32)
    for number in range(8):
        top, left = number // 4 * 68, number % 4 * 34
        np.testing.assert_array_equal(
            sheet[top : top + 32, left : left + 32], pixels[number].permute(1, 2, 0).numpy()
        )
    own = Autoencoder(Shape(32, 3, 5, (), False))
    own.load_state_dict(load_file(tmp_path / "a" / "model.safetensors"))
    with torch.no_grad():
        back = own.eval()(pixels[3:4].float() / 255, torch.zeros(1, 0))[0].permute(1, 2, 0).numpy()
    assert np.abs(sheet[34:66, 102:134] / 255 - back).max() < 0.51 / 255 + 1e-5


@pytest.mark.slow
def test_a_channel_is_followed_and_every_epoch_kept_if_so_planned(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    note = trained(folder, replace(QUICK, channel="head:1", all_epochs=True))
    assert set(views_of(note)) == {CURVES, CONFUSION, CHANNEL}
    assert (drawn_view(folder, note, CHANNEL, 1) != drawn_view(folder, note, CHANNEL, 2)).any()
    files = sorted((folder / "checkpoints").iterdir())
    assert [path.name for path in files] == ["epoch_0001.safetensors", "epoch_0002.safetensors"]
    offer_trained()
    assert [load(note.network, path).weights_sha256 for path in files]
    with pytest.raises(Complaint, match=r"no channel “blocks\.9:1”"):
        trained(tmp_path / "b", replace(QUICK, channel="blocks.9:1"))


@pytest.mark.slow
def test_the_picture_of_a_channel_changes_nothing_of_the_training(tmp_path: Path) -> None:
    plain = trained(tmp_path / "a", QUICK)
    followed = trained(tmp_path / "b", replace(QUICK, channel="blocks.1:2"))
    assert plain.history == followed.history
    files = [(tmp_path / name / "model.safetensors").read_bytes() for name in "ab"]
    assert files[0] == files[1]


def test_a_view_is_made_again_from_its_recipe_and_trains_what_is_not_kept(tmp_path: Path) -> None:
    values = {name: getattr(QUICK, name) for name in QUICK.__dataclass_fields__}
    job = Train(**values, count=FACES, view=CURVES)
    recipe = from_json(to_json(Recipe(job)))
    assert recipe.job == job
    bench = Bench(load_random("squeezenet1_1", 1), Machine(device="cpu", threads=1).resolve())
    first = finish(recipe.job.run(recipe, bench))
    assert len(first.steps) > 4
    assert len(kept_trainings()) == 1
    again = finish(recipe.job.run(recipe, bench))
    assert len(again.steps) == 1
    np.testing.assert_array_equal(first.result.image, again.result.image)
    assert new_folder(DARKNET, datetime.now().astimezone()).parent == kept_trainings()[0].folder.parent
    moving = replace(job, film=True)
    film = finish(moving.run(Recipe(moving), bench)).result.film
    assert film is not None
    with film:
        assert len(film) == 2
    lost = replace(job, data="12 pictures of holidays", epoch=1)
    with pytest.raises(Complaint, match="not kept here"):
        finish(lost.run(Recipe(lost), bench))


def test_marks_are_round_and_hold_the_range() -> None:
    for low, high in ((0.0, 1.0), (14.2, 19.7), (600.0, 1500.0), (0.93, 0.93), (-3.0, 4.5)):
        marks = marks_between(low, high)
        assert marks[0] <= low + 1e-9
        assert marks[-1] >= high - 1e-9
        assert 2 <= len(marks) <= 7
        gaps = np.diff(marks)
        np.testing.assert_allclose(gaps, gaps[0], rtol=1e-6)
