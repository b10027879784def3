"""The argument parser of every command: errors are one sentence, and help shows knobs as they were declared."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from app.command.exits import USAGE


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that complains as all of Phosphene does."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"phosphene: {message}; `{self.prog} --help` shows what can be said.\n")
        raise SystemExit(USAGE)
