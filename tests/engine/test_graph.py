"""The graph of a network: its parts and links, and what becomes of them when blocks are folded."""

from __future__ import annotations

import random

import pytest
import torch
from torch import Tensor, nn

from engine.bench import Bench
from engine.graph.from_calls import called_graph
from engine.graph.from_trace import traced_graph
from engine.graph.network_graph import NetworkGraph
from engine.graph.reading import graph_of, read_graph
from engine.graph.text import as_text
from engine.graph.unfolding import BLOCK, MOST, Folded, blocks, box_of, folded, readable
from engine.graph.wording import weight_words, whole_words
from engine.survey import survey
from models.load import LoadedNetwork, load_random
from tests.tiny import as_loaded, livened, tiny_bench, tiny_network

HEIGHT, WIDTH = 40, 48

# By hand, from the source of the tiny network.
TINY = ["input", "first.0", "first.1", "first.2", "second.0", "second.1", "second.2", "branch", "add", "mean", "last",
        "output"]  # fmt: skip
TINY_LINKS = {
    ("input", "first.0"), ("first.0", "first.1"), ("first.1", "first.2"), ("first.2", "second.0"),
    ("second.0", "second.1"), ("second.1", "second.2"), ("first.2", "branch"), ("second.2", "add"),
    ("branch", "add"), ("add", "mean"), ("mean", "last"), ("last", "output"),
}  # fmt: skip


