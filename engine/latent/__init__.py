"""Faces out of latent numbers: which model, which numbers, and what is drawn of them."""
