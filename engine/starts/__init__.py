"""Starts: what a picture begins as."""
