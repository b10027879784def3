"""Editors: the widget for one value of a knob, chosen by the knob's type or its own word."""
