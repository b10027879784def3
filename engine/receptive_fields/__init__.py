"""Receptive fields: which pixels of the picture a unit of a layer can see, from operations or by measuring."""
