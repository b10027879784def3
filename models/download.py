"""Downloading the weights of a network, at a person's explicit wish: resumable and verified."""

from __future__ import annotations

import errno
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from typing import IO
from urllib.error import HTTPError

from models.errors import Complaint
from models.fetching import INSTEAD, BrokenOffError, ask, continues, next_piece, total, validator_of
from models.network import Network
from models.part_file import PartFile
from models.weights_file import pieces

# How often a connection that breaks off without having brought anything is tried again.
_PATIENCE = 3
_MIB = 1 << 20


@dataclass(frozen=True)
class Progress:
    """How far a download is.

    Attributes:
        done: bytes fetched (or, while checking, verified) so far.
        total: bytes of the whole file; None if the server does not say.
        checking: whether the file is complete and now being verified.
    """

    done: int
    total: int | None
    checking: bool = False


def download(entry: Network, folder: Path, url: str | None = None) -> Iterator[Progress]:
    """Fetches an entry's weights file into `folder`. Closing the iterator cancels.

    Reports at least every 64 KiB while fetching, and every MiB while checking.

    What has come stays in a .part file, from which the next download goes on. The file gets its name only once its
    SHA-256 is right. `url` is another address than the entry's own.

    Raises:
        Complaint: if there is no address, no connection, no room, or what came is not the right file.
    """
    address = url or entry.url
    if not address:
        raise Complaint(f"There is nowhere to download {entry.title} from: choose a weights file instead.")
    part = PartFile(folder / entry.weight_file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield from _fetch_all(part, address)
        yield from _check(part, entry)
        part.finish()
    except OSError as error:
        raise _trouble_on_disk(folder, error) from error


def _fetch_all(part: PartFile, url: str) -> Iterator[Progress]:
    patience = _PATIENCE
    while patience:
        before = part.size()
        try:
            yield from _fetch(part, url)
            return
        except BrokenOffError:
            patience = _PATIENCE if part.size() > before else patience - 1
    raise Complaint(
        f"The connection broke off after {part.size() / _MIB:.0f} MB; what has come is kept: "
        "download again to go on from there."
    )


def _fetch(part: PartFile, url: str) -> Iterator[Progress]:
    validator = part.validator(url)
    have = part.size() if validator else 0
    try:
        answer = ask(url, have, validator)
    except HTTPError as error:
        error.close()
        yield from _nothing_after(part, have, error.headers.get("Content-Range", ""))
        return
    with closing(answer):
        yield from _receive(answer, part, have, url)


def _nothing_after(part: PartFile, have: int, content_range: str) -> Iterator[Progress]:
    if content_range.strip() != f"bytes */{have}":
        # The file on the server became shorter: what is here belongs to another one.
        part.discard()
        raise BrokenOffError
    yield Progress(have, have)


def _receive(answer: HTTPResponse, part: PartFile, have: int, url: str) -> Iterator[Progress]:
    going_on = continues(answer, have)
    if answer.status == 206 and not going_on:
        # A piece from elsewhere in the file is of no use: all of it is asked for again.
        part.discard()
        raise BrokenOffError
    done = have if going_on else 0
    whole = total(answer, done)
    _check_room(part.path.parent, (whole or done) - done)
    with part.go_on() if going_on else part.begin(url, validator_of(answer)) as file:
        yield Progress(done, whole)
        while piece := next_piece(answer):
            _write(file, piece)
            done += len(piece)
            yield Progress(done, whole)
    if whole is not None and done < whole:
        raise BrokenOffError


def _write(file: IO[bytes], piece: bytes) -> None:
    # An unbuffered file may take only part of what it is given.
    while piece:
        piece = piece[file.write(piece) :]


def _check(part: PartFile, entry: Network) -> Iterator[Progress]:
    sha, done, whole = hashlib.sha256(), 0, part.size()
    for piece in pieces(part.path):
        sha.update(piece)
        done += len(piece)
        yield Progress(done, whole, checking=True)
    if not sha.hexdigest().startswith(entry.sha256):
        part.discard()
        raise Complaint(
            f"What came is not the file meant for {entry.title} (its SHA-256 begins with {sha.hexdigest()[:8]}, not "
            f"{entry.sha256[:8]}) and was thrown away: try again, {INSTEAD}."
        )


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise OSError(errno.ENOSPC, f"{needed / _MIB:.0f} MB needed, {free / _MIB:.0f} MB free")


def _trouble_on_disk(folder: Path, error: OSError) -> Complaint:
    if error.errno == errno.ENOSPC:
        return Complaint(f"The disk is full ({error.strerror}): make room, then download again to go on.")
    return Complaint(f"The weights cannot be kept in “{folder}”: {error.strerror or error}.")
