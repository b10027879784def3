"""Names of operations as a person reads them."""

from __future__ import annotations

from typing import Any

_READABLE = {"cat": "concatenate", "concat": "concatenate", "truediv": "divide", "div": "divide", "mul": "multiply",
             "sub": "subtract", "getitem": "take a part", "matmul": "matrix product"}  # fmt: skip


def operation_name(target: Any) -> str:
    """Such as "add" for `operator.iadd`, "concatenate" for `torch.cat` and "flatten" for the method of that name."""
    name = str(target if isinstance(target, str) else getattr(target, "__name__", type(target).__name__)).strip("_")
    plain = name[1:] if name in ("iadd", "imul", "isub", "itruediv") else name
    return _READABLE.get(plain, plain.replace("_", " "))
