"""A channel as it is written on the command line: LAYER:CHANNEL, counted from 0."""

from __future__ import annotations

import argparse
from typing import NamedTuple


class Address(NamedTuple):
    """A channel of a layer."""

    layer: str
    channel: int


def address(text: str) -> Address:
    """The channel that the text names.

    Raises:
        argparse.ArgumentTypeError: if it is not written LAYER:CHANNEL.
    """
    layer, colon, channel = text.rpartition(":")
    if not colon or not layer or not channel.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” should be written LAYER:CHANNEL, such as features.2:7")
    return Address(layer, int(channel))
