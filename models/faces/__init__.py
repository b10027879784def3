"""Faces: networks that read them, and faces drawn by arithmetic, with every trait known."""
