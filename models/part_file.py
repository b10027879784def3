"""A download that is not complete yet: the bytes so far, and what proves that they still belong together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True)
class PartFile:
    """The file FINAL.part beside the final file, and FINAL.part.json with where it came from.

    Attributes:
        final: where the file goes once it is complete and verified.
    """

    final: Path

    @property
    def path(self) -> Path:
        """Where the bytes so far are."""
        return self.final.with_name(self.final.name + ".part")

    @property
    def _note(self) -> Path:
        return self.final.with_name(self.final.name + ".part.json")

    def size(self) -> int:
        """How many bytes there are."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def validator(self, url: str) -> str | None:
        """What the server called this version of the file (ETag or date), if bytes from that address are here."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return str(note["validator"]) if note["url"] == url and self.size() else None
        except (OSError, ValueError, KeyError, TypeError):
            # Without its note the part cannot be trusted and is fetched anew.
            return None

    def begin(self, url: str, validator: str | None) -> IO[bytes]:
        """An empty file to write to."""
        self.discard()
        if validator:
            self._note.write_text(json.dumps({"url": url, "validator": validator}), encoding="utf-8")
        return self.path.open("wb", buffering=0)

    def go_on(self) -> IO[bytes]:
        """The file, to write on at its end."""
        return self.path.open("ab", buffering=0)

    def discard(self) -> None:
        """Removes what there is."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def finish(self) -> None:
        """Puts the complete file in its place."""
        self.path.replace(self.final)
        self._note.unlink(missing_ok=True)
