"""Statistics of latent numbers: gathered from faces, counted, and drawn as charts."""
