"""Treatments: what is done to a gradient before it is added to the picture."""
