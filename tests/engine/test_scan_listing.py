"""How folders say what their pictures show."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import Complaint
from engine.scan.labels import ClassLabels
from engine.scan.listing import CELEBA, CLASSES, PLAIN, UTKFACE, listing, looking


def touched(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def labels(folder: Path) -> dict[str, tuple[str, ...]]:
    return {listed.name: listed.labels for listed in listing(folder).pictures}


def test_pictures_at_any_depth_in_order_and_nothing_else(tmp_path: Path) -> None:
    touched(tmp_path, "b.JPG", "a.png", "in/deep/c.webp", "notes.txt", ".hidden.png", ".cache/d.png")
    found = listing(tmp_path)
    assert [listed.name for listed in found.pictures] == ["a.png", "b.JPG", "in/deep/c.webp"]
    assert found.layout == PLAIN


def test_looking_through_many_files_may_be_stopped_between_them(tmp_path: Path) -> None:
    touched(tmp_path, *(f"{number // 700}/{number}.{'txt' if number % 2 else 'png'}" for number in range(2000)))
    work, told = looking(tmp_path), []
    told = [next(work) for _ in range(4)]
    assert told == sorted(told)
    assert 0 < told[-1] < 1000  # it has not met all of them yet
    work.close()
    assert len(list(looking(tmp_path))) >= 2000 // 300
    assert len(listing(tmp_path).pictures) == 1000


def test_folders_inside_that_lead_in_a_circle_are_passed_over(tmp_path: Path) -> None:
    touched(tmp_path, "in/a.png")
    try:
        (tmp_path / "in" / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("there are no links here")
    assert [listed.name for listed in listing(tmp_path).pictures] == ["in/a.png"]


def test_a_folder_for_each_class(tmp_path: Path) -> None:
    touched(tmp_path, "train/tabby cat/1.png", "train/tench/1.png", "val/tench/old/2.png")
    assert listing(tmp_path).layout == CLASSES
    assert labels(tmp_path) == {
        "train/tabby cat/1.png": ("tabby cat",),
        "train/tench/1.png": ("tench",),
        "val/tench/old/2.png": ("tench",),
    }


@pytest.mark.parametrize("kind", ["txt", "csv"])
@pytest.mark.parametrize("place", ["", "Anno/"])
def test_celeba(tmp_path: Path, kind: str, place: str) -> None:
    rows = {
        "txt": "2\nBald Male Smiling\n000001.jpg -1  1  1\n000002.jpg  1 -1 -1\n",
        "csv": "image_id,Bald,Male,Smiling\n000001.jpg,-1,1,1\n000002.jpg,1,-1,-1\n",
    }
    touched(tmp_path, "img_align_celeba/000001.jpg", "img_align_celeba/000002.jpg", f"{place}x")
    (tmp_path / f"{place}list_attr_celeba.{kind}").write_text(rows[kind])
    for folder in (tmp_path, tmp_path / "img_align_celeba"):
        assert listing(folder).layout == CELEBA
        assert list(labels(folder).values()) == [("Male", "Smiling"), ("Bald",)]


def test_a_long_celeba_list_is_read_in_pieces(tmp_path: Path) -> None:
    touched(tmp_path, "000001.jpg")
    lines = [f"{number:06}.jpg {1 if number % 3 else -1}" for number in range(10_000)]
    (tmp_path / "list_attr_celeba.txt").write_text("\n".join(["10000", "Smiling", *lines]))
    assert len(list(looking(tmp_path))) >= 3
    assert labels(tmp_path) == {"000001.jpg": ("Smiling",)}


def test_lines_of_a_celeba_list_that_mean_nothing_are_passed_over_and_named(tmp_path: Path) -> None:
    touched(tmp_path, "000001.jpg", "000002.jpg", "000003.jpg", "000004.png")
    rows = ["4", "Bald Male", "000001.jpg 1 1", "000002.jpg 1", "000003.jpg 1 x", "000004.jpg  0  1"]
    (tmp_path / "list_attr_celeba.txt").write_text("\n".join(rows))
    found = listing(tmp_path)
    assert [listed.labels for listed in found.pictures] == [("Bald", "Male"), (), (), ("Male",)]
    assert found.malformed == (
        ("list_attr_celeba.txt, line 4", "1 values for 2 names"),
        ("list_attr_celeba.txt, line 5", "“x” is neither 1, 0 nor -1"),
    )


def test_a_celeba_list_of_nothing_but_broken_lines_is_a_sentence(tmp_path: Path) -> None:
    touched(tmp_path, "000001.jpg")
    (tmp_path / "list_attr_celeba.txt").write_text("1\nBald Male\n000001.jpg 1\n")
    with pytest.raises(Complaint, match="1 values for 2 names"):
        listing(tmp_path)


def test_utkface(tmp_path: Path) -> None:
    touched(tmp_path, "26_1_2_20170116184024662.jpg.chip.jpg", "part2/100_0_0_20170112213500903.jpg", "odd.png")
    assert listing(tmp_path).layout == UTKFACE
    assert labels(tmp_path) == {
        "26_1_2_20170116184024662.jpg.chip.jpg": ("age 26", "female", "Asian"),
        "part2/100_0_0_20170112213500903.jpg": ("age 100", "male", "White"),
        "odd.png": (),
    }


def test_labels_mean_classes_by_name_or_number() -> None:
    classes = ClassLabels(["tench", "Egyptian cat", "crane", "black-and-tan coonhound", "crane"])
    assert classes.classes(["egyptian_cat", "Tench"]) == [1, 0]
    assert classes.classes(["165.black and tan coonhound", "3"]) == [3]
    assert classes.classes(["crane", "unknown", "5"]) == []
