"""Films: what they are made of and opened as, how they are played, and the files they become."""
