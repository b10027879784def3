"""A photo as latent numbers: found, framed as a model's pictures are, encoded, refined, changed and pasted back."""
