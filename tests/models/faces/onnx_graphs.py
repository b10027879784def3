"""The face networks as onnxruntime runs them: two as they were published, three written down a second time.

The published age and gender networks are put together from their graph, which lies here without its numbers, and the
numbers of the file that ships; that the sum of the whole is the published one shows that both are right. The networks
of face-api never were ONNX. They are described here anew, with ONNX's own "SAME_UPPER", as onnxruntime reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from models.faces.files import FaceNetwork
from models.folders import bundled_file

HERE = Path(__file__).parent
SAME = {"auto_pad": "SAME_UPPER"}


def state_of(kind: FaceNetwork) -> dict[str, Any]:
    """The numbers in the file that ships."""
    return dict(load_file(bundled_file(kind.weight_file)))


def published(name: str, numbers: Mapping[str, Any]) -> bytes:
    """The published file, from its graph and numbers by the names it gives them."""
    model = onnx.load(HERE / f"{name}.graph.onnx")
    for slot in model.graph.initializer:
        if slot.name in numbers:
            assert list(slot.dims) == list(numbers[slot.name].shape)
            slot.raw_data = np.ascontiguousarray(numbers[slot.name]).tobytes()
    return bytes(model.SerializeToString(deterministic=True))


def answers(model: bytes, values: Any, output: str | None = None) -> Any:
    """What onnxruntime gives for the values that the network's first layer takes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return session.run(None if output is None else [output], {session.get_inputs()[0].name: values})[0]


class Writing:
    """An ONNX graph that is being written down; each method adds a node and gives the name of what it makes."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._state = state
        self._nodes: list[Any] = []

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        made = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [made], **attributes))
        return made

    def conv(self, x: str, name: str, stride: int = 1, **attributes: Any) -> str:
        return self.node("Conv", x, f"{name}.weight", f"{name}.bias", strides=[stride, stride], **attributes)

    def separable(self, x: str, name: str, stride: int = 1) -> str:
        kernel = f"{name}.depthwise.weight"
        channels = len(self._state[kernel])
        return self.conv(
            self.node("Conv", x, kernel, strides=[stride, stride], group=channels, **SAME), f"{name}.pointwise"
        )

    def pool(self, x: str, kernel: int, stride: int) -> str:
        return self.node("MaxPool", x, kernel_shape=[kernel, kernel], strides=[stride, stride], **SAME)

    def relu(self, x: str) -> str:
        return self.node("Relu", x)

    def add(self, *several: str) -> str:
        return self.node("Sum", *several)

    def dense(self, x: str, name: str) -> str:
        flat = self.node("Flatten", self.node("AveragePool", x, kernel_shape=[7, 7], strides=[2, 2]))
        return self.node("Gemm", flat, f"{name}.weight", f"{name}.bias", transB=1)

    def model(self, result: str) -> bytes:
        ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("x", result)]
        numbers = [numpy_helper.from_array(value, name) for name, value in self._state.items()]
        graph = helper.make_graph(self._nodes, "face", ends[:1], ends[1:], numbers)
        written = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
        return bytes(written.SerializeToString())


def expression(state: Mapping[str, Any]) -> bytes:
    """face-api's face_expression_model: normalised faces to scores."""
    to = Writing(state)
    x = "x"
    for block in (f"dense{number}" for number in range(4)):
        first = to.conv(x, f"{block}.conv0", 2, **SAME) if x == "x" else to.separable(x, f"{block}.conv0", 2)
        parts = [to.relu(first)]
        for number in (1, 2, 3):
            seen = parts[0] if number == 1 else to.relu(to.add(*parts))
            parts.append(to.separable(seen, f"{block}.conv{number}"))
        x = to.relu(to.add(*parts))
    return to.model(to.dense(x, "fc"))


def second_age(state: Mapping[str, Any]) -> bytes:
    """face-api's age_gender_model: normalised faces to age and scores of (male, female)."""
    to = Writing(state)
    x = to.relu(to.conv("x", "entry_flow.conv_in", 2, **SAME))
    x = _reduction(to, x, x, "entry_flow.reduction_block_0")
    x = _reduction(to, x, to.relu(x), "entry_flow.reduction_block_1")
    for block in ("middle_flow.main_block_0", "middle_flow.main_block_1"):
        long = x
        for number in range(3):
            long = to.separable(to.relu(long), f"{block}.separable_conv{number}")
        x = to.add(long, x)
    x = _reduction(to, x, to.relu(x), "exit_flow.reduction_block")
    x = to.relu(to.separable(x, "exit_flow.separable_conv"))
    return to.model(to.node("Concat", to.dense(x, "fc.age"), to.dense(x, "fc.gender"), axis=1))


def _reduction(to: Writing, x: str, begin: str, block: str) -> str:
    long = to.separable(begin, f"{block}.separable_conv0")
    long = to.pool(to.separable(to.relu(long), f"{block}.separable_conv1"), 3, 2)
    return to.add(long, to.conv(x, f"{block}.expansion_conv", 2, **SAME))


def finder(state: Mapping[str, Any]) -> bytes:
    """face-api's tiny_face_detector_model: normalised pictures to 25 numbers for each cell."""
    to = Writing(state)
    x = to.node("LeakyRelu", to.conv("x", "conv0"), alpha=0.1)
    for number in range(1, 6):
        x = to.node("LeakyRelu", to.separable(to.pool(x, 2, 2), f"conv{number}"), alpha=0.1)
    return to.model(to.conv(to.pool(x, 2, 1), "conv8"))
