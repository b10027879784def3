"""Optimisers: how the numbers behind a picture follow their gradient."""
