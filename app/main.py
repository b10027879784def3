"""Where Phosphene begins: a command goes to the command line, anything else opens the window."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from app.command.entry import COMMANDS, run
from app.command.misspelt import no_such_command
from app.command.parser import Parser, help_width
from app.command.pipes import reader_may_leave
from app.idle_threads import sleep_while_waiting
from app.system_libraries import trouble
from engine.version import VERSION


def main(argv: Sequence[str] | None = None) -> int:
    """Runs Phosphene with the arguments after the program's name, and gives its exit code."""
    multiprocessing.freeze_support()
    sleep_while_waiting()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in COMMANDS:
        return run(arguments)
    with reader_may_leave():
        options = _options(arguments)
    if options.self_test:
        from app.selftest import self_test  # only on demand: it drags everything in

        return self_test()
    return _open_window(options.files, options.reset_layout)


def _open_window(files: list[Path], reset_layout: bool) -> int:
    """Opens the window; what the system lacks for it is said in a sentence, before Qt would abort."""
    reason = trouble(sys.platform, os.environ)
    if reason:
        return _say(reason)
    if sys.platform == "win32":
        import torch  # noqa: F401 - its libraries cannot be loaded after Qt's (WinError 1114 on c10.dll)
    try:
        from app.launch import launch
    except ImportError as error:
        if "PySide6" in str(error) or ".so" in str(error):
            return _say(f"Qt cannot be loaded ({error}); install that library, or install Phosphene again.")
        raise
    return launch(files, reset_layout)


def _say(sentence: str) -> int:
    if sys.stderr is not None:  # a windowed build has none
        sys.stderr.write(f"phosphene: {sentence}\n")
    return 1


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = _parser()
    misspelt = no_such_command(arguments[0], COMMANDS) if arguments else ""
    if misspelt:
        parser.error(misspelt)
    return parser.parse_args(arguments)  # type: ignore[no-any-return]


def _parser() -> Parser:
    parser = Parser("phosphene", "A studio for looking into convolutional networks and making pictures with them.")
    parser.epilog = _commands()
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="pictures, folders or weights to open")
    parser.add_argument("--version", action="version", version=f"Phosphene {VERSION}")
    parser.add_argument("--self-test", action="store_true", help="try out the installation, one line per check")
    parser.add_argument("--reset-layout", action="store_true", help="put every dock back in its place")
    return parser


def _commands() -> str:
    width = max(map(len, COMMANDS)) + 2
    lines = (_wrapped(f"  {name:{width}}{summary}", width + 2) for name, summary in COMMANDS.items())
    return "without a window (see phosphene COMMAND --help):\n" + "\n".join(lines) + _EXAMPLE


def _wrapped(text: str, indent: int) -> str:
    return textwrap.fill(text, help_width(), subsequent_indent=" " * indent)


_EXAMPLE = "\n\nfor example:\n  phosphene dream chelsea --preset classic -o dream.png"


if __name__ == "__main__":
    sys.exit(main())
