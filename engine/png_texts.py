"""The texts inside PNG files, read without decoding the picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import IO

from engine.pillow import MOST_TEXT
from engine.png16 import SIGNATURE

_KINDS = (b"iTXt", b"zTXt", b"tEXt")


def png_text(file: IO[bytes], wanted: str) -> str | None:
    """The first text with that key; None if there is none, if it cannot be unpacked, or if this is no PNG.

    Texts are also found behind the pixels, where some programs put them.
    """
    if file.read(len(SIGNATURE)) != SIGNATURE:
        return None
    prefix = wanted.encode("latin-1") + b"\0"
    for kind, data in _text_chunks(file):
        if data.startswith(prefix):
            return _text(kind, data[len(prefix) :])
    return None


def _text_chunks(file: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    while len(head := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        if kind in _KINDS and length <= MOST_TEXT:
            yield kind, file.read(length)
            file.seek(4, 1)
        else:
            file.seek(length + 4, 1)


def _text(kind: bytes, data: bytes) -> str | None:
    if kind == b"tEXt":
        return data.decode("latin-1")
    if kind == b"zTXt":
        unpacked = _unpacked(data[1:])
        return None if unpacked is None else unpacked.decode("latin-1")
    packed, rest = data[:1], data[2:].split(b"\0", 2)[-1]
    text = _unpacked(rest) if packed == b"\1" else rest
    return None if text is None else text.decode("utf-8", "replace")


def _unpacked(data: bytes) -> bytes | None:
    work = zlib.decompressobj()
    try:
        text = work.decompress(data, MOST_TEXT)
    except zlib.error:
        return None
    return text if work.eof else None
