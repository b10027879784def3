"""Which class is meant on the command line."""

from __future__ import annotations

from engine.class_index import class_index as class_index
