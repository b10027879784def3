"""Knobs as widgets: a form made from their declarations, its rows, and the boxes and sliders that hold a value."""
