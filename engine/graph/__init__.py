"""The network itself as a picture: what it is made of, how that is folded together, and where it stands."""