class Decides(nn.Module):
    """Cannot be traced: it looks at a value. A split into three, a shared ReLU and a layer that does nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 6, 3, 2, 1)
        self.relu = nn.ReLU()
        self.sides = nn.ModuleList(nn.Conv2d(2, 2, 1) for _ in range(2))
        self.rest = nn.Identity()

    def forward(self, picture: Tensor) -> Tensor:
        seen = self.relu(self.stem(picture))
        if seen.mean() > 1e9:
            return seen
        one, two, three = seen.chunk(3, 1)
        joined = torch.cat([self.relu(self.sides[0](one)), self.sides[1](two), self.rest(three)], 1)
        return joined.flatten(1)


class Splits(Decides):
    """The same without looking at a value."""

    def forward(self, picture: Tensor) -> Tensor:
        seen = self.relu(self.stem(picture))
        one, two, three = seen.chunk(3, 1)
        joined = torch.cat([self.relu(self.sides[0](one)), self.sides[1](two), self.rest(three)], 1)
        return joined.flatten(1)


class Interleaved(nn.Module):
    """Goes from one block into another and back, so that folding it makes lines run in circles."""

    def __init__(self) -> None:
        super().__init__()
        self.a = nn.ModuleList([nn.Conv2d(3, 3, 1), nn.Conv2d(3, 3, 1)])
        self.b = nn.ModuleList([nn.Conv2d(3, 3, 1), nn.Conv2d(3, 3, 1)])

    def forward(self, picture: Tensor) -> Tensor:
        return self.b[1](self.a[1](self.b[0](self.a[0](picture))))


def name(graph: NetworkGraph, number: int) -> str:
    part = graph.parts[number]
    return part.path or part.kind


def named_links(graph: NetworkGraph) -> set[tuple[str, str]]:
    return {(name(graph, link.source), name(graph, link.target)) for link in graph.links}


@pytest.mark.parametrize("read", [traced_graph, called_graph])
def test_the_tiny_network_is_drawn_as_one_would_by_hand(read: object) -> None:
    graph = read(tiny_network(), HEIGHT, WIDTH)  # type: ignore[operator]
    assert [part.path or part.kind for part in graph.parts] == TINY
    assert named_links(graph) == TINY_LINKS
    assert len(graph.links) == len(TINY_LINKS)
    assert [part.number for part in graph.parts] == list(range(len(TINY)))


@pytest.mark.parametrize("read", [traced_graph, called_graph])
def test_shapes_and_weights_are_those_of_a_real_pass(read: object) -> None:
    loaded = tiny_network()
    graph = read(loaded, HEIGHT, WIDTH)  # type: ignore[operator]
    seen: dict[str, tuple[int, ...]] = {}
    hooks = [
        part.register_forward_hook(lambda _m, _i, given, path=path: seen.__setitem__(path, tuple(given.shape[1:])))
        for path, part in loaded.module.named_modules()
    ]
    loaded.module(torch.rand(1, 3, HEIGHT, WIDTH))
    for hook in hooks:
        hook.remove()
    layers = {part.path: part for part in graph.parts if part.path}
    assert {path: part.shape for path, part in layers.items()} == {path: seen[path] for path in layers}
    assert {path: graph.modules[path].shape for path in ("first", "second")} == {
        path: seen[path] for path in ("first", "second")
    }
    assert graph.parts[8].shape == seen["branch"]  # the sum of two has the shape of either
    assert (graph.parts[0].shape, graph.parts[-1].shape) == ((3, HEIGHT, WIDTH), seen[""])
    numbers = {path: sum(p.numel() for p in m.parameters()) for path, m in loaded.module.named_modules()}
    assert all(part.parameters == numbers[path] for path, part in layers.items())
    assert sum(part.parameters for part in graph.parts) == numbers[""] == graph.parameters()


def test_a_network_that_decides_is_drawn_as_it_was_called() -> None:
    decides, plain = as_loaded(livened(Decides())), as_loaded(livened(Splits()))
    found, expected = read_graph(decides, 16, 16), traced_graph(plain, 16, 16)
    assert not found.traced
    assert expected.traced
    assert named_links(found) == named_links(expected)
    assert [(p.path, p.kind, p.shape) for p in found.parts] == [(p.path, p.kind, p.shape) for p in expected.parts]


def test_the_layers_of_a_network_that_decides_can_be_listed() -> None:
    found, expected = (survey(as_loaded(livened(network)), 16, 24) for network in (Decides(), Splits()))
    assert [(i.path, i.shape) for i in found] == [(i.path, i.shape) for i in expected]
    assert found[0].shape == (6, 8, 12)


def test_one_that_gives_several_is_one_part() -> None:
    graph = traced_graph(as_loaded(livened(Splits())), 16, 16)
    chunk = next(part for part in graph.parts if part.kind == "chunk")
    assert chunk.shape == ()
    assert sum(link.source == chunk.number for link in graph.links) == 3


def test_a_layer_called_twice_is_two_parts_and_its_last_call_shows_it() -> None:
    graph = traced_graph(as_loaded(livened(Splits())), 16, 16)
    calls = [part for part in graph.parts if part.path == "relu"]
    assert [part.shape for part in calls] == [(6, 8, 8), (2, 8, 8)]
    box = box_of(folded(graph, blocks(graph)), "relu")
    assert box is not None
    assert box.key == f"#{calls[1].number}"


def test_the_graph_of_a_bench_is_read_once() -> None:
    bench = tiny_bench()
    assert graph_of(bench) is graph_of(bench)
    assert graph_of(bench).seen == (40, 48)
    assert graph_of(bench, (64, 32)).parts[0].shape == (3, 64, 32)


def test_a_network_that_decides_is_shown_a_picture_of_bounded_size(caplog: pytest.LogCaptureFixture) -> None:
    tiny = tiny_bench()
    bench = Bench(as_loaded(livened(Decides())), tiny.resolved, tiny.picture)
    with caplog.at_level("INFO"):
        graph = graph_of(bench, (3000, 6000))
    height, width = graph.seen
    assert height * width <= 512 * 512
    assert height / width == pytest.approx(0.5, abs=0.01)
    assert graph.parts[0].shape == (3, height, width)
    assert graph_of(bench, (3000, 6000)) is graph  # remembered, though it was shown less than was asked for
    assert sum(record.exc_info is not None for record in caplog.records) == 2  # both reasons can be looked up


NETWORKS = ("mobilenet_v2", "googlenet", "densenet121")


@pytest.fixture(scope="module")
def loaded_networks() -> dict[str, LoadedNetwork]:
    return {network: load_random(network, 0) for network in NETWORKS}


@pytest.fixture(scope="module")
def graphs(loaded_networks: dict[str, LoadedNetwork]) -> dict[str, NetworkGraph]:
    return {network: read_graph(loaded, 96, 128) for network, loaded in loaded_networks.items()}


def stands_for(path: str, opened: set[str]) -> str:
    """The closed block in which something is, found from the inside out; empty if it shows itself."""
    shown, closed = path, ""
    while "." in shown:
        shown = shown.rpartition(".")[0]
        closed = closed if shown in opened else shown
    return closed


def contracted(graph: NetworkGraph, opened: set[str]) -> set[tuple[str, str]]:
    """The lines between what is left when everything in a closed block becomes one, by plain loops."""
    where = {}
    for part in graph.parts:
        inner = part.path or (f"{part.inside}.{part.kind}" if part.inside else part.kind)
        where[part.number] = stands_for(inner, opened) or f"#{part.number}"
    lines = set()
    for link in graph.links:
        if where[link.source] != where[link.target]:
            lines.add((where[link.source], where[link.target]))
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("network", NETWORKS)
def test_folded_lines_are_the_contraction_of_unfolded_ones(network: str, graphs: dict[str, NetworkGraph]) -> None:
    graph, chance = graphs[network], random.Random(0)
    everything = sorted(blocks(graph))
    for share in (0.0, 0.3, 0.6, 0.9, 1.0):
        opened = {block for block in everything if chance.random() < share}
        found = folded(graph, opened)
        assert set(found.lines) == contracted(graph, opened)
        assert len(found.lines) == len(set(found.lines))
        keys = [box.key for box in found.boxes]
        assert len(keys) == len(set(keys))
        assert {end for line in found.lines for end in line} == set(keys)
        assert sum(box.parts for box in found.boxes) == len(graph.parts)


@pytest.mark.slow
@pytest.mark.parametrize("network", NETWORKS)
def test_every_layer_of_the_network_has_a_box_however_it_is_folded(
    network: str, graphs: dict[str, NetworkGraph], loaded_networks: dict[str, LoadedNetwork]
) -> None:
    graph = graphs[network]
    called = [part.path for part in graph.parts if part.path]
    leaves = [path for path, m in loaded_networks[network].module.named_modules() if not list(m.children())]
    assert set(called) == set(leaves)
    for opened in (frozenset[str](), readable(graph), blocks(graph)):
        shown = folded(graph, opened)
        for path in called:
            box = box_of(shown, path)
            assert box is not None
            assert f"{path}.".startswith(f"{box.path}.")


@pytest.mark.parametrize("network", NETWORKS)
def test_the_first_view_can_be_read(network: str, graphs: dict[str, NetworkGraph]) -> None:
    assert 14 <= len(folded(graphs[network], readable(graphs[network])).boxes) <= MOST


def test_an_open_block_is_stood_for_by_what_gives_its_result(graphs: dict[str, NetworkGraph]) -> None:
    shown: Folded = folded(graphs["mobilenet_v2"], {"features", "features.5"})
    box = box_of(shown, "features.5")
    assert box is not None
    assert (box.kind, box.inside) == ("add", "features.5")
    assert box_of(shown, "features.6") == next(b for b in shown.boxes if b.path == "features.6" and b.role == BLOCK)
    assert box_of(shown, "no.such.layer") is None


def test_folding_may_make_lines_run_in_circles() -> None:
    graph = traced_graph(as_loaded(livened(Interleaved())), 8, 8)
    assert set(folded(graph, ()).lines) == {("#0", "a"), ("a", "b"), ("b", "a"), ("b", "#5")}


def test_the_text_says_where_everything_comes_from() -> None:
    rows = as_text(folded(graph_of(tiny_bench()), {"first"})).splitlines()
    assert len(rows) == 1 + 10
    assert rows[4].split() == ["3", "first.2", "ReLU", "8", "x", "20", "x", "24", "0", "2"]
    assert rows[7].split()[-2:] == ["4,", "5"]  # the sum takes from the block and from the branch


def test_words_on_boxes() -> None:
    assert [weight_words(n) for n in (0, 864, 9_999, 12_432, 3_504_872)] == ["", "864", "9,999", "12.4 k", "3.5 M"]
    boxes = {box.name: whole_words(box) for box in folded(graph_of(tiny_bench()), ()).boxes}
    assert (
        boxes["first"]
        == "first: Sequential of 3 parts; gives 8 channels of 24 by 20 values for this picture; 232 weights"
    )
    assert boxes["last"] == "last: Linear; gives 10 numbers for this picture; 130 weights"
    assert boxes["add"] == "add; gives 12 channels of 24 by 20 values for this picture"
