"""Texts of strangers, such as file names and recipes, where Qt reads HTML: in tooltips and labels."""

from __future__ import annotations

from html import escape


def as_written(text: str) -> str:
    """Rich text that shows every character as it stands, line for line."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")
