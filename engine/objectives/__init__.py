"""Objectives: what a picture is to bring about in a network."""
