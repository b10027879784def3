"""Labelling: people answer one question about many pictures, and a degree comes of answers and reaction times."""
