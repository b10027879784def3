"""Parts, knobs and classes as they are written on the command line."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import pytest

from app.command.class_names import class_index
from app.command.knob_options import add_options, chosen
from app.command.named_class import with_numbers
from app.command.parser import Parser
from app.command.parts import part_from_text, text_of_part
from engine.check import check
from engine.declare import Catalogue, Declared, knob
from engine.errors import Complaint


class Spice(Declared):
    """Something that goes into a dish."""


SPICES: Catalogue[Spice] = Catalogue("spice")


@SPICES.add("pepper", "Pepper")
@dataclass(frozen=True)
class Pepper(Spice):
    """Hot."""

    grams: float = knob(1.5, "Amount", "How much.", low=0.0, high=10.0, unit="g")
    whole_corns: bool = knob(False, "Whole", "Not ground.")
    origin: str = knob("malabar", "Origin", "Where from.", choices=("malabar", "far, far away"))
    grams_2: float = knob(0.0, "More", "How much of a second kind.", low=0.0, high=10.0, unit="g")


@SPICES.add("salt", "Salt")
@dataclass(frozen=True)
class Salt(Spice):
    """Salty."""

    pinches: int = knob(1, "Pinches", "How many.", low=0, high=9)


@dataclass(frozen=True)
class Dish(Declared):
    """What is cooked."""

    spices: tuple[Spice, ...] = knob((Salt(),), "Spices", "What goes in.", catalogue=SPICES)
    main_spice: Spice = knob(Pepper(), "Main spice", "What it tastes of.", catalogue=SPICES)  # noqa: RUF009 - as every knob
    minutes: int = knob(30, "Minutes", "How long, about 100 % done.", low=1, high=600)
    hot: bool = knob(True, "Hot", "Served hot.")
    heat: float = knob(0.5, "Heat", "How hot.", low=-1.0, high=1.0)


def _parsed(*words: str) -> Dish:
    parser = Parser(prog="cook", description="Cooks.")
    add_options(parser, Dish)
    return chosen(parser.parse_args(words), Dish(minutes=45))


def test_options_that_are_not_given_keep_what_was_there() -> None:
    assert _parsed() == Dish(minutes=45)


def test_every_type_of_knob_has_an_option() -> None:
    dish = _parsed("--minutes", "5", "--no-hot", "--heat", "-0.25", "--main-spice", "salt:pinches=3")
    assert dish == Dish(minutes=5, hot=False, heat=-0.25, main_spice=Salt(3))


def test_parts_of_a_tuple_are_gathered_in_order() -> None:
    assert _parsed("--spice", "pepper", "--spice", "salt:pinches=2").spices == (Pepper(), Salt(2))


def test_none_empties_a_tuple() -> None:
    assert _parsed("--spice", "none").spices == ()


@pytest.mark.parametrize(
    "part", [Pepper(), Pepper(2.25), Pepper(0.0, True, "far, far away", 2.5), Salt(9)], ids=lambda part: part.kind
)
def test_a_part_survives_being_written_and_read(part: Spice) -> None:
    assert part_from_text(SPICES, text_of_part(part)) == part


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("peper", "pepper"),
        ("sugar", "pepper, salt"),
        ("salt:pinch=2", "pinches"),
        ("salt:pinches=two", "a whole number"),
        ("pepper:whole-corns=perhaps", "yes or no"),
        ("pepper:origin=near", "malabar, “far, far away”; it is 'near'"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, named: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=named):
        part_from_text(SPICES, text)


def test_a_wrong_option_is_one_sentence_and_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        _parsed("--spice", "peper")
    told = capsys.readouterr().err
    assert end.value.code == 2
    assert told.startswith("phosphene: ")
    assert told.count("\n") == 1


def test_help_shows_help_range_and_default(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        _parsed("--help")
    told = " ".join(capsys.readouterr().out.split())
    assert end.value.code == 0
    assert "How long, about 100 % done. (1 to 600; default 30)" in told
    assert "--hot, --no-hot" in told
    assert "default salt" in told


NAMES = ("tabby", "tiger cat", "tiger shark", "Egyptian cat")


@pytest.mark.parametrize(("text", "index"), [("2", 2), ("TABBY", 0), ("shark", 2), ("egyptian", 3)])
def test_a_class_is_meant_by_number_name_or_part_of_it(text: str, index: int) -> None:
    assert class_index(text, NAMES) == index


@pytest.mark.parametrize(
    ("text", "told"), [("4", "0 to 3"), ("tiger", "1 tiger cat, 2 tiger shark"), ("taby", "did you mean tabby")]
)
def test_a_class_that_is_not_clear_is_a_complaint(text: str, told: str) -> None:
    with pytest.raises(Complaint, match=told):
        class_index(text, NAMES)


@SPICES.add("herb", "Herb")
@dataclass(frozen=True)
class Herb(Spice):
    """Green."""

    sort: int = knob(0, "Sort", "Which.", low=0, high=99, editor="class")


def test_a_class_is_written_by_name_and_gets_its_number_later() -> None:
    dish = _parsed("--spice", "herb:sort=lemon balm", "--spice", "salt", "--main-spice", "herb:sort=mint")
    check(dish)
    assert with_numbers(dish, ("sage", "mint", "lemon balm")) == Dish((Herb(2), Salt()), Herb(1), minutes=45)


def test_a_class_may_still_be_written_as_a_number() -> None:
    assert _parsed("--spice", "herb:sort=7").spices == (Herb(7),)
    plain = Dish((Herb(7),))
    assert with_numbers(plain, ("sage",)) is plain


def test_a_class_that_the_network_has_not_is_complained_of() -> None:
    with pytest.raises(Complaint, match="parsley"):
        with_numbers(_parsed("--spice", "herb:sort=parsley"), ("sage", "mint"))
    with pytest.raises(argparse.ArgumentTypeError, match="99"):
        part_from_text(SPICES, "herb:sort=-1")
