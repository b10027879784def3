"""How large a picture may be: the one place that says so."""

MOST_PIXELS = 200_000_000
"""Larger pictures are neither opened nor made: with 8 bits they take 600 MB, working on them far more."""
