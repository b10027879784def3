"""The face networks that ship are the published ones, and compute what onnxruntime computes; gradients are right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from models.errors import Complaint
from models.faces import load
from models.faces.age import AGES
from models.faces.files import AGE, EXPRESSION, FACE_NETWORKS, FINDER, GENDER, SECOND_AGE, FaceNetwork
from models.folders import bundled_file
from models.make.face_onnx import AGE_LAYERS, GENDER_LAYERS, to_onnx
from models.make.face_shards import entries_of, from_shard, to_shard
from tests.models.faces import onnx_graphs

TOLERANCE = 1e-5
LOADERS: dict[str, Callable[[], Any]] = {
    "age": load.age_net, "gender": load.gender_net, "expression": load.expression_net,
    "second_age": load.second_age_net, "finder": load.finder_net,
}  # fmt: skip
PUBLISHED = {"age-v1": (AGE, AGE_LAYERS), "gender-v1": (GENDER, GENDER_LAYERS)}
# What is done to a byte before the first layer, as the publishers' own programs do it.
BEFORE = {
    "age": ((122.781998, 117.000999, 104.297997), 256), "gender": ((122.781998, 117.000999, 104.297997), 256),
    "expression": ((122.782, 117.001, 104.298), 255), "second_age": ((122.782, 117.001, 104.298), 255),
    "finder": ((117.001, 114.697, 97.404), 255),
}  # fmt: skip


def pictures(name: str, count: int = 6) -> Any:
    """Bytes as numbers: noise, flat areas and slopes, count x 3 x side x side."""
    side = 416 if name == "finder" else LOADERS[name]().side
    chance = np.random.default_rng(3)
    noise = chance.integers(0, 256, (count, 3, side, side)).astype(np.float32)
    smooth = np.linspace(0, 255, side, dtype=np.float32) * np.ones((count, 3, side, 1), np.float32)
    share = np.linspace(0, 1, count, dtype=np.float32)[:, None, None, None]
    return np.rint(share * noise + (1 - share) * smooth).astype(np.float32)


def normalised(name: str, values: Any) -> Any:
    mean, divisor = BEFORE[name]
    return ((values - np.array(mean, np.float32).reshape(1, 3, 1, 1)) / np.float32(divisor)).astype(np.float32)


def ours(name: str, values: Any) -> Any:
    with torch.inference_mode():
        return LOADERS[name]()(torch.from_numpy(values) / 255)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_weights_are_those_of_the_published_network(name: str) -> None:
    kind, layers = PUBLISHED[name]
    whole = onnx_graphs.published(name, to_onnx(onnx_graphs.state_of(kind), layers))
    assert hashlib.sha256(whole).hexdigest() == kind.source[1]


@pytest.mark.parametrize("kind", [EXPRESSION, SECOND_AGE, FINDER], ids=lambda kind: kind.title)
def test_the_weights_are_those_of_the_published_shard(kind: FaceNetwork) -> None:
    manifest = onnx_graphs.HERE / kind.source[0].replace(".bin", "-weights_manifest.json")
    entries = entries_of(manifest.read_text(encoding="utf-8"))
    state = onnx_graphs.state_of(kind)
    shard = to_shard(state, entries)
    assert hashlib.sha256(shard).hexdigest() == kind.source[1]
    again = from_shard(shard, entries)
    assert again.keys() == state.keys()
    assert all(np.array_equal(again[name], state[name]) for name in state)


@pytest.mark.parametrize("name", PUBLISHED)
def test_probabilities_agree_with_onnxruntime(name: str) -> None:
    kind, layers = PUBLISHED[name]
    values = pictures(name.removesuffix("-v1"))
    model = onnx_graphs.published(name, to_onnx(onnx_graphs.state_of(kind), layers))
    theirs = onnx_graphs.answers(model, normalised(name.removesuffix("-v1"), values), "probabilities")
    shares = ours(name.removesuffix("-v1"), values).softmax(1).numpy()
    assert np.ptp(theirs, axis=0).max() > 0.05  # the pictures are not all the same to it
    np.testing.assert_allclose(shares, theirs, rtol=0, atol=TOLERANCE)


def test_expressions_agree_with_onnxruntime() -> None:
    values = pictures("expression")
    theirs = onnx_graphs.answers(
        onnx_graphs.expression(onnx_graphs.state_of(EXPRESSION)), normalised("expression", values)
    )
    mine = ours("expression", values)
    assert np.ptp(theirs, axis=0).max() > 0.5
    np.testing.assert_allclose(
        mine.softmax(1).numpy(), torch.from_numpy(theirs).softmax(1).numpy(), rtol=0, atol=TOLERANCE
    )
    np.testing.assert_allclose(mine.numpy(), theirs, rtol=TOLERANCE, atol=0)


def test_the_second_age_agrees_with_onnxruntime() -> None:
    values = pictures("second_age")
    theirs = onnx_graphs.answers(
        onnx_graphs.second_age(onnx_graphs.state_of(SECOND_AGE)), normalised("second_age", values)
    )
    mine = ours("second_age", values)
    assert np.ptp(theirs[:, 0]) > 1
    np.testing.assert_allclose(mine.numpy(), theirs, rtol=TOLERANCE, atol=0)


def test_the_finder_agrees_with_onnxruntime() -> None:
    values = pictures("finder", 2)
    theirs = onnx_graphs.answers(onnx_graphs.finder(onnx_graphs.state_of(FINDER)), normalised("finder", values))
    mine = ours("finder", values)
    assert mine.shape == (2, 5, 5, 13, 13)
    np.testing.assert_allclose(mine.flatten(1, 2).numpy(), theirs, rtol=TOLERANCE, atol=TOLERANCE)


def test_boxes_are_decoded_as_the_paper_says() -> None:
    net = load.finder_net().double()
    picture = torch.from_numpy(pictures("finder", 1)).double()[:, :, :96, :96] / 255
    told, boxes = net(picture)[0], net.boxes(picture)[0]
    anchors = ((1.603231, 2.094468), (6.041143, 7.080126), (2.882459, 3.518061), (4.266906, 5.178857),
               (9.041765, 10.66308))  # fmt: skip
    for anchor, (wide, high) in enumerate(anchors):
        for row in range(3):
            for column in range(3):
                x, y, w, h, score = told[anchor, :, row, column].tolist()
                middle_x, middle_y = 32 * (column + 1 / (1 + np.exp(-x))), 32 * (row + 1 / (1 + np.exp(-y)))
                half_w, half_h = 16 * wide * np.exp(w), 16 * high * np.exp(h)
                wanted = [middle_x - half_w, middle_y - half_h, middle_x + half_w, middle_y + half_h]
                np.testing.assert_allclose(boxes[anchor, row, column, :4], wanted, rtol=1e-9, atol=1e-9)
                assert boxes[anchor, row, column, 4].item() == pytest.approx(1 / (1 + np.exp(-score)))


@pytest.mark.parametrize("name", ["age", "gender", "expression", "second_age", "finder"])
def test_gradients_to_the_picture_agree_with_finite_differences(name: str) -> None:
    net: nn.Module = LOADERS[name]().double()
    values = torch.from_numpy(pictures(name, 3)[1:2]).double() / 255
    values = values[:, :, :96, :96] if name == "finder" else values
    chance = torch.Generator().manual_seed(5)

    def told(picture: Tensor) -> Tensor:
        answer = net(picture)
        weights = torch.linspace(-1, 1, answer.numel(), dtype=torch.float64).reshape(answer.shape)
        return (answer * weights).sum()

    picture = values.clone().requires_grad_()
    (slope,) = torch.autograd.grad(told(picture), picture)
    assert slope.dtype is torch.float64
    assert all(parameter.grad is None and not parameter.requires_grad for parameter in net.parameters())
    step, agreeing = 1e-9, 0
    for _ in range(6):
        way = torch.randn(values.shape, generator=chance, dtype=torch.float64)
        with torch.no_grad():
            measured = (told(values + step * way) - told(values - step * way)) / (2 * step)
        expected = (slope * way).sum()
        assert expected.abs() > 1e-6
        assert measured.item() == pytest.approx(expected.item(), rel=0.05)
        agreeing += measured.item() == pytest.approx(expected.item(), rel=1e-5)
    # Even so small a step takes some unit past its kink now and then.
    assert agreeing >= 4


def test_years_are_the_expected_age() -> None:
    net = load.age_net().double()
    faces = torch.from_numpy(pictures("age", 3)).double() / 255
    shares = net(faces).softmax(1)
    wanted = [sum(float(share) * age for share, age in zip(row, AGES, strict=True)) for row in shares]
    assert AGES[:2] == (0.25, 1.0)
    assert AGES[-1] == 80.0
    np.testing.assert_allclose(net.years(faces), wanted)
    second = load.second_age_net()
    some = torch.from_numpy(pictures("second_age", 2)) / 255
    assert torch.equal(second.years(some), second(some)[:, 0])


@pytest.mark.parametrize("kind", FACE_NETWORKS, ids=lambda kind: kind.title)
def test_each_file_is_the_one_that_is_noted_and_has_a_card(kind: FaceNetwork) -> None:
    root = onnx_graphs.HERE.parents[2]
    assert hashlib.sha256(bundled_file(kind.weight_file).read_bytes()).hexdigest() == kind.sha256
    noted = (root / "models" / "NOTICE.md").read_text(encoding="utf-8")
    assert kind.sha256 in noted
    assert kind.source[1] in noted
    card = (root / "docs" / "models" / f"{kind.weight_file.removesuffix('.safetensors')}.md").read_text(
        encoding="utf-8"
    )
    for heading in ("Data", "Licence", "How it was made", "Figures", "Limits and bias"):
        assert f"\n## {heading}\n" in card
    assert kind.sha256 in card
    assert kind.licence in card


def test_another_file_under_the_name_is_refused(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / AGE.weight_file
    other.write_bytes(bundled_file(GENDER.weight_file).read_bytes())
    monkeypatch.setattr(load, "bundled_file", lambda name: other)
    with pytest.raises(Complaint, match="damaged or is not the file"):
        load.age_net()
