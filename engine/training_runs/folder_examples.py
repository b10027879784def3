"""Pictures in a folder, to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import torch
from torch import Tensor

from engine.errors import BadPicture, Complaint
from engine.scan.ahead import ahead
from engine.scan.listing import Listing
from engine.scan.showing import decoded
from engine.scan.truths import LeftOut, Truth, Truths
from engine.training_runs.examples import identity_of

_FEWEST = 4
_DECODING = 2


class FolderExamples:
    """The pictures of a folder of which something is true, cut to the square in their middle.

    Args:
        kept: how many bytes of decoded pictures are kept at most; others are decoded each time.

    Raises:
        Complaint: if there are too few of them.
    """

    def __init__(self, found: Listing, said: Truths, kept: int = 2**30) -> None:
        if len(said.known) < _FEWEST:
            passed = f"; {len(said.left_out)} were passed over" if said.left_out else ""
            raise Complaint(
                f"“{found.folder.name}” has too few pictures to learn from{passed}; choose another folder."
            )
        self.told = f"{len(said.known)} pictures of {found.folder.name}"
        self.identity = _identity(found.folder, said)
        self.conditions, self.ages = said.conditions, said.ages
        self.truth = torch.tensor([truth.values for truth in said.known], dtype=torch.float32)
        self.truth = self.truth.reshape(len(said.known), len(said.conditions))
        self.classes = tuple(sorted({truth.label for truth in said.known if truth.label}))
        number = {name: at for at, name in enumerate(self.classes)}
        self.labels = torch.tensor([number.get(truth.label, 0) for truth in said.known])
        self.left_out = list(said.left_out)
        self._folder, self._names = found.folder, [truth.name for truth in said.known]
        self._kept: dict[tuple[int, int], Tensor] = {}
        self._unreadable: set[int] = set()
        self._most = kept

    def __len__(self) -> int:
        return len(self._names)

    def pictures(self, which: Sequence[int], size: int) -> tuple[Tensor, list[int]]:
        """As `Examples.pictures`; those that cannot be read are noted once and left out."""
        missing = [one for one in which if one not in self._unreadable and (size, one) not in self._kept]
        fresh = dict(self._decode(missing, size))
        found = {one: self._kept.get((size, one), fresh.get(one)) for one in which}
        read = {one: pixels for one, pixels in found.items() if pixels is not None}
        for one, pixels in fresh.items():
            if (len(self._kept) + 1) * pixels.numel() <= self._most:
                self._kept[size, one] = pixels
        empty = torch.zeros(0, 3, size, size, dtype=torch.uint8)
        return torch.stack(list(read.values())) if read else empty, list(read)

    def _decode(self, which: list[int], size: int) -> list[tuple[int, Tensor]]:
        paths = [self._folder / self._names[one] for one in which]
        done = []
        with closing(ahead(paths, lambda path: decoded(path, size), _DECODING, 2 * _DECODING)) as decoding:
            for one, shown in zip(which, decoding, strict=True):
                if isinstance(shown, BadPicture):
                    self._unreadable.add(one)
                    self.left_out.append(LeftOut(self._names[one], str(shown)))
                else:
                    done.append((one, torch.from_numpy(shown.pixels.copy()).permute(2, 0, 1).contiguous()))
        return done


def _identity(folder: Path, said: Truths) -> str:
    """Of names, files, and what is true of them; the length of a file stands for what is in it."""
    rows = [(one.name, _length(folder, one), one.values, one.label) for one in said.known]
    return identity_of(said.conditions, said.ages, rows)


def _length(folder: Path, one: Truth) -> int:
    try:
        return (folder / one.name).stat().st_size
    except OSError:
        return -1  # it is passed over once it cannot be opened
