"""Numbers on the command line that belong to no knob, each with its range."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """A reader for whole numbers from `low` to `high`; it raises argparse.ArgumentTypeError for anything else."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"this should be a whole number; it is “{text}”") from None
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"this should lie between {low} and {high}; it is {number}")
        return number

    return read


def factor(text: str) -> float:
    """A number over 0.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"this should be a number over 0, such as 2 for twice; it is “{text}”")
    return number


def number_between(low: float, high: float) -> Callable[[str], float]:
    """A reader for numbers from `low` to `high`; it raises argparse.ArgumentTypeError for anything else."""

    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"this should be a number; it is “{text}”") from None
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"this should lie between {low:g} and {high:g}; it is {number:g}")
        return number

    return read
