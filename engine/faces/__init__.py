"""Faces in a picture: where they are, what is cut out of them, and what small networks take them for."""
