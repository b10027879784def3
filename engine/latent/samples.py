"""Faces across a degree: which they are, and how they stand."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import BadRecipe, Complaint
from engine.jobs.latent_face import TOLD, LatentFace
from engine.jobs.latent_samples import LatentSamples
from engine.latent.board import BEYOND, INK, QUIET, Board, Word, letters_for, signed
from engine.latent.cloud import Cloud

GAP, _BAND = 2, 10
MOST_DEGREES = 201


def degrees(job: LatentSamples) -> list[float]:
    """The degree of each column.

    Raises:
        BadRecipe: if they are too many.
    """
    count = int(abs(job.high - job.low) / job.step + 1e-6) + 1
    if count > MOST_DEGREES:
        raise BadRecipe(f"These are {count} degrees, and {MOST_DEGREES} at most can be shown: choose larger steps.")
    way = job.step if job.high >= job.low else -job.step
    return [round(job.low + place * way, 6) for place in range(count)]


def attribute_of(job: LatentSamples, cloud: Cloud) -> str:
    """What grows from column to column.

    Raises:
        Complaint: if the model does not know it, or knows nothing.
    """
    known = tuple(dict.fromkeys((*cloud.conditions, *cloud.attributes)))
    if not known:
        raise Complaint(f"“{cloud.title}” knows no conditions or attributes, so that there are no degrees to show.")
    for name in (job.across, job.beside):
        if name and name not in known:
            raise Complaint(f"“{cloud.title}” does not know “{name}”; it knows {', '.join(known)}.")
    return job.across or known[0]


def sampled_faces(job: LatentSamples, cloud: Cloud, seed: int) -> list[LatentFace]:
    """The faces, column by column."""
    name, columns = attribute_of(job, cloud), degrees(job)
    drawn = cloud.drawn(job.each if job.same else job.each * len(columns), seed, job.spread)
    people = [cloud.numbers(point) for point in drawn]
    faces = []
    for number in range(job.each * len(columns)):
        column, row = divmod(number, job.each)
        person = LatentFace(job.model, people[row if job.same else number], along=job.along)
        faces.append(_with(person, {job.beside: job.degree, name: columns[column]}, cloud))
    return faces


def samples_board(job: LatentSamples, cloud: Cloud) -> Board:
    """How they stand: columns with their degree above, in bands."""
    columns = degrees(job)
    beside = min(job.columns or len(columns), len(columns))
    bands, letters = -(-len(columns) // beside), letters_for(job.tile)
    head, pace = round(letters * 1.7), job.tile + GAP
    tall = head + job.each * pace + _BAND
    title = head + GAP
    places, words = [], [Word(_title(job, cloud), GAP + 2, title / 2, "lm", QUIET)]
    for number, degree in enumerate(columns):
        left, top = GAP + number % beside * pace, title + number // beside * tall
        colour = BEYOND if abs(degree) > TOLD + 1e-9 else INK
        words.append(Word(signed(degree), left + job.tile / 2, top + head / 2, colour=colour))
        places += [(left, top + head + row * pace) for row in range(job.each)]
    return Board(
        GAP + beside * pace, title + bands * tall - _BAND + GAP, job.tile, tuple(places), tuple(words), letters
    )


def _title(job: LatentSamples, cloud: Cloud) -> str:
    what = attribute_of(job, cloud).replace("_", " ").capitalize()
    also = f", {job.beside.replace('_', ' ')} {signed(job.degree)}" if job.beside else ""
    return f"{what} from {signed(job.low)} to {signed(job.high)}{also}"


def _with(face: LatentFace, degrees: Mapping[str, float], cloud: Cloud) -> LatentFace:
    """The face with degrees of conditions, and pushed along the directions of attributes."""
    told = tuple(degrees.get(one, 0.0) for one in cloud.conditions)
    pushed = tuple(0.0 if one in cloud.conditions else degrees.get(one, 0.0) for one in cloud.attributes)
    return LatentFace(face.model, face.latent, conditions=told, directions=pushed, along=face.along)
