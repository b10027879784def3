"""The pages under Help: as large as what they say, and nothing left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.actions import shortcut_rows
from app.help_pages import GUIDE, Page, about_page, shortcuts_page


@pytest.mark.parametrize("html", [GUIDE, "<p>One line.</p>" * 9, about_page()])
def test_a_page_is_as_high_as_its_text(qtbot: QtBot, html: str) -> None:
    page = Page("Page", html)
    qtbot.addWidget(page)
    page.show()
    empty = page.text.viewport().height() - page.text.document().size().height()
    assert page.text.verticalScrollBar().maximum() == 0
    assert 0 <= empty <= 4


def test_a_long_page_stays_on_the_screen_and_scrolls(qtbot: QtBot) -> None:
    page = Page("Page", "<p>One line.</p>" * 200)
    qtbot.addWidget(page)
    page.show()
    assert page.height() < page.screen().availableGeometry().height()
    assert page.text.verticalScrollBar().maximum() > 0
    assert page.text.horizontalScrollBar().maximum() == 0


def test_every_shortcut_is_on_the_page_unbroken(qtbot: QtBot) -> None:
    rows = shortcut_rows()
    page = Page("Shortcuts", shortcuts_page(rows))
    qtbot.addWidget(page)
    page.show()
    lines = page.text.toPlainText().splitlines()
    for group, text, keys in rows:
        assert {group, text, keys} <= set(lines)
    assert page.text.horizontalScrollBar().maximum() == 0


def test_the_licence_texts_that_about_names_are_there_and_open_outside(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page = Page("About", about_page())
    qtbot.addWidget(page)
    links = dict(re.findall(r"<a href='(file:[^']+)'>([^<]+)</a>", about_page()))
    assert {"LICENSE", "NOTICE", "models/NOTICE.md"} <= set(links.values())
    for link, name in links.items():
        page.text.anchorClicked.emit(QUrl(link))
        assert opened[-1].toLocalFile().endswith(name)
        assert Path(opened[-1].toLocalFile()).exists()
    assert page.text.source().isEmpty()
