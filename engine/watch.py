"""Looking at what the layers of a network compute. The only way in which the engine hooks into a module."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from torch import Tensor, nn

from engine.errors import Complaint

OUTPUT_NAMES = ("", "output")
"""Names for what the whole network gives back, the scores of the classes."""

Told = Callable[[str, Any], Tensor | None]


@contextmanager
def watching(module: nn.Module, layers: Iterable[str]) -> Iterator[dict[str, Tensor]]:
    """What the named layers give back in passes made inside this context, by layer.

    A layer that is called more than once in a pass shows its last output. Outputs are kept as the layer gave them,
    even where the network overwrites them afterwards. However the context is left, the hooks are gone.

    Raises:
        Complaint: if the module has no such layer, or if what it gives back is not one tensor.
    """
    seen: dict[str, Tensor] = {}

    def keep(layer: str, output: Any) -> None:
        seen[layer] = one_tensor(layer, output).clone()

    with hooked(module, layers, keep):
        yield seen


@contextmanager
def hooked(module: nn.Module, layers: Iterable[str], tell: Told) -> Iterator[None]:
    """Has `tell(layer, output)` called whenever one of the layers has computed something, inside this context.

    Where it gives back a tensor, the network goes on with that.
    """
    with ExitStack() as hooks:
        for layer in layers:
            hook = layer_of(module, layer).register_forward_hook(_hook(layer, tell))
            hooks.callback(hook.remove)
        yield


@contextmanager
def followed(module: nn.Module, begins: Callable[[str], None], ends: Callable[[str, Any], None]) -> Iterator[None]:
    """Has `begins(path)` and `ends(path, output)` called around every call of a module; "" is the whole."""
    with ExitStack() as hooks:
        for path, part in module.named_modules():
            hooks.callback(part.register_forward_pre_hook(_begin(path, begins)).remove)
            hooks.callback(part.register_forward_hook(_end(path, ends)).remove)
        yield


def _begin(path: str, begins: Callable[[str], None]) -> Callable[[nn.Module, Any], None]:
    def hook(_module: nn.Module, _inputs: Any) -> None:
        begins(path)

    return hook


def _end(path: str, ends: Callable[[str, Any], None]) -> Callable[[nn.Module, Any, Any], None]:
    def hook(_module: nn.Module, _inputs: Any, output: Any) -> None:
        ends(path, output)

    return hook


def _hook(layer: str, tell: Told) -> Callable[[nn.Module, Any, Any], Tensor | None]:
    def hook(_module: nn.Module, _inputs: Any, output: Any) -> Tensor | None:
        return tell(layer, output)

    return hook


def layer_of(module: nn.Module, layer: str) -> nn.Module:
    """The part of the module with that path; "" and "output" stand for the module itself.

    Raises:
        Complaint: naming layers with similar names if there is none.
    """
    if layer in OUTPUT_NAMES:
        return module
    try:
        return module.get_submodule(layer)
    except AttributeError:
        raise Complaint(_unknown(module, layer)) from None


def _unknown(module: nn.Module, layer: str) -> str:
    known = [name for name, _ in module.named_modules() if name]
    close = difflib.get_close_matches(layer, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(close)}?" if close else f"its layers begin with {', '.join(known[:3])}."
    return f"The network has no layer “{layer}”; {hint}"


def one_tensor(layer: str, output: Any) -> Tensor:
    """The output itself, once it is known to be a tensor.

    Raises:
        Complaint: if the layer gives back several tensors, or something else.
    """
    if isinstance(output, Tensor):
        return output
    raise Complaint(f"The layer “{layer}” gives back more than one tensor; choose one of the layers inside it.")
