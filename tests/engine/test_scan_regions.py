"""What is shown of a scan: crops, contexts, projections, prototypes, and the jobs that put them on a sheet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image, ImageFile

from engine.bench import Bench
from engine.errors import Complaint
from engine.jobs.prototypes import Prototypes
from engine.jobs.regions import Regions
from engine.pieces import drained
from engine.receptive_fields.receptive import Box
from engine.recipe import Recipe
from engine.scan import regions as regions_module
from engine.scan import showing
from engine.scan.framing import cut_out, framed
from engine.scan.listing import listing
from engine.scan.numbers import class_numbers, numbers
from engine.scan.plan import ScanPlan
from engine.scan.projecting import projections, telling_rule
from engine.scan.prototypes import Prototype, liveliest
from engine.scan.prototypes import prototypes as making_prototypes
from engine.scan.regions import Region
from engine.scan.scanning import scan
from engine.scan.sheet_runs import data_of
from engine.scan.showing import Opened, shown
from engine.scan.state import LOSS, SCORE, ScanState
from engine.scan.store import summaries
from engine.step import Result, Run
from engine.variant import DECONVNET, GUIDED
from models.load import load
from tests.engine.photo_folder import fill
from tests.slender import chance_network
from tests.tiny import resolved, tiny_bench

PLAN = ScanPlan(("first", "second"), top=4, side=32, batch=8)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))
    for label in "ab":
        fill(tmp_path / "photos" / label, 6, ord(label))
    return tmp_path / "photos"


def finished(bench: Bench, folder: Path, plan: ScanPlan = PLAN) -> ScanState:
    return ended(scan(bench, listing(folder), plan))


def ended(run: Iterator[object]) -> ScanState:
    while True:
        try:
            next(run)
        except StopIteration as end:
            return end.value


def top_regions(*given: Any) -> list[Region]:
    return drained(regions_module.top_regions(*given))


def prototypes(*given: Any) -> list[Prototype]:
    return drained(making_prototypes(*given))


def result(run: Run) -> Result:
    return ended(run)  # type: ignore[return-value]


def test_crop_and_context_show_the_part_that_is_seen(folder: Path) -> None:
    bench = tiny_bench()
    state = finished(bench, folder)
    regions = top_regions(bench, state, "second", 3, 4, 32)
    assert [region.value for region in regions] == [value for value, *_ in state.tables["second"].best(3)]
    for region in regions:
        whole = shown(folder / region.name, 32).pixels
        bare = region.context.astype(int) == whole  # all but the frame is the picture
        top, left = region.box.top, region.box.left
        inside = bare.all(2)[top + 2 : top + region.box.height - 2, left + 2 : left + region.box.width - 2]
        assert inside.all()
        assert not bare.all()
        assert region.crop.shape == (32, 32, 3)


def test_a_crop_is_the_part_itself_at_one_scale() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (20, 20, 3), dtype=np.uint8)
    crop = cut_out(picture, Box(4, 6, 10, 10), 20, (10, 10), 10)
    assert np.array_equal(crop, picture[4:14, 6:16])
    corner = cut_out(picture, Box(0, 0, 5, 10), 20, (10, 10), 10)  # less is seen at the border
    assert np.array_equal(corner[2:7], picture[0:5, 0:10])
    assert len(np.unique(corner[:2])) == 1
    finer = cut_out(picture.repeat(2, 0).repeat(2, 1), Box(4, 6, 10, 10), 20, (10, 10), 20)
    assert np.abs(finer.astype(int) - picture[4:14, 6:16].repeat(2, 0).repeat(2, 1)).max() <= 1


def test_a_frame_is_drawn_around_what_is_seen() -> None:
    grey = np.full((40, 40, 3), 100, np.uint8)
    drawn = (framed(grey, Box(5, 10, 5, 8), 20) != 100).any(2)
    rows, columns = np.nonzero(drawn.any(1))[0], np.nonzero(drawn.any(0))[0]
    assert (rows[0], rows[-1], columns[0], columns[-1]) == (10, 19, 20, 35)
    assert not drawn[13:17, 24:32].any()


def test_a_projection_through_one_convolution_is_its_filter() -> None:
    bench = tiny_bench(torch.float64)
    loaded, contract = bench.loaded, bench.loaded.contract
    pictures = torch.rand(2, 3, 16, 16, dtype=torch.float64)
    drawn = projections(bench, "first.0", [(2, 3, 4), (5, 1, 6)], pictures)
    for number, (channel, row, column) in enumerate([(2, 3, 4), (5, 1, 6)]):
        wanted = torch.zeros(3, 18, 18, dtype=torch.float64)
        weights = loaded.module.first[0].weight[channel].double()
        scaled = weights * contract.scale / torch.tensor(contract.deviation, dtype=torch.float64)[:, None, None]
        wanted[:, 2 * row : 2 * row + 3, 2 * column : 2 * column + 3] = scaled
        assert torch.allclose(drawn[number], wanted[:, 1:-1, 1:-1], atol=1e-6)


def test_a_projection_passes_what_is_positive_through_every_rectifier() -> None:
    module = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.ReLU(), torch.nn.Conv2d(4, 2, 3)).double()
    bench = tiny_bench(torch.float64)
    bench = Bench(replace(bench.loaded, module=module.eval().requires_grad_(False)), bench.resolved)
    drawn = projections(bench, "2", [(1, 2, 2)], torch.rand(1, 3, 9, 9, dtype=torch.float64))
    middle = torch.zeros(1, 4, 7, 7, dtype=torch.float64)
    middle[0, :, 2:5, 2:5] = module[2].weight[1].clamp(min=0)
    back = torch.nn.functional.conv_transpose2d(middle, module[0].weight)
    factors = bench.loaded.contract.scale / torch.tensor(bench.loaded.contract.deviation, dtype=torch.float64)
    assert torch.allclose(drawn, back * factors[:, None, None])


@pytest.mark.slow
@pytest.mark.parametrize(("network", "layer", "rule"), [
    ("mobilenet_v2", "features.4", GUIDED), ("squeezenet1_1", "features.4", DECONVNET),
])  # fmt: skip
def test_nothing_is_drawn_where_the_unit_sees_nothing(folder: Path, network: str, layer: str, rule: str) -> None:
    bench = Bench(load(network), resolved())
    state = finished(bench, folder, ScanPlan((layer,), side=96, top=3))
    assert telling_rule(bench, layer) == rule
    for region in top_regions(bench, state, layer, 5, 3, 64):
        picture = torch.from_numpy(shown(folder / region.name, 96).pixels.copy()).permute(2, 0, 1)[None] / 255
        drawn = projections(bench, layer, [(5, region.row, region.column)], picture)[0].abs().sum(0)
        box = region.box
        assert drawn.sum() > 0
        drawn[box.top : box.top + box.height, box.left : box.left + box.width] = 0
        assert drawn.sum() == 0
        assert region.projection is not None
        assert region.projection.shape == region.crop.shape == region.context.shape == (64, 64, 3)


@pytest.mark.slow
@pytest.mark.parametrize(("network", "layer"), [("vgg16", "features.9"), ("googlenet", "inception3a")])
def test_networks_of_chance(folder: Path, network: str, layer: str) -> None:
    bench = Bench(chance_network(network), resolved())
    state = finished(bench, folder, ScanPlan((layer,), side=64, top=2, classes=False))
    job = Regions(data=data_of(state), layer=layer, channels="0-1", count=2, tile=48)
    image = result(job.run(Recipe(job, network=network), bench)).image
    assert np.isfinite(image).all()
    assert image.shape[2] == 3


def test_a_recipe_of_regions_names_pictures_by_their_hash(folder: Path) -> None:
    bench = tiny_bench()
    state = finished(bench, folder)
    job = Regions(data=data_of(state), layer="second", channels="1, 4-5", count=3, tile=40)
    made = result(job.run(Recipe(job), bench))
    assert str(folder) not in repr(made.recipe)
    assert job.data.startswith("photos|")
    again = result(made.recipe.job.run(made.recipe, bench))
    assert np.array_equal(made.image, again.image)
    with pytest.raises(Complaint, match="not scanned for branch"):
        result(replace(job, layer="branch").run(Recipe(replace(job, layer="branch")), bench))


def sheet(bench: Bench, data: str) -> np.ndarray:
    job = Regions(data=data, layer="second", channels="1, 4-5", count=4, tile=40)
    return result(job.run(Recipe(job), bench)).image


@pytest.mark.slow
def test_a_recipe_means_the_scan_it_was_made_from_not_the_last_one(folder: Path) -> None:
    bench = tiny_bench()
    few = data_of(finished(bench, folder, replace(PLAN, top=2)))
    made = sheet(bench, few)
    large = data_of(finished(bench, folder, replace(PLAN, side=64)))
    assert few.rpartition("-")[0] == large.rpartition("-")[0]  # the same pictures
    assert not np.array_equal(sheet(bench, large), made)
    assert np.array_equal(sheet(bench, few), made)
    old = few.rpartition("-")[0]  # names no manner: the last scan is meant
    assert np.array_equal(sheet(bench, old), sheet(bench, large))


def test_what_else_was_kept_does_not_make_it_another_scan(folder: Path) -> None:
    bench = tiny_bench()
    data = data_of(finished(bench, folder, replace(PLAN, layers=("second",), classes=False)))
    made = sheet(bench, data)
    shutil.rmtree(folder.parent / "home")
    assert data_of(finished(bench, folder)) == data
    assert np.array_equal(sheet(bench, data), made)


@pytest.mark.parametrize("change", ["labels", "order"])
def test_pictures_told_or_looked_at_otherwise_are_another_scan(folder: Path, change: str) -> None:
    bench = tiny_bench()
    before = data_of(finished(bench, folder))
    if change == "labels":
        (folder / "a").rename(folder / "c")
    else:
        (folder / "b").rename(folder.parent / "later")
        shutil.rmtree(folder.parent / "home")
        finished(bench, folder)
        (folder.parent / "later").rename(folder / "0")  # first by name, looked at last
        both = finished(bench, folder)
        before = data_of(both)
        shutil.rmtree(folder.parent / "home")
    after = data_of(finished(bench, folder))
    assert after.partition("-")[0] == before.partition("-")[0]
    assert after != before
    with pytest.raises(Complaint, match="scanned for second in another way"):
        sheet(bench, before)


def test_a_scan_kept_by_an_earlier_version_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench, summary = tiny_bench(), ScanState.summary
    with monkeypatch.context() as then:
        then.setattr(ScanState, "summary", lambda self: {k: v for k, v in summary(self).items() if k != "manner"})
        state = finished(bench, folder)
    assert "manner" not in next(summaries())[1]
    assert sheet(bench, data_of(state)).shape == sheet(bench, f"photos|{state.identity()}").shape


def test_places_stand_side_by_side_as_many_as_wanted(folder: Path) -> None:
    bench = tiny_bench()
    job = Regions(data=data_of(finished(bench, folder)), layer="second", channels="1", count=4, tile=40)
    wide = result(job.run(Recipe(job), bench)).image
    narrow = result(job.run(Recipe(replace(job, columns=2)), bench)).image
    assert narrow.shape[0] > 1.5 * wide.shape[0]
    assert narrow.shape[1] >= wide.shape[1] / 2
    assert narrow.shape[1] <= wide.shape[1]


def test_prototypes_of_classes(folder: Path) -> None:
    bench = tiny_bench()
    state = finished(bench, folder)
    assert set(liveliest(state, 2)) == {0, 1}  # those that have pictures of their own come first
    best = prototypes(state, 1, LOSS, 3, 24)
    assert {one.labels for one in best} == {("b",)}
    assert [one.value for one in best] == sorted(one.value for one in best)
    scores = [one.value for one in prototypes(state, 1, SCORE, 3, 24)]
    assert scores == sorted(scores, reverse=True)
    job = Prototypes(data=data_of(state), classes="", count=3, tile=40)
    assert np.isfinite(result(job.run(Recipe(job), bench)).image).all()


def test_a_picture_that_has_changed_is_a_sentence(folder: Path) -> None:
    bench = tiny_bench()
    state = finished(bench, folder)
    name = top_regions(bench, state, "first", 0, 1, 32)[0].name
    fill((folder / name).parent, 1, 99, Path(name).name)
    with pytest.raises(Complaint, match="has changed since"):
        top_regions(bench, state, "first", 0, 1, 32)
    (folder / name).unlink()
    with pytest.raises(Complaint, match="no file"):
        top_regions(bench, state, "first", 0, 1, 32)


@pytest.mark.parametrize(
    ("layer", "channel", "said"), [("first", 8, "channels 0 to 7"), ("branch", 0, "not scanned")]
)
def test_what_was_not_scanned_is_a_sentence(folder: Path, layer: str, channel: int, said: str) -> None:
    bench = tiny_bench()
    with pytest.raises(Complaint, match=said):
        top_regions(bench, finished(bench, folder), layer, channel, 3, 32)


def test_numbers_as_people_write_them() -> None:
    assert numbers(" 3, 7 ,12-14;7 20") == (3, 7, 12, 13, 14, 20)
    for wrong in ("", "a", "3,,b", "0-100000", "-1"):
        with pytest.raises(Complaint):
            numbers(wrong)
    for backwards in ("15-12", "3, 15 – 12, 20"):
        with pytest.raises(Complaint, match="“15-12” runs backwards; write it as 12-15"):
            numbers(backwards)


def test_classes_as_people_write_them() -> None:
    names = ["tabby", "Egyptian cat", "tiger cat", "cat"]
    assert class_numbers("egyptian, 0, CAT, 2-3", names) == (1, 0, 3, 2)
    assert class_numbers(" ", names) == ()
    for wrong, said in (("dog", "no class"), ("tiger, cats", "no class")):
        with pytest.raises(Complaint, match=said):
            class_numbers(wrong, names)
    with pytest.raises(Complaint, match="several"):
        class_numbers("cat", names[:3])


def test_regions_are_made_one_by_one_each_file_read_once_and_few_drawn_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = tiny_bench()
    state = finished(bench, folder, replace(PLAN, top=9))
    read: list[str] = []
    drawn: list[int] = []
    readable, plain = showing.readable, projections

    def counted(path: Path) -> Any:
        read.append(path.name)
        return readable(path)

    def few(*given: Any) -> torch.Tensor:
        drawn.append(len(given[3]))
        return plain(*given)

    monkeypatch.setattr(showing, "readable", counted)
    monkeypatch.setattr(regions_module, "projections", few)
    work = regions_module.top_regions(bench, state, "second", 3, 9, 40)
    told = [next(work)]
    assert len(read) == 1  # nothing was read ahead
    told += list(work)
    assert told == list(range(1, 10))
    assert len(read) == 9
    assert sum(drawn) == 9
    assert max(drawn) <= 4


def test_drawn_together_or_alone_a_projection_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = tiny_bench()
    state = finished(bench, folder, replace(PLAN, top=9))
    together = top_regions(bench, state, "second", 3, 9, 40)
    monkeypatch.setattr(regions_module, "_AT_ONCE", 1)
    for one, other in zip(together, top_regions(bench, state, "second", 3, 9, 40), strict=True):
        assert one.projection is not None
        assert other.projection is not None
        assert np.abs(one.projection.astype(int) - other.projection).max() <= 1


def test_what_units_see_is_traced_once_for_all_channels(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench, traced = tiny_bench(), []
    state = finished(bench, folder)
    plain = regions_module.receptive_field

    def counted(*given: Any) -> Any:
        traced.append(given[1:])
        return plain(*given)

    monkeypatch.setattr(regions_module, "receptive_field", counted)
    for channel in range(4):
        top_regions(bench, state, "second", channel, 2, 40)
    assert traced == [("second", 32, 32)]
    other = finished(bench, folder, replace(PLAN, side=64))
    top_regions(bench, other, "second", 0, 2, 40)
    top_regions(bench, state, "first", 0, 2, 40)
    assert len(traced) == 3


def test_a_sheet_may_be_stopped_within_a_channel(folder: Path) -> None:
    bench = tiny_bench()
    job = Regions(data=data_of(finished(bench, folder)), layer="second", channels="1, 4", count=4, tile=40)
    run = job.run(Recipe(job), bench)
    steps = [next(run) for _ in range(7)]  # four places, the first channel, two places more
    assert [step.index for step in steps] == [0, 0, 0, 0, 1, 1, 1]
    shares = [step.done for step in steps if step.done is not None]
    assert shares == sorted(shares)
    with pytest.raises(StopIteration) as end:
        run.send(replace(Recipe(job), stopped_after=1))
    alone = replace(job, channels="1")
    assert np.array_equal(end.value.value.image, result(alone.run(Recipe(alone), bench)).image)


@pytest.mark.parametrize("kind", ["jpg", "png", "gif"])
def test_one_file_shown_at_several_sizes_is_decoded_as_if_alone(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"photo.{kind}"
    noise = np.random.default_rng(0).integers(0, 256, (30, 20, 3), dtype=np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    Image.fromarray(noise).resize((480, 720)).save(path, **({"exif": exif} if kind == "jpg" else {}))
    sizes = (500, 32, 100, 32)
    alone = [shown(path, side).pixels for side in sizes]
    decoded, load_end = [], ImageFile.ImageFile.load_end
    monkeypatch.setattr(ImageFile.ImageFile, "load_end", lambda self: (decoded.append(self.size), load_end(self))[1])
    monkeypatch.delattr("PIL.PngImagePlugin.PngImageFile.load_end")
    monkeypatch.delattr("PIL.GifImagePlugin.GifImageFile.load_end")
    file = Opened(path)
    for side, wanted in zip(sizes, alone, strict=True):
        assert np.array_equal(file.square(side), wanted)
    assert len(decoded) == len(set(decoded)) == (3 if kind == "jpg" else 1)
