"""The command line: `phosphene dream ...` and its sisters. Imports no Qt, and torch only when a network is run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from app.command.exits import COMPLAINT, INTERRUPTED
from app.command.parser import Parser
from engine.errors import Complaint

# Each is a module of this package with `add_options(parser)` and `run(arguments) -> exit code`.
COMMANDS = {
    "dream": "dream on a photo, or out of noise",
    "zoom": "dream deeper and deeper into a photo, as a film",
    "rgbize": "show three channels of a network as red, green and blue",
    "grid": "show all channels of a layer side by side",
    "again": "make a saved picture again, also larger or from another photo",
    "recipe": "print the recipe inside a saved picture as JSON",
    "networks": "list the networks",
    "layers": "list the layers of a network with the shapes of what they see",
    "presets": "list the presets",
    "download": "fetch the weights of a network",
}


def run(argv: Sequence[str]) -> int:
    """Carries out one command; gives the exit code.

    0: done. 1: it cannot be done, and one sentence on standard error says why. 2: the command was not understood.
    130: interrupted; a picture that had been begun is kept.
    """
    name, *rest = argv
    command = import_module(f"app.command.{name}")
    parser = Parser(prog=f"phosphene {name}", description=_sentence(command))
    command.add_options(parser)
    try:
        return int(command.run(parser.parse_args(rest)))
    except SystemExit as end:  # how argparse ends after --help and after an error
        return end.code if isinstance(end.code, int) else COMPLAINT
    except KeyboardInterrupt:
        return _say("interrupted before there was a picture to keep.", INTERRUPTED)
    except BrokenPipeError:  # whoever read our output, such as `head`, has had enough
        sys.stderr.close()
        return COMPLAINT
    except (Complaint, OSError, MemoryError, RuntimeError) as error:
        return _say(sentence(error), COMPLAINT)


def sentence(error: BaseException) -> str:
    """What went wrong, for a person."""
    if isinstance(error, Complaint):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}." if error.filename else f"{error.strerror}."
    if isinstance(error, MemoryError) or "not enough memory" in str(error) or "out of memory" in str(error):
        return "There is not enough memory for this; choose a smaller --size, or a smaller --tile."
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no reason was given'}"


def _sentence(command: ModuleType) -> str:
    return (command.__doc__ or "").strip()


def _say(text: str, code: int) -> int:
    sys.stderr.write(f"phosphene: {text}\n")
    return code
