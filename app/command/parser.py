"""The argument parser of every command: errors are one sentence, and help keeps its paragraphs."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from app.command.exits import USAGE


class _Help(argparse.HelpFormatter):
    """Wraps the help of options, but leaves the paragraphs below them as they are."""

    def __init__(self, prog: str, **details: Any) -> None:
        super().__init__(prog, max_help_position=28, **details)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if "\n" in text else super()._fill_text(text, width, indent)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that complains as all of Phosphene does."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Help, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        said = message.removeprefix("argument ").rstrip(".")
        sys.stderr.write(f"phosphene: {said}; `{self.prog} --help` shows what can be said.\n")
        raise SystemExit(USAGE)
