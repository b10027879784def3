"""torchvision, wherever it can be had at all."""

from __future__ import annotations

from types import ModuleType

import torch

# The operators torchvision 0.28 registers a fake kernel for without asking whether they exist.
_DETECTION_OPERATORS = ("nms", "qnms")
# A definition lives as long as the library object that made it.
_held: list[torch.library.Library] = []


def torchvision() -> ModuleType:
    """torchvision, even where its compiled half does not fit this torch (a CUDA wheel beside a CPU torch).

    Its classification networks are plain torch and need none of the compiled half. The import costs about a
    second, so only what builds a torchvision network calls this.
    """
    try:
        return _imported()
    except RuntimeError as error:
        if "torchvision::" not in str(error):
            raise
    _define_missing_operators()
    return _imported()


def _imported() -> ModuleType:
    # A literal import, because a packaged build finds only those.
    import torchvision

    return torchvision  # type: ignore[no-any-return]


def _define_missing_operators() -> None:
    library = torch.library.Library("torchvision", "FRAGMENT")  # type: ignore[no-untyped-call]
    _held.append(library)
    for name in _DETECTION_OPERATORS:
        library.define(f"{name}(Tensor boxes, Tensor scores, float overlap) -> Tensor")  # type: ignore[no-untyped-call]
