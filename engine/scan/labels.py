"""Which class of a network a label of a data set means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence


class ClassLabels:
    """Finds classes by their names: capitals, dashes and underscores do not matter, nor does a number in front."""

    def __init__(self, names: Sequence[str]) -> None:
        plain = [_plain(name) for name in names]
        often = Counter(plain)
        self._classes = {name: index for index, name in enumerate(plain) if often[name] == 1}
        self._count = len(names)

    def classes(self, labels: Iterable[str]) -> list[int]:
        """The numbers of the classes that the labels mean; labels that mean none, or several, are left out."""
        found = (self._class(label) for label in labels)
        return [one for one in dict.fromkeys(found) if one is not None]

    def _class(self, label: str) -> int | None:
        if label.isdecimal():
            return int(label) if int(label) < self._count else None
        plain = _plain(label)
        if plain in self._classes:
            return self._classes[plain]
        number, _, rest = plain.partition(" ")
        return self._classes.get(rest) if number.isdecimal() else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
