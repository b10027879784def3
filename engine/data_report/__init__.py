"""Data set report: what a set of faces is made of, where it is out of balance, and what that does to a model."""
