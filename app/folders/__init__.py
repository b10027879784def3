"""Folders of pictures in the panels: chosen, dropped, and remembered over a restart."""
