"""Parameterisations: what numbers a picture is made of while it is optimised."""
