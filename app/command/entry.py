"""The command line: `phosphene dream ...` and its sisters. Imports no Qt, and torch only when a network is run."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from app.command.exits import COMPLAINT, INTERRUPTED, OK
from app.command.parser import Parser
from app.command.pipes import reader_may_leave
from app.command.say import say
from app.sentences import is_lack_of_memory, sentence
from engine.errors import Complaint
from models.catalogue import offer_trained

# Each is a module of this package with `add_options(parser)` and `run(arguments) -> exit code`.
COMMANDS = {
    "dream": "dream on a photo, or out of noise",
    "zoom": "dream deeper and deeper into a photo, as a film",
    "film": "dream on every frame of a video or of a folder of pictures",
    "style": "make a photo anew in the manner of other pictures",
    "texture": "make a texture out of a picture, also as a seamless tile",
    "feature": "draw what a channel or a class stands for",
    "reconstruct": "make a photo again from what one layer knows of it",
    "memory": "show what each layer still knows of a photo",
    "rgbize": "show three channels of a network as red, green and blue",
    "grid": "show all channels of a layer side by side",
    "compare": "show the same photo through several networks side by side",
    "prediction": "tell what a network takes a photo for",
    "faces": "find the faces in a photo and guess their age, gender and expression",
    "facelab": "make a face in a photo older, younger, or smile",
    "latent": "make faces out of latent numbers: one, samples, strips, or a film between two",
    "encode": "turn the face of a photo into latent numbers, and force a smile or an age on it",
    "statistics": "draw what can be told of the numbers of a latent model",
    "atlas": "draw what every channel of a layer stands for",
    "card": "show all that can be told of one channel",
    "attribution": "show which parts of a photo an answer comes from",
    "graph": "draw a network as boxes and lines, or list it",
    "scan": "look a folder of pictures through for what moves each channel and each class most",
    "regions": "show the strongest places of channels in a folder of pictures",
    "prototypes": "show the pictures of a folder that speak for classes most",
    "filters": "show the filters of a network as small pictures",
    "checkpoints": "show how a network came about, from a folder of weights kept while it was trained",
    "train": "train a network on drawn faces or on a folder of pictures",
    "trained": "list trainings, and draw what they have kept",
    "report": "report what a set of faces is made of and where it is out of balance",
    "labels": "tell and export what people answered in the labelling slideshow",
    "blend": "blend two pictures that were made from the same photo",
    "again": "make a saved picture again, also larger or from another photo",
    "recipe": "print the recipe inside a saved picture as JSON",
    "networks": "list the networks",
    "layers": "list the layers of a network with the shapes of what they see",
    "presets": "list the presets",
    "download": "fetch the weights of a network",
    "spectrum": "look at a folder of photos, for pictures of “Phase only”",
}


def run(argv: Sequence[str]) -> int:
    """Carries out one command; gives the exit code.

    0: done. 1: it cannot be done, and one sentence on standard error says why. 2: the command was not understood.
    130: interrupted; a picture that had been begun is kept.
    """
    _print_whatever_comes()
    try:
        return _to_its_end(*argv)
    except KeyboardInterrupt:
        return _say("interrupted before anything was written.", INTERRUPTED)
    except Exception as error:  # a person gets a sentence, whatever it was
        return _say(_told(error), COMPLAINT)


def _to_its_end(name: str, *rest: str) -> int:
    try:
        with reader_may_leave():
            return _carry_out(name, rest)
    except SystemExit as end:  # how argparse ends after --help and after an error
        return end.code if isinstance(end.code, int) else OK if end.code is None else COMPLAINT


def _carry_out(name: str, rest: Sequence[str]) -> int:
    command = import_module(f"app.command.{name}")
    offer_trained()
    parser = Parser(prog=f"phosphene {name}", description=_sentence(command))
    command.add_options(parser)
    return int(command.run(parser.parse_args(rest)))


def _print_whatever_comes() -> None:
    # A terminal that is not in UTF-8 shows a question mark for what it lacks, where Python would give up.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _told(error: Exception) -> str:
    if is_lack_of_memory(error):
        return "There is not enough memory for this; choose a smaller --size or --tile, or a lower --memory-mb."
    if isinstance(error, Complaint | OSError | ImportError):
        return sentence(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"Something went wrong inside: {type(error).__name__} in {where}: {error}"


def _sentence(command: ModuleType) -> str:
    return (command.__doc__ or "").strip()


def _say(text: str, code: int) -> int:
    say(text)
    return code
