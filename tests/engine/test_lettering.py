"""Words in pictures: every letter of them is a letter, no box."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageFont

from engine.captions import captioned
from engine.data_report.paper import Paper
from engine.lettering import letters


def drawn(font: ImageFont.FreeTypeFont | ImageFont.ImageFont, words: str) -> bytes:
    return bytes(font.getmask(words))


@pytest.mark.parametrize("letter", "éÉñßŁøŌçğ–—×²µ→←≥ЖΩψ")
def test_letters_beyond_ascii_are_no_boxes_and_differ(letter: str) -> None:
    font = letters(20, letter)
    assert drawn(font, letter) != drawn(font, "\uffff")
    assert drawn(font, letter) != drawn(font, "e")


def test_plain_words_keep_the_letters_they_had() -> None:
    plain = "Plain words, 12 of them: “a…”"
    assert drawn(letters(15, plain), plain) == drawn(ImageFont.load_default(size=15), plain)


def test_both_fonts_are_of_about_one_size() -> None:
    words = "not smiling"
    plain, more = letters(20, words).getlength(words), letters(20, "é").getlength(words)
    assert 0.9 < more / plain < 1.2


def test_captions_and_reports_write_names_of_all_sorts() -> None:
    picture = np.zeros((40, 300, 3), np.uint8)
    assert not np.array_equal(captioned(picture, "Ōsaka é"), captioned(picture, "Ŏsaka ě"))
    paper = Paper(1)
    first, second = paper.sheet(40), paper.sheet(40)
    paper.write(first, (4, 4), "Élodie – Ж")
    paper.write(second, (4, 4), "Ělodie — Ш")
    assert np.asarray(first).tobytes() != np.asarray(second).tobytes()
    assert paper.wrapped("Élodie und Жанна", paper.width_of("Élodie und")) == ["Élodie und", "Жанна"]


def test_words_of_both_fonts_stand_on_one_line() -> None:
    paper = Paper(3)

    def foot(words: str) -> int:
        sheet = paper.sheet(30)
        paper.write(sheet, (4, 4), words)
        dark = np.asarray(sheet.convert("L")) < 128
        return int(np.flatnonzero(dark.any(1)).max())

    assert abs(foot("HEX") - foot("HÉX")) <= 1
