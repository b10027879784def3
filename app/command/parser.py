"""The argument parser of every command: errors are one sentence, and help keeps its paragraphs."""

from __future__ import annotations

import argparse
import difflib
import re
import shutil
import textwrap
from collections.abc import Sequence
from typing import Any, NoReturn

from app.command.exits import USAGE
from app.command.say import say
from app.command.wording import in_our_words

_WIDEST = 98


def help_width() -> int:
    """How many characters a line of help may have: what the terminal holds, and never so many that it reads badly."""
    return max(40, min(_WIDEST, shutil.get_terminal_size().columns - 2))


class _Help(argparse.HelpFormatter):
    """Wraps the help of options, but leaves the paragraphs below them as they are."""

    def __init__(self, prog: str, **details: Any) -> None:
        super().__init__(prog, **{"max_help_position": 28, "width": help_width(), **details})

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if "\n" in text else super()._fill_text(text, width, indent)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that complains as all of Phosphene does."""

    def __init__(self, prog: str, description: str, **details: Any) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Help, allow_abbrev=False, **details)

    def parse_args(self, args: Sequence[str], namespace: Any = None) -> Any:  # type: ignore[override]
        """The arguments; what cannot be understood ends in one sentence and `SystemExit`."""
        self._complain_about_unknown_options(args)
        found, left_over = self.parse_known_args(args, namespace)
        if left_over:
            self.error(f"“{left_over[0]}” is one word too many")
        return found

    def format_help(self) -> str:
        """The help, with a usage line that names what must be said and leaves the rest to the list below it."""
        words = [self.prog, *filter(None, map(_in_usage, self._actions)), "[OPTION ...]"]
        self.usage = textwrap.fill(" ".join(words), help_width() - len("usage: "), subsequent_indent=" " * 7)
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Says what is wrong in one sentence, and ends with the exit code for that."""
        say(f"{in_our_words(message)}; `{self.prog} --help` shows what can be said.")
        raise SystemExit(USAGE)

    def _complain_about_unknown_options(self, words: Sequence[str]) -> None:
        parts = self._parts()
        for place, word in enumerate(words):
            if word == "--":
                return
            if parts and not word.startswith("-"):  # what follows is for the part of the command that has this name
                if word in parts:
                    parts[word]._complain_about_unknown_options(words[place + 1 :])
                return
            if not self._is_known(word):
                self.error(f"there is no option {_name(word)}{_offer(_name(word), self._option_string_actions)}")

    def _parts(self) -> dict[str, Parser]:
        """The parsers of the parts of a command that has some, by their names."""
        several = [action for action in self._actions if isinstance(action, argparse._SubParsersAction)]
        return dict(several[0].choices) if several else {}

    def _is_known(self, word: str) -> bool:
        if not re.match(r"--?[A-Za-z]", word):
            return True  # no option, but a value
        return _name(word) in self._option_string_actions or word[:2] in self._option_string_actions


def _name(word: str) -> str:
    return word.partition("=")[0]


def _offer(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, known, n=2, cutoff=0.7)
    return f" (did you mean {' or '.join(close)}?)" if close else ""


def _in_usage(action: argparse.Action) -> str:
    metavar = str(action.metavar or action.dest)
    if not action.option_strings:
        return {"?": f"[{metavar}]", "*": f"[{metavar} ...]"}.get(str(action.nargs), metavar)
    return f"{action.option_strings[0]} {metavar}" if action.required else ""
