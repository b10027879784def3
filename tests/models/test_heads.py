"""The rasteriser of the head renderer against a loop over pixels, and the arithmetic around it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import torch

from models.make.heads.hair import _piecewise
from models.make.heads.lines import to_path
from models.make.heads.pose import normals
from models.make.heads.raster import rasterised
from models.make.heads.reading import read_mesh, read_target
from models.make.heads.shapes import target_weights
from models.make.heads.traits import YOUNG_BELOW, drawn_looks

Corner = tuple[float, float, float]


def _seen_in(x: float, y: float, corners: list[list[float]]) -> tuple[float, tuple[float, float, float]] | None:
    """The nearness of a triangle at a point and the shares of its corners, by areas; None outside it."""

    def area(p: list[float], q: list[float], r: list[float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    whole = area(*corners)
    if abs(whole) < 1e-9:
        return None
    here = [x, y, 0.0]
    shares = [area(here, corners[(k + 1) % 3], corners[(k + 2) % 3]) / whole for k in range(3)]
    if min(shares) < 0:
        return None
    return sum(share * corner[2] for share, corner in zip(shares, corners, strict=True)), tuple(shares)  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(4))
def test_the_nearest_triangle_is_seen_in_each_pixel(seed: int) -> None:
    size = 24
    chance = torch.Generator().manual_seed(seed)
    middles = torch.rand(40, 1, 3, generator=chance) * (size + 8) - 4
    reach = torch.rand(40, 1, 1, generator=chance) ** 2 * 14
    corners = middles + (torch.rand(40, 3, 3, generator=chance) - 0.5) * reach
    seen = rasterised(corners, size)
    listed = corners.double().tolist()
    for row, column in itertools.product(range(size), range(size)):
        found = {at: hit for at, one in enumerate(listed) if (hit := _seen_in(column + 0.5, row + 0.5, one))}
        at = max(found, key=lambda one: found[one][0], default=-1)
        assert int(seen.triangle[row, column]) == at
        if at >= 0:
            assert float(seen.nearness[row, column]) == pytest.approx(found[at][0], abs=1e-3)
            assert seen.shares[row, column].tolist() == pytest.approx(list(found[at][1]), abs=1e-3)


def test_where_there_is_nothing_nothing_is_seen() -> None:
    outside = torch.tensor([[[-9.0, 2, 0], [-5, 2, 0], [-7, 6, 0]], [[3.0, 3, 1], [3, 3, 1], [8, 8, 1]]])
    seen = rasterised(outside, 12)
    assert (seen.triangle == -1).all()
    assert (seen.nearness == -torch.inf).all()
    assert not seen.shares.any()


def test_values_of_corners_are_spread_evenly_over_a_triangle() -> None:
    corners = torch.tensor([[[0.0, 0, 0], [40, 0, 0], [0, 40, 0]]])
    seen = rasterised(corners, 16)
    spread = seen.spread(corners[0, :, :2], torch.tensor([[0, 1, 2]]))
    middles = torch.arange(16) + 0.5
    assert torch.allclose(spread[..., 0], middles.expand(16, 16), atol=1e-4)
    assert torch.allclose(spread[..., 1], middles[:, None].expand(16, 16), atol=1e-4)


def test_normals_of_a_ball_point_away_from_its_middle() -> None:
    step = torch.linspace(0.2, 2.9, 30)
    turn = torch.linspace(0, 6.2832, 61)[:-1]
    down, around = torch.meshgrid(step, turn, indexing="ij")
    ball = torch.stack([down.sin() * around.cos(), down.cos(), down.sin() * around.sin()], -1).view(-1, 3)
    corner = (torch.arange(29)[:, None] * 60 + torch.arange(59)).flatten()
    triangles = torch.cat(
        [torch.stack([corner, corner + 1, corner + 60], 1), torch.stack([corner + 1, corner + 61, corner + 60], 1)]
    )
    used = normals(ball, triangles)[torch.unique(triangles)]
    agreement = (used * ball[torch.unique(triangles)]).sum(1)
    assert agreement.abs().min() > 0.97
    assert (agreement.sign() == agreement.sign()[0]).all()


def test_the_way_to_a_path_is_the_least_over_its_points() -> None:
    path = ((0.0, 0.0), (1.0, 0.5), (1.2, 2.0))
    points = torch.rand(50, 2, generator=torch.Generator().manual_seed(1)) * 3 - 0.5
    distance, along = to_path(points[:, 0], points[:, 1], path)
    for number, (x, y) in enumerate(points.tolist()):
        close = [
            (((ax + t * (bx - ax) - x) ** 2 + (ay + t * (by - ay) - y) ** 2) ** 0.5, (piece + t) / 2)
            for piece, ((ax, ay), (bx, by)) in enumerate(itertools.pairwise(path))
            for t in (step / 2000 for step in range(2001))
        ]
        least = min(close)
        assert float(distance[number]) == pytest.approx(least[0], abs=1e-3)
        assert float(along[number]) == pytest.approx(least[1], abs=2e-3)


def test_a_line_of_pieces_goes_through_its_points() -> None:
    points = ((-1.0, 3.0), (0.0, 5.0), (2.0, 4.0))
    found = _piecewise(torch.tensor([-5.0, -1.0, -0.5, 0.0, 1.0, 2.0, 9.0]), points)
    assert found.tolist() == pytest.approx([3, 3, 4, 5, 4.5, 4, 4])


def test_meshes_and_targets_are_read_as_they_are_written(tmp_path: Path) -> None:
    mesh_file, target_file = tmp_path / "a.obj", tmp_path / "a.target"
    mesh_file.write_text(
        "# none\nv 0 0 0\nv 1 0 0\nv 1 1 0.5\nv 0 1 0\nvt 0.25 0.5\nvt 0.75 0.125\ng body\nf 1/1 2/2 3/1 4/2\n"
    )
    target_file.write_text("# moves\n1 .5 -.25 0\n3 0 0 1\n")
    mesh = read_mesh(mesh_file)
    assert mesh.groups == ["body"]
    assert mesh.quads.tolist() == [[0, 1, 2, 3]]
    assert mesh.mapped[0].tolist() == [[0.25, 0.5], [0.75, 0.125], [0.25, 0.5], [0.75, 0.125]]
    moved = mesh.places + read_target(target_file, 4)
    assert moved.tolist() == [[0, 0, 0], [1.5, -0.25, 0], [1, 1, 0.5], [0, 1, 1]]


def test_heads_come_in_pairs_that_differ_in_smile_and_age_alone() -> None:
    first, second, third = drawn_looks(6), drawn_looks(7), drawn_looks(8)
    assert first == drawn_looks(6)
    assert first.smile != second.smile
    assert first.age != second.age
    assert first.listed()[2:] == second.listed()[2:] != third.listed()[2:]


def test_as_many_heads_are_young_as_old() -> None:
    young = sum(drawn_looks(number).age < YOUNG_BELOW for number in range(600))
    assert 240 < young < 360


def test_shares_of_shapes_of_sex_age_and_origin_sum_to_one() -> None:
    for number in range(20):
        weights = target_weights(drawn_looks(number))
        for of in ("universal", "origin"):
            macro = [value for name, value in weights.items() if name.startswith("macrodetails")]
            chosen = [value for name, value in weights.items() if "universal" in name]
            total = sum(chosen) if of == "universal" else sum(macro) - sum(chosen)
            assert total == pytest.approx(1)
