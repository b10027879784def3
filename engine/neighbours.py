"""Further networks beside that of a bench, for comparisons: a few, within a share of the memory a run may use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.sight import Sight
    from models.load import LoadedNetwork

MOST = 3
"""How many networks are kept."""


class Neighbours:
    """Benches with other networks, those used last. A bench keeps them; they go when its network or machine does.

    No picture is held: what they know of one is remembered by the sight of the bench they stand beside, weakly.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Bench] = OrderedDict()
        self._sights: WeakKeyDictionary[Sight, dict[str, Sight]] = WeakKeyDictionary()

    def names(self) -> tuple[str, ...]:
        """The names of the networks that are kept, the one used last at the end."""
        return tuple(self._kept)

    def weight_bytes(self) -> int:
        """How much memory their weights take, prepared ones included."""
        return sum(_bytes(one.loaded) + one.prepared_bytes() for one in self._kept.values())

    def get(self, name: str, bench: Bench, room: int, make: Callable[[], Bench]) -> Bench:
        """The network of that name with the picture of `bench`.

        Args:
            room: how many bytes the weights of all of them may take; the newest is kept whatever it takes.
            make: makes its bench, without a picture, if it is not kept.
        """
        if name not in self._kept:
            self._make_room(MOST - 1, room)  # before the new one needs the place
            self._kept[name] = make()
        self._kept.move_to_end(name)
        self._make_room(MOST, room)
        seen = self._sights.setdefault(bench.sight, {})
        other = replace(self._kept[name], picture=bench.picture, sight=seen.get(name))  # type: ignore[arg-type]
        seen[name] = other.sight
        return other

    def _make_room(self, most: int, room: int) -> None:
        while len(self._kept) > most or (len(self._kept) > 1 and self.weight_bytes() > room):
            name, _ = self._kept.popitem(last=False)
            for seen in self._sights.values():
                seen.pop(name, None)


def _bytes(loaded: LoadedNetwork) -> int:
    return sum(weights.numel() * weights.element_size() for weights in loaded.module.state_dict().values())
