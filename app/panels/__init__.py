"""Panels: what can be docked around the picture. They meet in the workspace and never import each other."""
