"""Where boxes and lines of a graph stand, and the picture that is made of them."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.errors import BadRecipe
from engine.graph import layers_of_boxes
from engine.graph.chains import chains_of
from engine.graph.drawing import Drawing, Placed, bezier, box_size, drawing_of
from engine.graph.families import DARK, GROUND, HAND, LIGHT, family_of
from engine.graph.layers_of_boxes import spots_of
from engine.graph.picture import painted
from engine.graph.reading import graph_of, read_graph
from engine.graph.unfolding import BLOCK, LAYER, Box, Folded, blocks, folded, readable
from engine.jobs.graph import ALL, NAMED, Graph
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.step import Result, Run
from models.load import load_random
from tests.tiny import tiny_bench

ROOT = Path(__file__).resolve().parents[2]


def finish(run: Run) -> Result:
    while True:
        try:
            next(run)
        except StopIteration as end:
            result: Result = end.value
            return result


def drawn(network: str, everything: bool) -> Drawing:
    graph = read_graph(load_random(network, 0), 96, 128)
    return drawing_of(folded(graph, blocks(graph) if everything else readable(graph)))


def apart(one: Placed, other: Placed) -> bool:
    return (
        abs(one.x - other.x) >= (one.width + other.width) / 2
        or abs(one.y - other.y) >= (one.height + other.height) / 2
    )


def check(drawing: Drawing) -> None:
    """Boxes stand apart and inside the drawing; lines begin and end at their boxes and go down."""
    at = drawing.at()
    assert len(at) == len(drawing.folded.boxes)
    for placed in drawing.placed:
        assert (placed.width, placed.height) == box_size(placed.box)
        assert placed.width / 2 <= placed.x <= drawing.width - placed.width / 2
        assert placed.height / 2 <= placed.y <= drawing.height - placed.height / 2
    assert all(apart(one, other) for one, other in combinations(drawing.placed, 2))
    assert {(line.source, line.target) for line in drawing.lines} == set(drawing.folded.lines)
    for line in drawing.lines:
        source, target = at[line.source], at[line.target]
        assert line.points[0] == pytest.approx((source.x, source.y + source.height / 2))
        assert line.points[-1] == pytest.approx((target.x, target.y - target.height / 2))
        assert all(upper[1] < lower[1] for upper, lower in pairwise(line.points))


@pytest.mark.parametrize("everything", [False, True], ids=["folded", "unfolded"])
@pytest.mark.parametrize("network", ["squeezenet1_1", "googlenet", "mobilenet_v2"])
def test_boxes_stand_apart_and_lines_go_down(network: str, everything: bool) -> None:
    check(drawn(network, everything))


@pytest.mark.slow
def test_the_unfolded_densenet_is_laid_out() -> None:
    check(drawn("densenet121", everything=True))


def made_up(lines: Sequence[tuple[int, int]], count: int) -> Folded:
    boxes = tuple(Box(f"#{n}", LAYER, f"layer{n}", "", "Conv2d", (4, 8, 8), 12) for n in range(count))
    return Folded(boxes, tuple((f"#{a}", f"#{b}") for a, b in lines), frozenset())


def chance_lines(chance: random.Random, count: int) -> list[tuple[int, int]]:
    lines = {(chance.randrange(max(0, n - 9), n), n) for n in range(1, count) for _ in range(chance.randint(0, 3))}
    return sorted(lines)


@pytest.mark.parametrize("seed", range(12))
def test_any_lines_downwards_can_be_laid_out_with_several_beginnings_and_loose_boxes(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(1, 40)
    check(drawing_of(made_up(chance_lines(chance, count), count)))


def test_graphs_with_several_beginnings_are_laid_out_alike_every_time() -> None:
    lines = chance_lines(random.Random(0), 40)
    first = spots_of(40, lines)
    assert all(spots_of(40, lines) == first for _ in range(5))


def test_lines_that_run_in_circles_are_drawn_backwards() -> None:
    drawing = drawing_of(made_up([(0, 1), (1, 2), (2, 1), (2, 3)], 4))
    at = drawing.at()
    assert [at[f"#{n}"].y for n in range(4)] == sorted(at[f"#{n}"].y for n in range(4))
    back = next(line for line in drawing.lines if line.source == "#2" and line.target == "#1")
    assert back.points[0][1] > back.points[-1][1]


def test_where_the_library_errs_a_plainer_layout_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers_of_boxes, "_sugiyama", lambda pairs: None)
    chance = random.Random(5)
    check(drawing_of(made_up(chance_lines(chance, 30), 30)))


def test_long_lines_go_around_boxes() -> None:
    spots, bends = spots_of(4, [(0, 1), (1, 2), (2, 3), (0, 3)])
    assert [round(spots[n][1]) for n in range(4)] == [0, 1, 2, 3]
    assert [round(row) for _, row in bends[0, 3]] == [1, 2]
    assert all(abs(column - spots[round(row)][0]) > 0.5 for column, row in bends[0, 3])


def test_a_curve_goes_through_its_points_and_leaves_them_downwards() -> None:
    points = [(0.0, 0.0), (30.0, 50.0), (30.0, 90.0)]
    pieces = bezier(points)
    assert [piece[0] for piece in pieces] + [pieces[-1][3]] == points
    assert all(a[0] == b[0] and b[1] > a[1] and c[0] == d[0] and c[1] < d[1] for a, b, c, d in pieces)


def test_the_same_drawing_in_another_process() -> None:
    code = (
        "from engine.graph.layers_of_boxes import spots_of\n"
        "lines = [(a, b) for b in range(1, 30) for a in range(b) if (a * 7 + b * 3) % 11 < 2]\n"
        "print(spots_of(30, lines))"
    )
    told = {
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
                       env={"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_box_in_hand_is_framed(theme: str) -> None:
    drawing = drawing_of(folded(graph_of(tiny_bench()), ()))
    plain, framed = painted(drawing, 1.0, theme), painted(drawing, 1.0, theme, "first")
    where = np.argwhere((plain != framed).any(2))
    placed = drawing.at()["first"]
    assert tuple(plain[0, 0]) == GROUND[theme]
    assert abs(where.min(0) - (placed.y - placed.height / 2, placed.x - placed.width / 2)).max() <= 3
    middle = round(placed.y), round(placed.x - placed.width / 2) + 1
    assert tuple(framed[middle]) == HAND[theme]


def test_kinds_that_do_alike_share_a_colour() -> None:
    def family(kind: str, role: str = LAYER) -> str:
        return family_of(Box("#1", role, "", "", kind, (), 0))

    assert family("Conv2d") == family("Linear") == family("ConvTranspose2d")
    assert family("ReLU6") == family("SiLU") == family("Hardswish") == family("relu") == family("ELU")
    assert family("MaxPool2d") == family("AdaptiveAvgPool2d") == family("mean")
    assert family("BatchNorm2d") == family("LayerNorm")
    assert len({family(k) for k in ("Conv2d", "ReLU", "MaxPool2d", "BatchNorm2d", "add", "flatten", "input")}) == 7
    assert family("Conv2dNormActivation", BLOCK) == family("Inception", BLOCK) != family("Conv2d")


JOBS = [Graph(), Graph(ALL, theme=LIGHT), Graph(NAMED, "first", framed="branch", scale=50), Graph(scale=300)]


@pytest.mark.parametrize("job", JOBS)
def test_the_same_recipe_makes_the_same_bytes_after_a_trip_through_a_file(job: Graph) -> None:
    bench = tiny_bench()
    first = finish(job.run(Recipe(job), bench))
    again = from_json(to_json(first.recipe))
    assert np.array_equal(finish(again.job.run(again, bench)).image, first.image)
    assert again.job == job
    assert first.recipe.weights == bench.loaded.weights_sha256


def test_the_picture_is_as_large_as_its_scale_says() -> None:
    job, bench = Graph(NAMED, "first, second", scale=100), tiny_bench()
    drawing = drawing_of(folded(graph_of(bench), {"first", "second"}))
    shape = finish(job.run(Recipe(job), bench)).image.shape
    assert shape == (round(drawing.height), round(drawing.width), 3)
    assert finish(replace(job, scale=50).run(Recipe(replace(job, scale=50)), bench)).image.shape[0] == round(
        shape[0] / 2
    )


def test_shapes_are_those_for_the_size_of_the_recipe() -> None:
    bench, job = tiny_bench(), Graph()
    finish(job.run(Recipe(job, size=96), bench))
    assert graph_of(bench, (80, 96)) is graph_of(bench, bench.canvas_size(Recipe(job, size=96)))


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (Graph(NAMED, "frist"), "no block “frist”; did you mean first"),
        (Graph(NAMED, "last"), "no block “last”"),
        (Graph(framed="nose"), "no layer “nose”"),
    ],
)
def test_what_is_not_there_is_said(job: Graph, said: str) -> None:
    with pytest.raises(BadRecipe, match=said):
        finish(job.run(Recipe(job), tiny_bench()))


def test_a_drawing_that_would_be_too_large_is_refused_and_an_unasked_one_shrunk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.graphing.MOST", 100_000)
    monkeypatch.setattr("engine.graphing.LARGEST", 50_000)
    with pytest.raises(BadRecipe, match=r"take \d+ % at most"):
        finish(Graph(ALL, scale=300).run(Recipe(Graph(ALL, scale=300)), tiny_bench()))
    image = finish(Graph(ALL).run(Recipe(Graph(ALL)), tiny_bench())).image
    assert 45_000 < image.shape[0] * image.shape[1] < 51_000


def test_chains_are_what_follows_without_a_branch() -> None:
    lines = [(0, 1), (1, 2), (2, 3), (2, 5), (3, 4), (4, 6), (5, 6), (6, 7)]
    assert chains_of(9, lines) == [[0, 1, 2], [3, 4], [5], [6, 7], [8]]


@pytest.mark.parametrize("seed", range(8))
def test_lines_within_chains_are_alone_and_all_others_join_an_end_to_a_beginning(seed: int) -> None:
    chance = random.Random(seed)
    lines = chance_lines(chance, 40)
    chains = chains_of(40, lines)
    assert sorted(number for chain in chains for number in chain) == list(range(40))
    within = {pair for chain in chains for pair in pairwise(chain)}
    ends, beginnings = {chain[-1] for chain in chains}, {chain[0] for chain in chains}
    for source, target in lines:
        alone = sum(a == source for a, _ in lines) == 1 == sum(b == target for _, b in lines)
        assert ((source, target) in within) is alone
        assert alone or (source in ends and target in beginnings)
