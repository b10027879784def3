"""From what a head is like to how far each target is followed."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from models.make.heads.traits import Looks

_ORIGINS = ("african", "asian", "caucasian")
_SEXES = ("female", "male")
_AGES = ("child", "young", "old")
_WEIGHTS = ("minweight", "averageweight", "maxweight")

_CHILD, _YOUNG, _OLD = 10.0, 25.0, 90.0
"""Years at which the targets of those names hold."""

_SHAPES: dict[str, tuple[str, ...]] = {
    "nose_width": ("nose/nose-scale-horiz", "nose/nose-nostrils-width"),
    "nose_length": ("nose/nose-scale-vert", "nose/nose-hump"),
    "jaw": ("chin/chin-width", "chin/chin-bones"),
    "lips": ("mouth/mouth-upperlip-volume", "mouth/mouth-lowerlip-volume"),
    "eye_size": ("eyes/l-eye-scale", "eyes/r-eye-scale", "eyes/l-eye-height2", "eyes/r-eye-height2"),
    "weight": ("head/head-fat",),
}
"""Targets that come in pairs, `-decr` and `-incr`."""

_OF_AGE = ("head/head-age-incr", "eyes/l-eye-bag-incr", "eyes/r-eye-bag-incr", "neck/neck-double-incr")

_BOTH = (
    "mouthSmile", "mouthFrown", "mouthUpperUp", "mouthLowerDown", "mouthDimple", "mouthPress", "cheekSquint",
    "eyeSquint", "browDown", "eyeWide",
)  # fmt: skip
UNITS = (*(unit + side for unit in _BOTH for side in ("Left", "Right")), "jawOpen", "mouthShrugLower", "browInnerUp")
"""Movements of the face that are used."""


def target_files(folder: Path) -> dict[str, Path]:
    """Every target but the movements, by name, and its file."""
    names = [f"macrodetails/{'-'.join(parts)}" for parts in product(_ORIGINS, _SEXES, _AGES)]
    names += [_universal(*parts) for parts in product(_SEXES, _AGES, _WEIGHTS)]
    names += [f"{target}-{end}" for targets in _SHAPES.values() for target in targets for end in ("decr", "incr")]
    names += _OF_AGE
    return {name: folder / f"{name}.target.gz" for name in names}


def target_weights(looks: Looks) -> dict[str, float]:
    """How far each target is followed, 0..1 for most."""
    return {**_macro(looks), **_details(looks), **_movements(looks.smile)}


def _universal(sex: str, age: str, weight: str) -> str:
    return f"macrodetails/universal-{sex}-{age}-averagemuscle-{weight}"


def _macro(looks: Looks) -> dict[str, float]:
    origins = dict(zip(_ORIGINS, (looks.african, looks.asian, 1 - looks.african - looks.asian), strict=True))
    sexes = dict(zip(_SEXES, (1 - looks.male, looks.male), strict=True))
    heavy = {"minweight": max(-looks.weight, 0.0), "maxweight": max(looks.weight, 0.0)}
    heavy["averageweight"] = 1 - abs(looks.weight)
    found: dict[str, float] = {}
    for (sex, of_sex), (age, of_age) in product(sexes.items(), _ages(looks.age).items()):
        for origin, of_origin in origins.items():
            found[f"macrodetails/{origin}-{sex}-{age}"] = of_sex * of_age * of_origin
        for weight, of_weight in heavy.items():
            found[_universal(sex, age, weight)] = of_sex * of_age * of_weight
    return found


def _ages(years: float) -> dict[str, float]:
    if years < _YOUNG:
        child = (_YOUNG - years) / (_YOUNG - _CHILD) * 0.6
        return {"child": child, "young": 1 - child, "old": 0.0}
    old = (years - _YOUNG) / (_OLD - _YOUNG)
    return {"child": 0.0, "young": 1 - old, "old": old}


def _details(looks: Looks) -> dict[str, float]:
    found: dict[str, float] = {}
    for trait, targets in _SHAPES.items():
        value = 0.7 * float(getattr(looks, trait))
        for target in targets:
            found[f"{target}-incr"], found[f"{target}-decr"] = max(value, 0.0), max(-value, 0.0)
    aged = max(0.0, (looks.age - 35) / 45)
    return {**found, **dict.fromkeys(_OF_AGE, 0.8 * aged)}


def _movements(smile: float) -> dict[str, float]:
    glad, sad = max(smile, 0.0), max(-smile, 0.0)
    open_ = max(0.0, glad - 0.15) / 0.85
    pairs = {
        "mouthSmile": 1.15 * glad,
        "mouthDimple": 0.25 * glad,
        "mouthUpperUp": 0.45 * open_,
        "mouthLowerDown": 0.6 * open_,
        "cheekSquint": 0.6 * glad,
        "eyeSquint": 0.4 * glad,
        "mouthFrown": 1.25 * sad,
        "mouthPress": 0.3 * sad,
        "browDown": 0.4 * sad,
        "eyeWide": 0.0,
    }
    found = {unit + side: value for unit, value in pairs.items() for side in ("Left", "Right")}
    return {**found, "jawOpen": 0.15 * open_, "mouthShrugLower": 0.5 * sad, "browInnerUp": 0.35 * sad}
