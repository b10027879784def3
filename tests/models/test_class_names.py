"""What classes are called that nobody named."""

from __future__ import annotations

from models.class_names import class_name, numbered


def test_classes_beyond_the_names_are_called_by_their_number() -> None:
    assert [class_name(("tench", "goldfish"), index) for index in range(3)] == ["tench", "goldfish", "class 2"]
    assert numbered(3) == tuple(class_name((), index) for index in range(3))
