"""A channel as text and as something dragged: LAYER:CHANNEL, counted from 0."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData

CHANNEL_MIME = "application/x-phosphene-channel"

Address = tuple[str, int]
"""The module path of a layer, and a channel of it; -1 is the whole layer."""


def written(layer: str, channel: int) -> str:
    """Such as "features.13:42"; the layer alone for channel -1."""
    return layer if channel < 0 else f"{layer}:{channel}"


def read(text: str) -> Address | None:
    """The address in a text such as "features.13:42", or None; the text without a number is the whole layer."""
    layer, colon, number = text.strip().partition(":")
    if not layer or (colon and not number.strip().isdecimal()):
        return None
    return layer.strip(), int(number) if colon else -1


def packed(layer: str, channel: int) -> QMimeData:
    """The address as data to drag; other programs get it as text."""
    data = QMimeData()
    data.setData(CHANNEL_MIME, QByteArray(written(layer, channel).encode()))
    data.setText(written(layer, channel))
    return data


def unpacked(data: QMimeData) -> Address | None:
    """The address of a dragged channel, or None if something else is dragged."""
    if not data.hasFormat(CHANNEL_MIME):
        return None
    address = read(bytes(data.data(CHANNEL_MIME).data()).decode())
    return address if address is not None and address[1] >= 0 else None
