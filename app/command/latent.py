"""Makes faces out of latent numbers: one face, samples across a degree, strips along axes, or a film between two."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.command.benches import open_bench
from app.command.encode import MODEL_HELP, model_named
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.latent_faces import FACE_HELP, MEAN, beyond, face_named
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import (
    add_film_options,
    add_output_options,
    check_film_output,
    check_output,
    conclude,
    write,
    write_film,
)
from app.command.parser import Parser
from app.command.say import say
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_path import LatentPath
from engine.jobs.latent_samples import LatentSamples
from engine.jobs.latent_strips import LatentStrips
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.job import Job
    from engine.latent.cloud import Cloud


@dataclass(frozen=True)
class _Part:
    """One of the things that can be made.

    Attributes:
        told: what it is, for the help.
        job: its class.
        faces: the faces it is made from: name on the command line, and the one taken if none is given.
        sized: whether the size of the picture can be chosen.
        seeded: whether chance has a part in it.
    """

    told: str
    job: type[Job]
    faces: tuple[tuple[str, str | None], ...] = ()
    sized: bool = True
    seeded: bool = False


PARTS = {
    "face": _Part("one face", LatentFace, (("face", MEAN),)),
    "samples": _Part("faces by chance across a degree, such as of a smile", LatentSamples, sized=False, seeded=True),
    "traverse": _Part(
        "strips of a face along each axis, number or attribute", LatentStrips, (("face", MEAN),), False
    ),
    "path": _Part("a film between two faces", LatentPath, (("first", None), ("second", None))),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """A part of the command for each thing that can be made."""
    parts = parser.add_subparsers(
        dest="part", required=True, metavar="WHAT", parser_class=Parser, prog=parser.prog, title="what is made"
    )
    for name, part in PARTS.items():
        inner = parts.add_parser(name, help=part.told, description=f"Makes {part.told}.")
        _add_part(inner, part)
    parser.epilog = f"`{parser.prog} WHAT --help` tells more, such as `{parser.prog} samples --help`."


def run(arguments: argparse.Namespace) -> int:
    """Makes it and writes it."""
    part = PARTS[arguments.part]
    film = part.job is LatentPath
    (check_film_output if film else check_output)(arguments)
    recipe = chosen(arguments, Recipe(_job(arguments, part)))
    made = make(recipe, open_bench(recipe, None, arguments), arguments.quiet)
    (write_film if film else write)(arguments, made.result)
    return conclude(made)


def _add_part(parser: Any, part: _Part) -> None:
    for name, default in part.faces:
        given = {"nargs": "?", "default": default} if default else {}
        parser.add_argument(name, metavar=name.upper(), help=FACE_HELP, **given)
    parser.add_argument("--model", type=Path, metavar="FILE", help=MODEL_HELP)
    add_knobs(parser.add_argument_group("how"), part.job)
    leave = {"network", *([] if part.sized else ["size"]), *([] if part.seeded else ["seed"])}
    if {"size", "seed"} - leave:
        add_knobs(parser.add_argument_group("the picture"), Recipe, leave_out=leave)
    (add_film_options if part.job is LatentPath else add_output_options)(parser)
    add_machine_options(parser)


def _job(arguments: argparse.Namespace, part: _Part) -> Job:
    model = model_named(arguments.model)
    if part.job is LatentSamples:
        return replace(chosen(arguments, LatentSamples()), model=model)  # type: ignore[no-any-return]
    from engine.latent.open_models import open_model

    cloud = open_model(model).cloud
    faces = [_face(getattr(arguments, name), arguments, model, cloud) for name, _ in part.faces]
    made: dict[type[Job], Callable[[], Job]] = {
        LatentFace: lambda: faces[0],
        LatentStrips: lambda: replace(chosen(arguments, LatentStrips()), face=faces[0]),
        LatentPath: lambda: replace(chosen(arguments, LatentPath()), first=faces[0], second=faces[-1]),
    }
    return made[part.job]()


def _face(text: str, arguments: argparse.Namespace, model: str, cloud: Cloud) -> LatentFace:
    """The face with `--no-along` heeded, where that is an option."""
    face = face_named(text, model, cloud)
    warning = beyond(face, cloud) if ":" in text else ""
    if warning and not arguments.quiet:
        say(warning)
    return chosen(arguments, face)  # type: ignore[no-any-return]
