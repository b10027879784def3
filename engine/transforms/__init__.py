"""Transforms: what is done to a picture, by chance, each time before a network sees it."""
